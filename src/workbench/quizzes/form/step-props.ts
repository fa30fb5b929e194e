import type { Organization } from '@tongxin/contract/organizations'
import type { FieldErrors, Open, QuizDraft } from './quiz-form.rules'

/** What each step of the form gets. */
export interface StepProps {
  draft: QuizDraft
  errors: FieldErrors
  now: number
  organizations: readonly Organization[]
  /** Not yet known to the API. */
  isNew: boolean
  /** What may still change. */
  open: Open
  change: (change: Partial<QuizDraft>) => void
  /** Puts in another draft as a whole. */
  replace: (draft: QuizDraft) => void
}
