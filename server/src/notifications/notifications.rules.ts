import type { NotificationKind } from '@tongxin/contract/constants'

/** What the poster alone knows; title, time and place of the event are taken from its row. Times are ISO 8601. */
export interface PostFacts {
  /** Why it was refused, cancelled or taken off. */
  reason?: string
  /** `cancellation_answered`, `leave_answered`, `event_reviewed`: whether it was agreed to. */
  accepted?: boolean
  /** `event_changed`: what no longer holds; left out what stayed. */
  previous?: { startsAt?: string; place?: string }
}

/** What of it is written down as it is; the reason is about a person, and is encrypted. */
export type OpenFacts = Omit<PostFacts, 'reason'>

/** What is told of that is no event, with its title: of the article, or of the organization that answered. */
export type OtherSubject = { title: string } & ({ articleId: number } | { suggestionId: number })

/** What a notification says, as it was when it was posted. */
export interface Facts extends PostFacts {
  title: string
  place: string
}

/** The subscribe-message templates of a deployment, by what they are for: WeChat shows at most three at a tap. */
export const MESSAGE_PURPOSES = ['result', 'change', 'reminder'] as const
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number]

/**
 * The template that a kind is sent by. `null`: in the app only. A place on the waiting list is seen on the spot; the
 * grant of that tap is kept for the promotion.
 */
export const PURPOSE_OF: Record<NotificationKind, MessagePurpose | null> = {
  registered: 'result',
  waitlisted: null,
  promoted: 'result',
  accepted: 'result',
  refused: 'result',
  removed: 'result',
  registered_by_organizer: 'result',
  cancellation_answered: 'result',
  leave_answered: 'result',
  // For its organiser: the templates speak to those who come.
  event_reviewed: null,
  // The templates speak of events.
  suggestion_answered: null,
  reflection_refused: null,
  reflection_chosen: null,
  event_changed: 'change',
  event_cancelled: 'change',
  reminder_day_before: 'reminder',
  reminder_two_hours: 'reminder',
}
