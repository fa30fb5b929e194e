import type { ArticleStatus } from '@tongxin/contract/article-constants'
import type { AudienceCategory, MemberCategory } from '@tongxin/contract/constants'

export type ArticleState = 'draft' | 'in_review' | 'released' | 'withdrawn'

/** When an article is what. */
export interface ArticleTimes {
  state: ArticleState
  publishAt: Date | null
}

/** 阅读对象. Where no organizations are named, the subtree of the article's own is meant. */
export interface ArticleAudienceFacts {
  organizationId: number
  audienceOrganizationIds: readonly number[]
  /** Empty: all. */
  audienceCategories: readonly AudienceCategory[]
  /** Every login, bound or not. */
  audienceGuests: boolean
}

/** What the rules ask about somebody on a roster. */
export interface Reader {
  /** Of their organization: ids from the root down. */
  path: readonly number[]
  category: MemberCategory
  isMobile: boolean
}

/** Where a released article is found; `EVERYBODY` and `ALL` are no organization's id and no category. */
export interface FeedPlace {
  organizationId: number
  category: string
}
const EVERYBODY = 0
const ALL = ''

export function articleStatus({ state, publishAt }: ArticleTimes, now: Date): ArticleStatus {
  if (state !== 'released') return state
  return publishAt! > now ? 'scheduled' : 'published'
}

/** Whether readers have been able to see it: it is out, or was and has been withdrawn. */
export function hasGoneOut({ state, publishAt }: ArticleTimes, now: Date): boolean {
  if (state === 'withdrawn') return publishAt !== null
  return state === 'released' && publishAt! <= now
}

/** The organizations that an article is for, each with everything below it. */
export function articleRoots(
  article: Pick<ArticleAudienceFacts, 'organizationId' | 'audienceOrganizationIds'>,
): readonly number[] {
  return article.audienceOrganizationIds.length > 0
    ? article.audienceOrganizationIds
    : [article.organizationId]
}

/** Whether it is addressed to this person of the roster. Guests may read what is addressed to nobody in particular. */
export function isAddressed(article: ArticleAudienceFacts, reader: Reader): boolean {
  const { audienceCategories: categories } = article
  const fits =
    categories.length === 0 ||
    categories.includes(reader.category) ||
    (reader.isMobile && categories.includes('mobile'))
  return fits && articleRoots(article).some((id) => reader.path.includes(id))
}

/** @param reader `null`: a guest */
export function mayRead(
  article: ArticleAudienceFacts & ArticleTimes,
  reader: Reader | null,
  now: Date,
): boolean {
  if (!hasGoneOut(article, now)) return false
  return article.audienceGuests || (reader !== null && isAddressed(article, reader))
}

/** The places at which the lists find a released article. */
export function placesOfArticle(article: ArticleAudienceFacts): FeedPlace[] {
  if (article.audienceGuests) return [{ organizationId: EVERYBODY, category: ALL }]
  const categories = article.audienceCategories.length > 0 ? article.audienceCategories : [ALL]
  return articleRoots(article).flatMap((organizationId) =>
    categories.map((category) => ({ organizationId, category })),
  )
}

/**
 * The places at which this person finds what is for them: an article is for them exactly if it is at one of these.
 * @param reader `null`: a guest
 */
export function placesOfReader(reader: Reader | null): FeedPlace[] {
  const open = { organizationId: EVERYBODY, category: ALL }
  if (reader === null) return [open]
  const categories = [ALL, reader.category, ...(reader.isMobile ? ['mobile'] : [])]
  return [
    open,
    ...reader.path.flatMap((organizationId) => categories.map((category) => ({ organizationId, category }))),
  ]
}
