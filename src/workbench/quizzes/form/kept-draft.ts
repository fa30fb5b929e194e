import { formStore } from '../../forms/form-store'
import { emptyDraft, type QuizDraft } from './quiz-form.rules'

/** Unfinished quizzes. */
export const quizDrafts = formStore<QuizDraft>('quiz', () => emptyDraft(null))
