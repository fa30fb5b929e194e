import type { QuizBlockReason } from '@tongxin/contract/error-codes'
import { quizBlock, type QuizAudienceFacts, type QuizStanding, type QuizTimes } from './quizzes.rules.ts'

/** Whether a person can begin, or go on with what is open. Time over is not open: the server hands it in. */
export function attemptRights(
  quiz: QuizTimes & QuizAudienceFacts & { attemptsMax: number | null },
  standing: QuizStanding | null,
  part: { attemptsUsed: number; open: { deadlineAt: Date } | null },
  now: Date,
): { canAttempt: boolean; isOpen: boolean; blockedBy: QuizBlockReason | null } {
  const isOpen = part.open !== null && now < part.open.deadlineAt
  const blockedBy =
    isOpen && quiz.state === 'published' ? null : quizBlock(quiz, standing, part.attemptsUsed, now)
  return { canAttempt: blockedBy === null, isOpen, blockedBy }
}
