import type { Actor } from '../identity/access.rules.ts'
import type { EventFacts } from './events.rules.ts'

interface Submitted {
  id: number
  state: EventFacts['state']
  submittedByMemberId: number | null
}

/**
 * What is told of a review's result: one notice, to whoever submitted the event. Who reviews their own has just seen it.
 * @param event as it was before: what was not under review has no result
 */
export function reviewNotices(
  { id, state, submittedByMemberId }: Submitted,
  actor: Actor,
  facts: { accepted: boolean; reason?: string },
) {
  if (state !== 'in_review' || submittedByMemberId === null || submittedByMemberId === actor.member?.id)
    return []
  return [{ kind: 'event_reviewed' as const, eventId: id, memberIds: [submittedByMemberId], facts }]
}
