import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import * as queries from './quizzes.queries.ts'

export class QuizzesService {
  /** @throws AppError `quiz_not_found` */
  async facts(db: HotQueryable, id: number): Promise<queries.QuizFacts> {
    return orMissing(await queries.findQuiz(db, id))
  }

  /** @throws AppError `quiz_not_found` */
  async hold(tx: HotQueryable, id: number): Promise<queries.QuizFacts> {
    return orMissing(await queries.holdQuiz(tx, id))
  }
}

function orMissing(quiz: queries.QuizFacts | undefined): queries.QuizFacts {
  if (!quiz) throw new AppError('quiz_not_found')
  return quiz
}
