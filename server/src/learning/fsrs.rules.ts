import { createEmptyCard, fsrs, Rating, type Grade } from 'ts-fsrs'
import type { ReviewRating } from '@tongxin/contract/quiz-constants'

/** How a review came about: answered in a quiz or in practice and judged, or rated by the member. */
export type ReviewOrigin = 'attempt' | 'practice' | 'rating'

/** One review as it is kept. `rating`: 1 忘了 to 4 容易. */
export interface Review {
  nonce: string
  rating: number
  origin: ReviewOrigin
  reviewedAt: Date
}

/** A card as it follows from all reviews of one question. */
export interface CardState {
  dueAt: Date
  stability: number
  difficulty: number
  state: number
  reps: number
  lapses: number
  learningSteps: number
  lastReviewAt: Date
  /** 错题本: answered wrong, and not answered right since. */
  isMistake: boolean
  wrongAt: Date | null
}

export const RATINGS: Record<ReviewRating, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}
/** What an answer that was judged counts as. */
export const ratingOf = (isRight: boolean): Grade => (isRight ? Rating.Good : Rating.Again)
export const isRightBy = (rating: number): boolean => rating !== (Rating.Again as number)

/**
 * FSRS-6 with its published weights, 90 % wanted retention, learning steps of 1 and 10 minutes. Without fuzz: the same
 * reviews give the same card on the server and on every phone.
 */
const scheduler = fsrs({ enable_fuzz: false })

/**
 * The card that follows from these reviews, in whatever order they arrived.
 * @param reviews all of one question, at least one
 */
export function cardFrom(reviews: readonly Review[]): CardState {
  const ordered = [...reviews].sort(
    (a, b) => a.reviewedAt.getTime() - b.reviewedAt.getTime() || (a.nonce < b.nonce ? -1 : 1),
  )
  let card = createEmptyCard(ordered[0]!.reviewedAt)
  for (const { rating, reviewedAt } of ordered) card = scheduler.next(card, reviewedAt, rating as Grade).card
  const judged = ordered.filter(({ origin }) => origin !== 'rating')
  return {
    dueAt: card.due,
    stability: card.stability,
    difficulty: card.difficulty,
    state: card.state,
    reps: card.reps,
    lapses: card.lapses,
    learningSteps: card.learning_steps,
    lastReviewAt: ordered.at(-1)!.reviewedAt,
    isMistake: judged.length > 0 && !isRightBy(judged.at(-1)!.rating),
    wrongAt: judged.findLast(({ rating }) => !isRightBy(rating))?.reviewedAt ?? null,
  }
}
