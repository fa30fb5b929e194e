import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationInput } from '@tongxin/contract/registrations'
import { ApiError } from '@/shared/api-error'
import { register } from '../api'

/** Seconds before each further try; with the jitter some twenty seconds in all. */
const WAITS = [0.8, 1.6, 3, 5, 8]

const isWorthAnother = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status === 503)

const wait = (seconds: number): Promise<void> =>
  // Never at the same moment as everybody else who was turned away with this one.
  new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (0.5 + Math.random())))

/**
 * 报名 when thousands do: a queue that is too long, or a reply that got lost, is tried again by itself. A repeat is
 * harmless: one person has one registration.
 * @param onWait told before each further try, with its number from 2 on
 */
export async function registerPatiently(
  eventId: number,
  input: RegistrationInput,
  onWait: (attempt: number) => void,
): Promise<EventDetail> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await register(eventId, input)
    } catch (error) {
      const seconds = WAITS[attempt - 1]
      if (seconds === undefined || !isWorthAnother(error)) throw error
      onWait(attempt + 1)
      await wait(seconds)
    }
  }
}
