import type { ArticleChannel, DrawnCover } from '@tongxin/contract/article-constants'
import type { ArticleDetail, ArticleInput, ArticlePatch } from '@tongxin/contract/articles'
import type { AudienceCategory } from '@tongxin/contract/constants'
import type { Attachment } from '@tongxin/contract/files'
import type { Picture, RichText } from '@tongxin/contract/rich-text'
import type { LocalTime } from '../../event-form/event-form.rules'
import type { ErrorsOf } from '../../forms/steps.rules'
import { cleanContent } from '../rich-text/rich-text.rules'

export type CoverDraft = { drawn: DrawnCover } | { fileId: number }

/** What the form holds: everything that a person can have filled in so far. */
export interface ArticleDraft {
  title: string
  content: RichText
  /** Uploads in the text that have not come to their end: they are not in it yet. */
  pendingPictures: readonly string[]
  /** As they can be shown for some hours: those of the text, and the cover. */
  pictures: Picture[]
  attachments: Attachment[]
  organizationId: number | null
  channel: ArticleChannel
  summary: string
  source: string
  cover: CoverDraft
  seriesId: number | null
  issueNumber: number | null
  /** Empty: the whole of the article's own. */
  audienceOrganizationIds: number[]
  /** Empty: all. */
  audienceCategories: AudienceCategory[]
  audienceGuests: boolean
  asksAcknowledgement: boolean
  needsReadings: boolean
  takesReflections: boolean
  /** '' = at once. Only said when it goes out. */
  publishAt: LocalTime
  /** Which version of the API's was edited; 0 for what it does not know yet. */
  version: number
}

export type Field = Exclude<keyof ArticleDraft, 'pictures' | 'pendingPictures' | 'version'>
export type FieldErrors = ErrorsOf<Field>

const COVER_OF_CHANNEL: Record<ArticleChannel, DrawnCover> = {
  news: 'hills',
  notice: 'hall',
  material: 'book',
}

export function emptyDraft(organizationId: number | null): ArticleDraft {
  return {
    title: '',
    content: [],
    pendingPictures: [],
    pictures: [],
    attachments: [],
    organizationId,
    channel: 'news',
    summary: '',
    source: '',
    cover: { drawn: COVER_OF_CHANNEL.news },
    seriesId: null,
    issueNumber: null,
    audienceOrganizationIds: [],
    audienceCategories: [],
    audienceGuests: false,
    asksAcknowledgement: false,
    needsReadings: false,
    takesReflections: true,
    publishAt: '',
    version: 0,
  }
}

/** An existing article as the form shows it. */
export function draftOf(article: ArticleDetail): ArticleDraft {
  const { cover, managed, series } = article
  const fileId = managed?.coverFileId ?? ('picture' in cover ? cover.picture.fileId : null)
  return {
    title: article.title,
    content: cleanContent(article.content),
    pendingPictures: [],
    pictures: [...article.pictures, ...('picture' in cover ? [cover.picture] : [])],
    attachments: [...article.attachments],
    organizationId: article.organization.id,
    channel: article.channel,
    summary: article.summary,
    source: article.source,
    cover:
      fileId === null
        ? { drawn: 'drawn' in cover ? cover.drawn : COVER_OF_CHANNEL[article.channel] }
        : { fileId },
    seriesId: series?.id ?? null,
    issueNumber: series?.issueNumber ?? null,
    audienceOrganizationIds: [...(managed?.audience.organizationIds ?? [])],
    audienceCategories: [...(managed?.audience.categories ?? [])],
    audienceGuests: managed?.audience.guests ?? false,
    asksAcknowledgement: article.asksAcknowledgement,
    needsReadings: managed?.needsReadings ?? false,
    takesReflections: article.takesReflections,
    publishAt: '',
    version: article.version,
  }
}

/** A change by hand, with what follows from it. */
export function withChange(draft: ArticleDraft, change: Partial<ArticleDraft>): ArticleDraft {
  const next = { ...draft, ...change }
  if (change.channel && 'drawn' in draft.cover && draft.cover.drawn === COVER_OF_CHANNEL[draft.channel])
    next.cover = { drawn: COVER_OF_CHANNEL[change.channel] }
  // Only a notice asks for it.
  if (next.channel !== 'notice') next.asksAcknowledgement = false
  // Everybody is nobody in particular.
  if (change.audienceGuests) Object.assign(next, { audienceOrganizationIds: [], audienceCategories: [] })
  else if (change.audienceOrganizationIds?.length || change.audienceCategories?.length)
    next.audienceGuests = false
  // Another organization has other series.
  if (change.organizationId !== undefined && change.organizationId !== draft.organizationId)
    Object.assign(next, { seriesId: null, issueNumber: null })
  return next
}

/** What is sent for a draft that has passed its checks. */
export function inputOf(draft: ArticleDraft): ArticleInput {
  const { organizationId } = draft
  if (organizationId === null) throw new Error('The draft was not checked')
  return {
    organizationId,
    channel: draft.channel,
    title: draft.title.trim(),
    summary: draft.summary.trim(),
    source: draft.source.trim(),
    content: cleanContent(draft.content),
    cover: 'fileId' in draft.cover ? { fileId: draft.cover.fileId } : { drawn: draft.cover.drawn },
    attachments: draft.attachments.map(({ fileId, name }) => ({ fileId, name: name.trim() })),
    seriesId: draft.seriesId,
    issueNumber: draft.seriesId === null ? null : draft.issueNumber,
    audience: {
      organizationIds: draft.audienceOrganizationIds,
      categories: draft.audienceCategories,
      guests: draft.audienceGuests,
    },
    asksAcknowledgement: draft.asksAcknowledgement,
    needsReadings: draft.needsReadings,
    takesReflections: draft.takesReflections,
  }
}

export type Changes = Omit<ArticlePatch, 'version'>

/** Only what differs from `base`: what others changed meanwhile in other fields stays as they left it. */
export function changesOf(base: ArticleDraft, draft: ArticleDraft): Changes {
  const before: Partial<ArticleInput> = inputOf(base)
  // An article stays with its organization.
  const { organizationId: _, ...after } = inputOf(draft)
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof ArticleInput]),
  )
  return Object.fromEntries(changed)
}

const FIELD_WORDS: Record<keyof Changes, string> = {
  title: '标题',
  content: '正文',
  summary: '摘要',
  source: '来源',
  channel: '栏目',
  cover: '封面',
  attachments: '附件',
  seriesId: '系列与期',
  issueNumber: '系列与期',
  audience: '阅读对象',
  asksAcknowledgement: '要求知悉',
  needsReadings: '三审',
  takesReflections: '心得体会',
}

/** 标题、正文 */
export const changeWords = (changes: Changes): string[] => [
  ...new Set(Object.keys(changes).map((key) => FIELD_WORDS[key as keyof Changes])),
]

/** Somebody else saved meanwhile: their article, with what this person changed on top. */
export interface Merged {
  base: ArticleDraft
  draft: ArticleDraft
  theirs: string[]
  mine: string[]
  /** Changed by both: this person's would go over the other's. */
  both: string[]
}

export function merge(base: ArticleDraft, draft: ArticleDraft, latest: ArticleDetail): Merged {
  const theirs = draftOf(latest)
  const mineKeys = Object.keys(changesOf(base, draft))
  const own = Object.fromEntries(
    Object.entries(draft).filter(
      ([key, value]) =>
        key !== 'version' && JSON.stringify(value) !== JSON.stringify(base[key as keyof ArticleDraft]),
    ),
  ) as Partial<ArticleDraft>
  const theirWords = changeWords(changesOf(base, theirs))
  const mineWords = changeWords(Object.fromEntries(mineKeys.map((key) => [key, true])) as Changes)
  return {
    base: theirs,
    draft: { ...theirs, ...own, pictures: [...theirs.pictures, ...draft.pictures] },
    theirs: theirWords,
    mine: mineWords,
    both: mineWords.filter((word) => theirWords.includes(word)),
  }
}

/** What may be done with the text at all; a sentence when it may not. */
export function lockedBy({ status, managed, viewer, organization }: ArticleDetail): string | null {
  if (!viewer.canManage) return `由${organization.name}的组织者管理。`
  if (status === 'in_review') return '文章正在审读，要修改请先在列表里退回草稿。'
  if (status === 'withdrawn') return '文章已经撤回，要修改请先在列表里退回草稿。'
  if (status === 'scheduled' && managed?.needsReadings)
    return '经过三审的文章不能直接修改，请先在列表里取消定时发布，改好后重新送审。'
  if (status !== 'draft' && managed?.needsReadings)
    return '经过三审的文章不能直接修改，请先撤回，改好后重新送审。'
  return null
}
