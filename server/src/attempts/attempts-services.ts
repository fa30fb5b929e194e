import type { Database } from '../database/database.ts'
import type { BatchLimits } from '../database/gathering.ts'
import type { PaperSource } from '../questions/paper-source.service.ts'
import type { Clock } from '../time.ts'
import type { AfterHandIn } from './after-hand-in.ts'
import { AnswerBatchesService } from './answer-batches.service.ts'
import type { QuizSource } from './attempt-quiz.ts'
import { AttemptsService } from './attempts.service.ts'
import { BeginningsService } from './beginnings.service.ts'
import { HandInService } from './hand-in.service.ts'

export interface AttemptsServices {
  attempts: AttemptsService
  handIns: HandInService
}

/** The services of answering a quiz, each with the ones it builds on. */
export function buildAttempts(base: {
  database: Database
  clock: Clock
  quizzes: QuizSource
  papers: PaperSource
  after: AfterHandIn | null
  limits?: BatchLimits
  report: (error: unknown) => void
}): AttemptsServices {
  const { database, clock, quizzes, papers, after, limits, report } = base
  const handIns = new HandInService(database, clock, quizzes, papers, after, report)
  const beginnings = new BeginningsService(database, clock, quizzes, papers)
  const batches = new AnswerBatchesService(database, clock, limits)
  return { attempts: new AttemptsService(database, clock, papers, beginnings, batches, handIns), handIns }
}
