import type { Database } from '../database/database.ts'
import type { Clock } from '../time.ts'
import { LearningService } from './learning.service.ts'
import { ReviewsService } from './reviews.service.ts'

export interface LearningServices {
  learning: LearningService
  reviews: ReviewsService
}

/** The services of 学习. */
export function buildLearning(base: { database: Database; clock: Clock }): LearningServices {
  const { database, clock } = base
  return {
    learning: new LearningService(database, clock),
    reviews: new ReviewsService(database, clock),
  }
}
