import Type, { type Static } from 'typebox'
import {
  ARTICLE_CHANNELS,
  ARTICLE_LIMITS,
  ARTICLE_STATUSES,
  DRAWN_COVERS,
  READING_DECISIONS,
  READINGS,
} from './article-constants.ts'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { AUDIENCE_CATEGORIES } from './constants.ts'
import { Attachment } from './files.ts'
import { LIMITS } from './limits.ts'
import { OrganizationSummary } from './organizations.ts'
import { Picture, RichText } from './rich-text.ts'

const strict = { additionalProperties: false }

/** 封面: a stored picture, or one of the design's own. */
export const CoverInput = Type.Union([
  Type.Object({ fileId: Id }, strict),
  Type.Object({ drawn: OneOf(DRAWN_COVERS) }, strict),
])
export const Cover = Type.Union([
  Type.Object({ picture: Picture }),
  Type.Object({ drawn: OneOf(DRAWN_COVERS) }),
])
export type Cover = Static<typeof Cover>

/** 阅读对象: named organizations with everything below them, else the whole of the article's own. */
export const ArticleAudience = Type.Object(
  {
    organizationIds: Type.Array(Id, { maxItems: ARTICLE_LIMITS.audienceOrganizations, uniqueItems: true }),
    /** Empty: all. */
    categories: Type.Array(OneOf(AUDIENCE_CATEGORIES), { uniqueItems: true }),
    /** Also those who are not on the roster; never with named organizations or categories. */
    guests: Type.Boolean(),
  },
  strict,
)
export type ArticleAudience = Static<typeof ArticleAudience>

/** What an organiser writes. */
const ArticleSettings = {
  channel: OneOf(ARTICLE_CHANNELS),
  title: Line(ARTICLE_LIMITS.title),
  summary: OptionalLine(ARTICLE_LIMITS.summary),
  /** 来源 */
  source: OptionalLine(ARTICLE_LIMITS.source),
  content: RichText,
  cover: CoverInput,
  attachments: Type.Array(Type.Object({ fileId: Id, name: Line(ARTICLE_LIMITS.fileName) }, strict), {
    maxItems: ARTICLE_LIMITS.attachments,
  }),
  /** 系列与期: both or neither. */
  seriesId: Nullable(Id),
  issueNumber: Nullable(Type.Integer({ minimum: 1, maximum: ARTICLE_LIMITS.issues })),
  audience: ArticleAudience,
  /** 要求知悉: only a 通知 asks for it. */
  asksAcknowledgement: Type.Boolean(),
  /** 三审: three different people read it before it goes out. */
  needsReadings: Type.Boolean(),
  /** 允许写心得体会 */
  takesReflections: Type.Boolean(),
}

/** 新建: a draft; what is left out is empty, for the whole organization, without 三审. */
export const ArticleInput = Type.Object(
  {
    organizationId: Id,
    channel: ArticleSettings.channel,
    title: ArticleSettings.title,
    ...Type.Partial(Type.Omit(Type.Object(ArticleSettings), ['channel', 'title'])).properties,
  },
  strict,
)
export type ArticleInput = Static<typeof ArticleInput>

/**
 * 修改: what is left out stays. `version` is the one that was edited: `article_changed` when somebody else has saved since.
 */
export const ArticlePatch = Type.Object(
  {
    ...Type.Partial(Type.Object(ArticleSettings)).properties,
    version: Type.Integer({ minimum: 1 }),
  },
  { ...strict, minProperties: 2 },
)
export type ArticlePatch = Static<typeof ArticlePatch>

/** 发布: at once, or at a time to come. */
export const ArticleRelease = Type.Object({ publishAt: Type.Optional(Timestamp) }, strict)
export type ArticleRelease = Static<typeof ArticleRelease>
/** 撤回, and 退回 of a reading: members see the reason of a withdrawal. */
export const ArticleWithdrawal = Type.Object({ reason: Line(LIMITS.reason) }, strict)
export type ArticleWithdrawal = Static<typeof ArticleWithdrawal>
/** 审读: `version` is what was read. */
export const ReadingInput = Type.Object(
  {
    decision: OneOf(READING_DECISIONS),
    note: OptionalLine(LIMITS.reason),
    version: Type.Integer({ minimum: 1 }),
  },
  strict,
)
export type ReadingInput = Static<typeof ReadingInput>
/** 置顶: until then; `null` ends it. */
export const PinInput = Type.Object({ until: Nullable(Timestamp) }, strict)
export type PinInput = Static<typeof PinInput>

export const ArticleViewer = Type.Object({
  bookmarked: Type.Boolean(),
  /** `null`: not asked of this person. */
  acknowledgedAt: Nullable(Timestamp),
  canAcknowledge: Type.Boolean(),
  canReflect: Type.Boolean(),
  canManage: Type.Boolean(),
  /** Which reading this person may do now. */
  canRead: Nullable(OneOf(READINGS)),
})
export type ArticleViewer = Static<typeof ArticleViewer>

/** 文章（列表） */
export const ArticleSummary = Type.Object({
  id: Id,
  channel: ArticleSettings.channel,
  title: Type.String(),
  summary: Type.String(),
  cover: Cover,
  organization: OrganizationSummary,
  status: OneOf(ARTICLE_STATUSES),
  /** When it goes or went out. */
  publishedAt: Nullable(Timestamp),
  updatedAt: Timestamp,
  /** Minutes. */
  readingMinutes: Type.Integer(),
  pinned: Type.Boolean(),
  series: Nullable(Type.Object({ id: Id, title: Type.String(), issueNumber: Type.Integer() })),
  attachmentsCount: Type.Integer(),
  asksAcknowledgement: Type.Boolean(),
  viewer: ArticleViewer,
})
export type ArticleSummary = Static<typeof ArticleSummary>

/** What only those who manage it see. */
const Managed = Type.Object({
  audience: Type.Object({ ...ArticleAudience.properties, organizations: Type.Array(OrganizationSummary) }),
  needsReadings: Type.Boolean(),
  /** Of this round, in order; empty before it is submitted. */
  readings: Type.Array(
    Type.Object({
      reading: OneOf(READINGS),
      decision: OneOf(READING_DECISIONS),
      note: Type.String(),
      reader: Type.String(),
      at: Timestamp,
    }),
  ),
  pinnedUntil: Nullable(Timestamp),
  coverFileId: Nullable(Id),
  /** 阅读次数 */
  reads: Type.Integer(),
})

export const ArticleDetail = Type.Object({
  ...ArticleSummary.properties,
  version: Type.Integer(),
  source: Type.String(),
  content: RichText,
  /** Of the content, in its order. */
  pictures: Type.Array(Picture),
  attachments: Type.Array(Attachment),
  takesReflections: Type.Boolean(),
  withdrawReason: Nullable(Type.String()),
  managed: Nullable(Managed),
})
export type ArticleDetail = Static<typeof ArticleDetail>

/** For readers: what has gone out to them, pinned first, newest first. */
export const ArticleQuery = Type.Object({
  channel: Type.Optional(OneOf(ARTICLE_CHANNELS)),
  seriesId: Type.Optional(Id),
  issueNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: ARTICLE_LIMITS.issues })),
  /** 我的收藏 */
  bookmarked: Type.Optional(Type.Boolean()),
  /** 通知 that still wait for the viewer's 已知悉. */
  unacknowledged: Type.Optional(Type.Boolean()),
  /** Those that the viewer manages, drafts included, last changed first. */
  managed: Type.Optional(Type.Boolean()),
  status: Type.Optional(OneOf(ARTICLE_STATUSES)),
  organizationId: Type.Optional(Id),
  q: Type.Optional(OptionalLine(LIMITS.searchText)),
  ...PageQuery,
})
export type ArticleQuery = Static<typeof ArticleQuery>
export const ArticleList = PageOf(ArticleSummary)
export type ArticleList = Static<typeof ArticleList>
