import type { ErrorCode } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export interface BatchLimits {
  /** Requests answered by one commit. 1: one by one. */
  batch: number
  /** Requests that may wait for one key in this process. */
  waiting: number
}

interface Limits extends BatchLimits {
  /** With which one more is sent away. */
  busy?: ErrorCode
}

/**
 * Requests that arrive together are answered together: for each key one batch is under way, and what arrives meanwhile
 * gathers for the next one. Nobody waits for company: a request that comes alone is a batch of one.
 */
export class Gathering<Key, Item, Result> {
  private readonly queues = new Map<Key, Waiting<Item, Result>[]>()

  /** @param work answers each item, in order, with a result or an error; if it throws, all of them get that error */
  constructor(
    private readonly work: (key: Key, items: Item[]) => Promise<(Result | Error)[]>,
    private readonly limits: Limits,
  ) {}

  /** @throws AppError `registration_busy`, or what else was said, when too many wait already */
  add(key: Key, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key)
      const { waiting, busy = 'registration_busy' } = this.limits
      if (queue && queue.length >= waiting) return reject(new AppError(busy))
      if (queue) return void queue.push({ item, resolve, reject })
      const fresh = [{ item, resolve, reject }]
      this.queues.set(key, fresh)
      // What the same turn of the loop has still to read from its sockets comes along.
      setImmediate(() => void this.drain(key, fresh))
    })
  }

  private async drain(key: Key, queue: Waiting<Item, Result>[]): Promise<void> {
    while (queue.length > 0) await this.answer(key, queue.splice(0, this.limits.batch))
    this.queues.delete(key)
  }

  private async answer(key: Key, batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(
        key,
        batch.map(({ item }) => item),
      )
      for (const [i, { resolve, reject }] of batch.entries()) {
        const result = results[i]
        if (result instanceof Error) reject(result)
        else resolve(result as Result)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
