import type { Organization } from '@tongxin/contract/organizations'
import type { EventDraft, FieldErrors } from './event-form.rules'

/** What each step of the form gets. */
export interface StepProps {
  draft: EventDraft
  errors: FieldErrors
  now: number
  organizations: readonly Organization[]
  /** Not yet known to the API. */
  isNew: boolean
  /** How many are registered already. */
  taken: number
  change: (change: Partial<EventDraft>) => void
  /** Puts in another draft as a whole. */
  replace: (draft: EventDraft) => void
}
