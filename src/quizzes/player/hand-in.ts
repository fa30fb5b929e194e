import type { AttemptResult, HandIn } from '@tongxin/contract/attempts'
import { ApiError } from '@/shared/api-error'
import { isUnheard } from '@/shared/door-records'
import { http } from '@/shared/http'
import { keep } from '@/shared/kept'
import { forgetAnswers, sendAnswers, unsentAnswers } from '@/shared/kept-answers'
import { serverTimestamp } from '@/shared/server-clock'
import { getOwner } from '@/shared/session'

/** Seconds before each further try of a busy server; with the jitter some twelve seconds in all. */
const WAITS = [0.8, 1.6, 3, 6]
/** Tries without any reply: whoever has no network shall soon know. */
const DEAF = 3

const wait = (seconds: number): Promise<void> =>
  // Never at the same moment as everybody else who hands in at the end.
  new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (0.5 + Math.random())))

/**
 * 交卷, with what has not been saved yet. A lost reply or a busy server is tried again: handing in twice is harmless.
 * @param onWait told before each further try, with its number from 2 on
 */
export async function handInPatiently(attemptId: number, onWait: (attempt: number) => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await handIn(attemptId)
    } catch (error) {
      const isDeaf = error instanceof ApiError && error.status === 0
      const seconds = isDeaf && attempt >= DEAF ? undefined : WAITS[attempt - 1]
      if (seconds === undefined || !isUnheard(error)) throw error
      onWait(attempt + 1)
      await wait(seconds)
    }
  }
}

async function handIn(attemptId: number): Promise<void> {
  const result = await send(attemptId).catch(async (error: unknown) => {
    if (!(error instanceof ApiError) || (error.status !== 400 && error.code !== 'answers_invalid'))
      throw error
    // Saving sorts out the one that cannot be taken: it must not hold up the others, nor the hand-in.
    await sendAnswers()
    return send(attemptId)
  })
  if (result?.attemptId !== attemptId)
    throw new ApiError({ code: 'reply_unreadable', status: 0, detail: '网络需要先登录' })
  keep(`${getOwner()}:attempt-result:${attemptId}`, result, serverTimestamp())
  forgetAnswers(attemptId)
}

function send(attemptId: number): Promise<AttemptResult | undefined> {
  // Read each time: one may have been saved meanwhile.
  const body: HandIn = { answers: unsentAnswers(attemptId) }
  return http.post<AttemptResult | undefined>(`/api/attempts/${attemptId}/hand-in`, body)
}
