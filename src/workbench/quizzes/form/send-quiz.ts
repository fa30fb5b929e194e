import type { QuizDetail } from '@tongxin/contract/quizzes'
import type { Order } from '../../forms/use-step-form'
import { createQuiz, fetchQuiz, publishQuiz, updateQuiz } from '../api'
import { draftOf, inputOf, isEmptyPatch, patchOf, type QuizDraft } from './quiz-form.rules'

interface Sending extends Order<QuizDraft> {
  /** Of a quiz that the API knows already. */
  quizId: number | undefined
}

/**
 * Sends a checked draft. May be repeated as a whole, whatever got lost on the way: every step finds what an earlier try
 * has done.
 */
export async function sendQuiz({ draft, base, key, quizId, publish }: Sending): Promise<QuizDetail> {
  const saved = quizId === undefined ? await create(draft, key) : await update(quizId, base, draft)
  return publish && saved.status === 'draft' ? publishQuiz(saved.id) : saved
}

async function create(draft: QuizDraft, key: string): Promise<QuizDetail> {
  const made = await createQuiz(inputOf(draft), key)
  // An earlier request with this key may have made it, from a draft that was changed since.
  return update(made.id, draftOf(made), draft, made)
}

async function update(
  id: number,
  base: QuizDraft,
  draft: QuizDraft,
  known?: QuizDetail,
): Promise<QuizDetail> {
  const patch = patchOf(base, draft)
  return isEmptyPatch(patch) ? (known ?? fetchQuiz(id)) : updateQuiz(id, patch)
}
