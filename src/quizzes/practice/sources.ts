import type { AttemptResult } from '@tongxin/contract/attempts'
import type { PracticeQuestion } from '@tongxin/contract/learning'
import { readKept } from '@/shared/kept'
import { sendReviews, waitingReviews } from '@/shared/kept-reviews'
import { getOwner } from '@/shared/session'
import { fetchMistakes, fetchPractice, fetchResult } from '../api'

export type ExerciseSource =
  | { of: 'practice' }
  /** `attemptId`: only those that were wrong in it; 0: all. */
  | { of: 'mistakes'; attemptId: number }

/** `silent`: only for oneself, not recorded. */
export type ExerciseQuestion = PracticeQuestion & { silent?: boolean }

/** As many as one sits through. */
const MOST = 100

/** What there is to practise, without what has been answered already. */
export async function fetchExercise(source: ExerciseSource): Promise<ExerciseQuestion[]> {
  // The server would give out again what it does not know to be answered.
  await sendReviews()
  const questions = source.of === 'practice' ? await todays() : await mistakes(source.attemptId)
  const answered = new Set(waitingReviews().map(({ questionId }) => questionId))
  return questions.filter(({ questionId }) => !answered.has(questionId))
}

async function todays(): Promise<PracticeQuestion[]> {
  const { questions } = await fetchPractice()
  return questions.filter(({ done }) => !done)
}

async function mistakes(attemptId: number): Promise<ExerciseQuestion[]> {
  const { items } = await fetchMistakes({ limit: MOST })
  if (attemptId === 0) return items
  const kept = readKept<AttemptResult>(`${getOwner()}:attempt-result:${attemptId}`)?.data
  const { questions } = kept ?? (await fetchResult(attemptId))
  const known = new Map(items.map((item) => [item.questionId, item]))
  return questions
    .filter(({ isRight }) => !isRight)
    .map((wrong) => known.get(wrong.questionId) ?? asShown(wrong))
}

/**
 * While the paper may still be asked, practice keeps quiet about its questions; this person has seen the result. In it the
 * options stand as they were shown, not as in the bank: of no use to the server.
 */
const asShown = (question: AttemptResult['questions'][number]): ExerciseQuestion => ({
  questionId: question.questionId,
  version: 0,
  content: question.content,
  notes: { explanation: question.explanation, topic: null, difficulty: null, source: question.source },
  isMistake: true,
  silent: true,
})
