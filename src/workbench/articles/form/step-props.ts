import type { ArticleDetail } from '@tongxin/contract/articles'
import type { Organization } from '@tongxin/contract/organizations'
import type { PictureShelf } from '../picture-shelf'
import type { ArticleDraft, FieldErrors } from './article-form.rules'

/** What each step of the form gets. */
export interface StepProps {
  draft: ArticleDraft
  errors: FieldErrors
  now: number
  organizations: readonly Organization[]
  /** `undefined`: not yet known to the API. */
  article: ArticleDetail | undefined
  shelf: PictureShelf
  /** Another number when the text was put in as a whole: the editor begins anew with it. */
  edition: number
  change: (change: Partial<ArticleDraft>) => void
  /** Puts in another text than the editor has. */
  putContent: (change: Partial<ArticleDraft>) => void
}
