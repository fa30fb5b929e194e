// Imports nothing: the mini-program takes values from here.

/** 栏目: 共建动态, 通知, 学习资料. */
export const ARTICLE_CHANNELS = ['news', 'notice', 'material'] as const
export type ArticleChannel = (typeof ARTICLE_CHANNELS)[number]

/** 文章状态. `scheduled` and `published` follow from when a released article goes out. */
export const ARTICLE_STATUSES = ['draft', 'in_review', 'scheduled', 'published', 'withdrawn'] as const
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

/** 三审: 初审, 复审, 终审; by three people, none of whom wrote the article. */
export const READINGS = ['first', 'second', 'final'] as const
export type Reading = (typeof READINGS)[number]
export const READING_DECISIONS = ['accepted', 'returned'] as const
export type ReadingDecision = (typeof READING_DECISIONS)[number]

/** What happened to an article, as its history tells it. */
export const ARTICLE_STEPS = [
  'created',
  'edited',
  'submitted',
  'accepted',
  'returned',
  'released',
  'unscheduled',
  'withdrawn',
  'reopened',
  'pinned',
  'unpinned',
] as const
export type ArticleStep = (typeof ARTICLE_STEPS)[number]

/** The design's own covers: `assets/covers`. */
export const DRAWN_COVERS = ['wall', 'hills', 'book', 'hall', 'banyan', 'city', 'film', 'serve'] as const
export type DrawnCover = (typeof DRAWN_COVERS)[number]

/** 正文的段落 */
export const BLOCK_KINDS = ['paragraph', 'heading', 'quote', 'list', 'table', 'picture', 'divider'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]
export const ALIGNMENTS = ['center', 'right'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** 附件 */
export const ATTACHMENT_KINDS = ['pdf', 'docx', 'xlsx', 'pptx'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** 心得体会: `checking` while WeChat has not answered, `in_review` until an organiser has read it. */
export const REFLECTION_STATES = ['draft', 'checking', 'in_review', 'shown', 'refused', 'withdrawn'] as const
export type ReflectionState = (typeof REFLECTION_STATES)[number]
/** Who sees it: the branch, or all who see what it is about. */
export const REFLECTION_CIRCLES = ['branch', 'all'] as const
export type ReflectionCircle = (typeof REFLECTION_CIRCLES)[number]

/** 投诉建议 */
export const SUGGESTION_KINDS = ['suggestion', 'complaint', 'question'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]
export const SUGGESTION_STATES = ['open', 'answered', 'closed'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

/** 搜索的范围 */
export const SEARCH_KINDS = ['article', 'material', 'event'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Lengths in characters, counts in pieces, sizes in bytes. */
export const ARTICLE_LIMITS = {
  title: 60,
  summary: 120,
  source: 60,
  seriesTitle: 40,
  issues: 999,
  blocks: 1000,
  /** Of the whole text. */
  text: 50_000,
  runs: 500,
  run: 20_000,
  listItems: 500,
  listLevels: 3,
  tableRows: 200,
  tableColumns: 20,
  caption: 120,
  link: 500,
  pictures: 100,
  attachments: 20,
  fileName: 120,
  audienceOrganizations: 100,
  pictureBytes: 20 * 1024 * 1024,
  attachmentBytes: 50 * 1024 * 1024,
  documentBytes: 20 * 1024 * 1024,
  /** The longer side of a picture as it is stored, in pixels. */
  pictureSide: 1600,
  /** Characters read in a minute. */
  readingSpeed: 350,
  reflection: 5000,
  reflectionPictures: 9,
  suggestion: 2000,
  answer: 2000,
  /** Messages of one suggestion. */
  suggestionMessages: 200,
  /** Reflections in one document. */
  exportedReflections: 200,
  search: 30,
} as const
