import type { EventDetail } from '@tongxin/contract/events'
import type { Queryable } from '../database/database.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { toSummary } from '../organizations/organizations.service.ts'
import { findReviewer } from './event-review.queries.ts'
import type { HostedEvent } from './events.queries.ts'

/** How an event stands with the committee that reads it first. */
export async function reviewOf(
  db: Queryable,
  actor: Actor,
  event: HostedEvent,
): Promise<EventDetail['review']> {
  const reviewer = await findReviewer(db, event.host.path)
  return {
    organization: reviewer ? toSummary(reviewer) : null,
    submittedAt: event.submittedAt?.toISOString() ?? null,
    note: event.reviewNote,
    canReview: event.state === 'in_review' && !!reviewer && may(actor, 'event.manage', reviewer.path),
  }
}
