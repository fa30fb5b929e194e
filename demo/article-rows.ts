import { isAddressed, placesOfArticle } from '../server/src/articles/articles.rules.ts'
import { readingMinutesOf } from '../server/src/articles/content.rules.ts'
import type { ArticlePlan } from './article-plan.ts'
import { richText } from './article-text.ts'
import { MATERIALS } from './articles-materials.ts'
import { NEWS } from './articles-news.ts'
import { NOTICES } from './articles-notices.ts'
import { clockTime, plusMinutes } from './calendar.ts'
import type { DayClock } from './event-plan.ts'
import { type DemoOrganization, organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER, type DemoMember, GRANTS, MEMBERS, memberOf } from './people.ts'
import { createRandom } from './random.ts'

export const ARTICLES: readonly ArticlePlan[] = [...MATERIALS, ...NEWS, ...NOTICES]
export const SERIES_ID = 1

/** Drafts were written on this day. */
const WRITTEN: DayClock = [-1, '17:00']

/** All rows of one article. */
export interface ArticleRows {
  article: Record<string, unknown> & { id: number; publish_at: Date | null }
  version: object
  audience: object[]
  feed: object[]
  steps: object[]
  reads: object[]
  bookmarks: object[]
  acknowledgements: object[]
}

/** Who wrote it: whoever organizes the nearest organization. */
function writerOf(organization: DemoOrganization): DemoMember {
  for (const key of [...organization.path].reverse()) {
    const grant = GRANTS.find((one) => one.organization.key === key && one.role !== 'supervisor')
    if (grant) return grant.member
  }
  throw new Error(`Nobody organizes ${organization.key}`)
}

/** @param id its place in `ARTICLES`, from 1 */
export function articleRows(plan: ArticlePlan, id: number, anchorDay: string): ArticleRows {
  const organization = organizationOf(plan.organization)
  const writer = writerOf(organization)
  const at = (when: DayClock) => clockTime(anchorDay, ...when)
  const publishAt = plan.published && at(plan.published)
  // What goes out tomorrow was written yesterday.
  const isToCome = plan.published !== null && plan.published[0] >= 0
  const savedAt = publishAt && !isToCome ? plusMinutes(publishAt, -90) : at(WRITTEN)
  const changedAt = publishAt && !isToCome ? publishAt : plusMinutes(savedAt, 20)
  const content = richText(plan.text)
  const named = (plan.audience ?? []).map((key) => organizationOf(key).id)
  const facts = {
    organizationId: organization.id,
    audienceOrganizationIds: named,
    audienceCategories: plan.categories ?? [],
    audienceGuests: plan.guests ?? false,
  }
  const { channel, title, summary = '' } = plan
  const pinnedUntil = plan.pinnedUntil ? at(plan.pinnedUntil) : null
  const seriesId = plan.issue === undefined ? null : SERIES_ID
  const steps = ['created', ...(plan.inReview ? ['submitted'] : []), ...(publishAt ? ['released'] : [])]
  return {
    article: {
      id,
      organization_id: organization.id,
      channel,
      state: publishAt ? 'released' : plan.inReview ? 'in_review' : 'draft',
      title,
      summary,
      source: plan.source ?? '',
      reading_minutes: readingMinutesOf(content),
      cover_drawn: plan.cover,
      series_id: seriesId,
      issue_number: plan.issue ?? null,
      audience_categories: plan.categories ?? [],
      audience_guests: plan.guests ?? false,
      asks_acknowledgement: plan.asksAcknowledgement ?? false,
      needs_readings: plan.inReview ?? false,
      takes_reflections: plan.takesReflections ?? false,
      publish_at: publishAt,
      pinned_until: pinnedUntil,
      round: plan.inReview ? 1 : 0,
      submitted_by_member_id: plan.inReview ? writer.id : null,
      created_at: savedAt,
      updated_at: changedAt,
    },
    version: {
      ...{ article_id: id, version: 1, title, summary, content },
      ...{ saved_at: savedAt, saved_by_member_id: writer.id },
    },
    audience: named.map((organizationId) => ({ article_id: id, organization_id: organizationId })),
    feed: publishAt
      ? placesOfArticle(facts).map(({ organizationId, category }) => ({
          ...{ article_id: id, organization_id: organizationId, category, channel },
          ...{ publish_at: publishAt, series_id: seriesId, pinned_until: pinnedUntil },
        }))
      : [],
    steps: steps.map((step, i) => ({
      ...{ article_id: id, step, version: 1, by_member_id: writer.id },
      at: i === 0 ? savedAt : changedAt,
    })),
    reads: plan.reads ? [{ article_id: id, reads: plan.reads }] : [],
    bookmarks: plan.demoMember?.bookmarked
      ? [
          {
            article_id: id,
            member_id: memberOf(DEMO_MEMBER_NUMBER).id,
            bookmarked_at: plusMinutes(publishAt!, 75),
          },
        ]
      : [],
    acknowledgements: acknowledgements(plan, id, facts, publishAt),
  }
}

function acknowledgements(
  { confirmed = 0, demoMember }: ArticlePlan,
  id: number,
  facts: Parameters<typeof isAddressed>[0],
  publishAt: Date | null,
): object[] {
  if (publishAt === null || confirmed === 0) return []
  const random = createRandom(`acknowledgements ${id}`)
  return MEMBERS.filter((member) =>
    isAddressed(facts, {
      path: member.organization.path.map((key) => organizationOf(key).id),
      category: member.category,
      isMobile: member.isMobile,
    }),
  ).flatMap((member) => {
    const isDemoMember = member.number === DEMO_MEMBER_NUMBER
    const minutes = random.integer(4, 600)
    if (isDemoMember ? !demoMember?.confirmed : random.next() >= confirmed) return []
    return [{ article_id: id, member_id: member.id, acknowledged_at: plusMinutes(publishAt, minutes) }]
  })
}
