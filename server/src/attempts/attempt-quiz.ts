import type { AudienceCategory } from '@tongxin/contract/constants'
import type { AttemptCounting, PaperKind, ResultsShown } from '@tongxin/contract/quiz-constants'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import type { HotQueryable } from '../database/database.ts'

/** What an attempt needs to know of its quiz. */
export interface AttemptQuiz {
  id: number
  organizationId: number
  organization: { path: number[] }
  title: string
  state: 'draft' | 'published' | 'withdrawn'
  publishedAt: Date | null
  opensAt: Date
  closesAt: Date
  timeLimitMinutes: number | null
  attemptsMax: number | null
  attemptCounting: AttemptCounting
  passPercent: number
  excellencePercent: number
  resultsShown: ResultsShown
  paperKind: PaperKind
  shuffleQuestions: boolean
  shuffleOptions: boolean
  paper: PaperQuestion[] | PaperRule[]
  audienceOrganizationIds: readonly number[]
  audienceCategories: readonly AudienceCategory[]
  /** The largest extra time that anybody has. */
  extraMinutesMax: number
}

/** Who knows quizzes: `QuizzesService`. */
export interface QuizSource {
  /** @throws AppError `quiz_not_found` */
  facts(db: HotQueryable, quizId: number): Promise<AttemptQuiz>
  /** The same, and nobody changes it until the transaction ends. */
  hold(tx: HotQueryable, quizId: number): Promise<AttemptQuiz>
}
