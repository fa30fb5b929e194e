import type { AudienceCategory, MemberCategory } from '@tongxin/contract/constants'
import type { QuizBlockReason } from '@tongxin/contract/error-codes'
import type { QuizStatus, ResultsShown } from '@tongxin/contract/quiz-constants'
import { addMinutes, earlierOf } from '../time.ts'

/** When a quiz is what. */
export interface QuizTimes {
  state: 'draft' | 'published' | 'withdrawn'
  opensAt: Date
  closesAt: Date
}

/** 参加对象. Where no organizations are named, the subtree of the quiz's own is meant. */
export interface QuizAudienceFacts {
  organizationId: number
  audienceOrganizationIds: readonly number[]
  /** Empty: all. */
  audienceCategories: readonly AudienceCategory[]
}

/** What the rules ask about somebody on a roster. */
export interface QuizStanding {
  /** Of their organization: ids from the root down. */
  path: readonly number[]
  category: MemberCategory
  isMobile: boolean
}

export function quizStatus(quiz: QuizTimes, now: Date): QuizStatus {
  if (quiz.state !== 'published') return quiz.state
  if (now >= quiz.closesAt) return 'ended'
  return now >= quiz.opensAt ? 'running' : 'upcoming'
}

/** The organizations that a quiz is for, each with everything below it. */
export function audienceRoots(
  quiz: Pick<QuizAudienceFacts, 'organizationId' | 'audienceOrganizationIds'>,
): readonly number[] {
  return quiz.audienceOrganizationIds.length > 0 ? quiz.audienceOrganizationIds : [quiz.organizationId]
}

export function isInQuizAudience(quiz: QuizAudienceFacts, standing: QuizStanding): boolean {
  const { audienceCategories: categories } = quiz
  const fits =
    categories.length === 0 ||
    categories.includes(standing.category) ||
    (standing.isMobile && categories.includes('mobile'))
  return fits && audienceRoots(quiz).some((id) => standing.path.includes(id))
}

/**
 * Why this person cannot begin an attempt now; `null`: they can. Who has an open attempt goes on with it: for them only
 * the withdrawal counts, and their own deadline.
 * @param standing `null`: a guest
 * @param attemptsUsed attempts begun, those entered from paper included
 */
export function quizBlock(
  quiz: QuizTimes & QuizAudienceFacts & { attemptsMax: number | null },
  standing: QuizStanding | null,
  attemptsUsed: number,
  now: Date,
): QuizBlockReason | null {
  const status = quizStatus(quiz, now)
  if (status === 'draft') return 'quiz_not_published'
  if (status === 'withdrawn') return 'quiz_withdrawn'
  if (standing === null) return 'quiz_members_only'
  if (!isInQuizAudience(quiz, standing)) return 'quiz_not_in_audience'
  if (status === 'upcoming') return 'quiz_not_open_yet'
  if (status === 'ended') return 'quiz_closed'
  return quiz.attemptsMax !== null && attemptsUsed >= quiz.attemptsMax ? 'attempts_used_up' : null
}

/** When the answers of an attempt stop counting: the limit or the end of the window, then this person's extra time. */
export function deadlineOf(
  quiz: Pick<QuizTimes, 'closesAt'> & { timeLimitMinutes: number | null },
  startedAt: Date,
  extraMinutes: number,
): Date {
  const { closesAt, timeLimitMinutes } = quiz
  const end =
    timeLimitMinutes === null ? closesAt : earlierOf(addMinutes(startedAt, timeLimitMinutes), closesAt)
  return addMinutes(end, extraMinutes)
}

/**
 * From when results and explanations may be seen; `null`: at once. After the window, and after the largest extra time
 * that anybody has: until then somebody may be answering.
 */
export function resultsShownFrom(
  quiz: Pick<QuizTimes, 'closesAt'> & { resultsShown: ResultsShown; extraMinutesMax: number },
): Date | null {
  return quiz.resultsShown === 'at_once' ? null : addMinutes(quiz.closesAt, quiz.extraMinutesMax)
}

/** Whether results may be seen by now. */
export function areResultsShown(quiz: Parameters<typeof resultsShownFrom>[0], now: Date): boolean {
  const from = resultsShownFrom(quiz)
  return from === null || now >= from
}
