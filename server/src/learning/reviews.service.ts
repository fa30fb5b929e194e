import type { ReviewsInput, ReviewsResult } from '@tongxin/contract/learning'
import type { AfterHandIn, Learnt } from '../attempts/after-hand-in.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import { cardFrom, isRightBy, ratingOf, type Review } from './fsrs.rules.ts'
import * as queries from './reviews.queries.ts'
import { readReview } from './reviews.rules.ts'

/** 复习与练习的记录, and the cards that follow from them. */
export class ReviewsService implements AfterHandIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Any number of times, in any order, from any number of phones: a nonce counts once, and a card is computed again from
   * all reviews of its question, in the order in which they happened.
   */
  async take(actor: Actor, { reviews }: ReviewsInput): Promise<ReviewsResult> {
    const member = requireMember(actor)
    return inTransaction(this.database, async (tx) => {
      await queries.lockLearner(tx, member.id)
      const now = this.clock()
      const ids = [...new Set(reviews.map(({ questionId }) => questionId))]
      const questions = new Map(
        (await queries.listReviewed(tx, member, ids, now)).map((question) => [question.id, question]),
      )
      const nonces = reviews.map(({ nonce }) => nonce)
      const logged = new Map<string, Pick<Review, 'rating' | 'origin'>>(
        (await queries.findLogged(tx, member.id, nonces)).map((review) => [review.nonce, review]),
      )
      const fresh: (Review & { questionId: number })[] = []
      const items = reviews.map((sent): ReviewsResult['items'][number] => {
        const { nonce, questionId } = sent
        const known = logged.get(nonce.toLowerCase())
        if (known) return { nonce, outcome: 'already', ...verdict(known) }
        const review = readReview(sent, questions.get(questionId), now)
        if (!review) return { nonce, outcome: 'refused' }
        logged.set(review.nonce, review)
        fresh.push({ ...review, questionId })
        return { nonce, outcome: 'counted', ...verdict(review) }
      })
      if (fresh.length > 0) {
        await queries.insertReviews(tx, member.id, fresh)
        await this.recompute(tx, member.id, [...new Set(fresh.map(({ questionId }) => questionId))])
      }
      return { items }
    })
  }

  /**
   * What an attempt that was handed in teaches: each question that was not answered fully right becomes a card and
   * stands in 错题本; the others count for a card that is there already. Written at once also where results are shown later:
   * until then `hiddenFrom` keeps those questions from every reply.
   */
  async learn(tx: HotQueryable, memberId: number, answered: readonly Learnt[], now: Date): Promise<void> {
    await queries.lockLearner(tx, memberId)
    const rated = answered.map(({ questionId, isRight }) => ({
      questionId,
      isRight,
      rating: ratingOf(isRight),
    }))
    const changed = await queries.insertAnswered(tx, memberId, rated, now)
    if (changed.length > 0) await this.recompute(tx, memberId, [...new Set(changed)])
  }

  private async recompute(tx: HotQueryable, memberId: number, questionIds: readonly number[]) {
    const byQuestion = new Map<number, Review[]>()
    for (const { questionId, ...review } of await queries.listLogged(tx, memberId, questionIds)) {
      const reviews = byQuestion.get(questionId)
      if (reviews) reviews.push(review)
      else byQuestion.set(questionId, [review])
    }
    await queries.putCards(
      tx,
      memberId,
      [...byQuestion].map(([questionId, reviews]) => ({ questionId, ...cardFrom(reviews) })),
    )
  }
}

const verdict = ({ origin, rating }: Pick<Review, 'rating' | 'origin'>): { isRight?: boolean } =>
  origin === 'practice' ? { isRight: isRightBy(rating) } : {}
