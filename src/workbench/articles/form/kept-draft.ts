import { formStore } from '../../forms/form-store'
import { type ArticleDraft, emptyDraft } from './article-form.rules'

const store = formStore<ArticleDraft>('article', () => emptyDraft(null))

/** Unfinished articles. What was being uploaded when the app went is gone: only its place would be left. */
export const articleDrafts: typeof store = {
  ...store,
  read(id) {
    const kept = store.read(id)
    return kept && { ...kept, draft: { ...kept.draft, pendingPictures: [] } }
  },
}
