import type { ReviewsInput } from '@tongxin/contract/learning'
import type { QuestionContent } from '@tongxin/contract/questions'
import { earnedBy } from '../attempts/marking.rules.ts'
import { RATINGS, ratingOf, type Review } from './fsrs.rules.ts'

type Sent = ReviewsInput['reviews'][number]

/** What is known of a question that was reviewed. */
export interface ReviewedFacts {
  content: QuestionContent
  known: boolean
  hidden: boolean
}

const FULL = 100

/**
 * What a review that was sent says; `null`: nothing that could count. Judging an answer tells whether it is right, so it
 * is refused for a question that is being asked in a quiz; one's own rating tells nothing.
 * @param question `undefined`: there is none of this id
 */
export function readReview(
  { nonce, rating, answer, reviewedAt }: Sent,
  question: ReviewedFacts | undefined,
  now: Date,
): Review | null {
  if (!question?.known || (rating === undefined) === (answer === undefined)) return null
  const at = Date.parse(reviewedAt)
  if (Number.isNaN(at)) return null
  // A phone whose clock is ahead has not reviewed in the future.
  const times = { nonce: nonce.toLowerCase(), reviewedAt: new Date(Math.min(at, now.getTime())) }
  if (rating !== undefined) return { ...times, rating: RATINGS[rating], origin: 'rating' }
  if (question.hidden) return null
  const isRight = earnedBy(question.content, answer!, FULL) === FULL
  return { ...times, rating: ratingOf(isRight), origin: 'practice' }
}
