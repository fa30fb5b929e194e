import { getSession } from '@/shared/session'
import { storage } from '@/shared/storage'
import type { Step } from './quiz-form.checks'
import { emptyDraft, type QuizDraft } from './quiz-form.rules'

/** An unfinished form on this phone: survives closing the app, belongs to one account, goes when it has been sent. */
export interface KeptDraft {
  draft: QuizDraft
  /** What the form began with: the difference is what this person changed. */
  base: QuizDraft
  step: Step
  /** Sent along so that a repeated request cannot make a second quiz. */
  key: string
  /** RFC 3339. */
  savedAt: string
}

const storageKey = (quizId: number | undefined): string =>
  `quiz-draft:${getSession()?.viewer.member?.number ?? 'guest'}:${quizId ?? 'new'}`

/** @param quizId `undefined`: of a quiz that does not exist yet */
export function readDraft(quizId?: number): KeptDraft | undefined {
  const kept = storage.read<KeptDraft>(storageKey(quizId))
  // One that an older version wrote has less in it.
  const whole = (draft: QuizDraft): QuizDraft => ({ ...emptyDraft(null), ...draft })
  return kept && { ...kept, draft: whole(kept.draft), base: whole(kept.base) }
}

export const writeDraft = (kept: KeptDraft, quizId?: number): boolean =>
  storage.write(storageKey(quizId), kept)

export const dropDraft = (quizId?: number): void => storage.remove(storageKey(quizId))
