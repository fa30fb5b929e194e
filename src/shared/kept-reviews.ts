import type { ReviewsInput, ReviewsResult } from '@tongxin/contract/learning'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import { ApiError } from './api-error'
import { forgetOldest } from './kept'
import { http } from './http'
import { newNonce } from './nonce'
import { createSender } from './sender'
import { serverTimestamp } from './server-clock'
import { getOwner, getSession } from './session'
import { storage } from './storage'

/* 练习与复习的记录: on this phone until the server has answered each, in whatever order and however often they arrive. */

type Review = ReviewsInput['reviews'][number]
interface KeptReview {
  owner: string
  review: Review
}

const KEY = 'reviews'
/** Milliseconds; what is answered meanwhile goes together. */
const GATHER = 3000
/** Milliseconds that a page waits. */
const PATIENCE = 2500

/** The truth while the storage does not take it. */
let unsaved: KeptReview[] | null = null

const read = (): KeptReview[] => unsaved ?? storage.read<KeptReview[]>(KEY) ?? []

function write(kept: KeptReview[]): void {
  let saved = storage.write(KEY, kept)
  while (!saved && forgetOldest()) saved = storage.write(KEY, kept)
  unsaved = saved ? null : kept
}

/** One's own that the server has not answered. */
export const waitingReviews = (): Review[] =>
  read().flatMap(({ owner, review }) => (owner === getOwner() ? [review] : []))

const sender = createSender(
  GATHER,
  () => getSession() !== null && waitingReviews().length > 0,
  async () => {
    for (let waiting = waitingReviews(); waiting.length > 0; waiting = waitingReviews()) {
      const reviews = waiting.slice(0, QUIZ_LIMITS.reviewsAtOnce)
      const answered = await send(reviews)
      write(read().filter(({ review }) => !answered.has(review.nonce)))
    }
  },
)

/** @returns the nonces that need not be sent again */
async function send(reviews: Review[]): Promise<Set<string>> {
  let result: ReviewsResult | undefined
  try {
    result = await http.post<ReviewsResult | undefined>('/api/me/reviews', { reviews })
  } catch (error) {
    // A single one that is not even understood would come back for ever.
    if (!(error instanceof ApiError) || error.status !== 400) throw error
    if (reviews.length === 1) return new Set(reviews.map(({ nonce }) => nonce))
    const alone = await Promise.all(reviews.map((review) => send([review])))
    return new Set(alone.flatMap((nonces) => [...nonces]))
  }
  if (!Array.isArray(result?.items) || result.items.length === 0)
    throw new ApiError({ code: 'reply_unreadable', status: 0, detail: '网络需要先登录' })
  return new Set(result.items.map(({ nonce }) => nonce))
}

/** Writes down what was answered or rated just now, and sends it soon. */
export function recordReview(review: Pick<Review, 'questionId' | 'rating' | 'answer'>): void {
  const full: Review = { nonce: newNonce(), reviewedAt: serverTimestamp(), ...review }
  write([...read(), { owner: getOwner(), review: full }])
  sender.soon()
}

/** Before numbers are asked for that depend on it; what does not get there soon is simply still to come. */
export const sendReviews = (): Promise<void> =>
  Promise.race([sender.now(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))])

/** Called once, at the start. */
export const watchReviews = (): void => sender.watch()
