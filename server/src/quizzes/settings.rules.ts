import {
  type AttemptCounting,
  type PaperKind,
  QUIZ_LIMITS,
  type ResultsShown,
} from '@tongxin/contract/quiz-constants'
import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import { AppError, type FieldError } from '../errors.ts'
import { addDays, isPlausible, sayTime } from '../time.ts'
import { isSamePaper } from './paper.rules.ts'

/** What an organiser has set, as columns. */
export interface Settings {
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
  questionsCount: number
}

/** @throws AppError `quiz_settings_invalid` naming the field, when the settings contradict one another */
export function assertSettings(quiz: Settings): void {
  const errors: FieldError[] = []
  const demand = (holds: boolean, path: string, message: string) => {
    if (!holds) errors.push({ path, message })
  }
  const { opensAt, closesAt } = quiz
  demand(isPlausible(opensAt), '/opensAt', '年份应在 2000 到 2099 之间。')
  demand(isPlausible(closesAt), '/closesAt', '年份应在 2000 到 2099 之间。')
  demand(closesAt > opensAt, '/closesAt', `截止时间要晚于开始时间（${sayTime(opensAt)}）。`)
  demand(
    closesAt <= addDays(opensAt, QUIZ_LIMITS.windowDays),
    '/closesAt',
    `开放时间最长 ${QUIZ_LIMITS.windowDays} 天。`,
  )
  demand(quiz.excellencePercent >= quiz.passPercent, '/excellencePercent', '优秀线不能低于合格线。')
  if (quiz.paperKind === 'fixed') {
    const seen = new Set<number>()
    for (const [i, { questionId }] of (quiz.paper as PaperQuestion[]).entries()) {
      demand(!seen.has(questionId), `/paper/questions/${i}`, '同一道题在一份试卷里只能有一次。')
      seen.add(questionId)
    }
  } else
    demand(
      quiz.questionsCount <= QUIZ_LIMITS.paperQuestions,
      '/paper/rules',
      `一份试卷最多 ${QUIZ_LIMITS.paperQuestions} 题。`,
    )
  if (errors.length > 0) throw new AppError('quiz_settings_invalid', { errors, detail: errors[0]!.message })
}

/** What everybody must have had alike. */
const SETTLED = [
  'timeLimitMinutes',
  'attemptsMax',
  'attemptCounting',
  'passPercent',
  'excellencePercent',
  'resultsShown',
  'shuffleQuestions',
  'shuffleOptions',
] as const satisfies (keyof Settings)[]

/**
 * What may still change once somebody has begun: title, description, the audience, a later end; and after the end only
 * title and description. A form that sends everything is compared with what is there.
 * @param audienceChanges whether the audience becomes another
 * @throws AppError `quiz_begun`
 */
export function assertChangeable(
  before: Settings,
  after: Settings,
  audienceChanges: boolean,
  now: Date,
): void {
  const isSettledAlike =
    SETTLED.every((field) => before[field] === after[field]) &&
    before.opensAt.getTime() === after.opensAt.getTime() &&
    isSamePaper(before, after)
  if (!isSettledAlike) throw new AppError('quiz_begun')
  if (after.closesAt < before.closesAt)
    throw new AppError('quiz_begun', { detail: '已经有人开始作答，截止时间只能延后，不能提前。' })
  const isOver = now >= before.closesAt
  if (isOver && (audienceChanges || after.closesAt > before.closesAt))
    throw new AppError('quiz_begun', {
      detail: '测试已经截止并有人作答，只能改标题和说明；需要补考请另建一次测试。',
    })
}
