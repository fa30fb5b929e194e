import type { ReviewCard, ReviewsInput } from '@tongxin/contract/learning'
import type { ReviewRating } from '@tongxin/contract/quiz-constants'
import { type Card, fsrs, type Grade, Rating } from 'ts-fsrs'

/*
 * FSRS on the phone, for the time without network and for the words on the buttons. What counts in the end the server
 * computes again from the reviews themselves, in the order in which they happened.
 */

const scheduler = fsrs({ enable_fuzz: false })

const GRADES: Record<ReviewRating, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The card after a review at `now` (milliseconds). */
export function rated(card: ReviewCard, rating: ReviewRating, now: number): ReviewCard {
  const { card: next } = scheduler.next(toFsrs(card), new Date(now), GRADES[rating])
  return {
    ...card,
    dueAt: next.due.toISOString(),
    stability: next.stability,
    difficulty: next.difficulty,
    state: next.state,
    reps: next.reps,
    lapses: next.lapses,
    learningSteps: next.learning_steps,
    lastReviewAt: new Date(now).toISOString(),
  }
}

/** The card after one's own ratings of it that the server does not know yet. */
export const afterReviews = (card: ReviewCard, reviews: ReviewsInput['reviews']): ReviewCard =>
  reviews
    .filter(({ questionId }) => questionId === card.questionId)
    .reduce(
      (before, { rating, reviewedAt }) => (rating ? rated(before, rating, Date.parse(reviewedAt)) : before),
      card,
    )

function toFsrs(card: ReviewCard): Card {
  const last = card.lastReviewAt === null ? undefined : new Date(card.lastReviewAt)
  const due = new Date(card.dueAt)
  return {
    due,
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: 0,
    scheduled_days: last ? Math.max(0, Math.round((due.getTime() - last.getTime()) / DAY)) : 0,
    learning_steps: card.learningSteps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    ...(last && { last_review: last }),
  }
}

/** 10 分钟后、3 天后: when it would come again. */
export function whenAgain(card: ReviewCard, rating: ReviewRating, now: number): string {
  const wait = Date.parse(rated(card, rating, now).dueAt) - now
  if (wait < 60 * MINUTE) return `${Math.max(1, Math.round(wait / MINUTE))} 分钟后`
  if (wait < DAY) return `${Math.round(wait / (60 * MINUTE))} 小时后`
  const days = Math.round(wait / DAY)
  return days < 60 ? `${days} 天后` : `${Math.round(days / 30)} 个月后`
}

/** The one to look at now: due longest first; `undefined` when none is due. */
export const nextDue = (cards: readonly ReviewCard[], now: number): ReviewCard | undefined =>
  soonest(cards.filter(({ dueAt }) => Date.parse(dueAt) <= now))

export const soonest = (cards: readonly ReviewCard[]): ReviewCard | undefined =>
  [...cards].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0]
