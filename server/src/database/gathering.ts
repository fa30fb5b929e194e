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
  /** Batches of one key that may be under way together; more than one where the work of two does not clash. Left out: 1. */
  atOnce?: number
  /** With which one more is sent away. */
  busy?: ErrorCode
}

interface Queue<Item, Result> {
  waiting: Waiting<Item, Result>[]
  underWay: number
}

/**
 * Requests that arrive together are answered together: for each key one batch is under way, or as many as are allowed, and
 * what arrives meanwhile gathers for the next one. Nobody waits for company: a request that comes alone is a batch of one.
 */
export class Gathering<Key, Item, Result> {
  private readonly queues = new Map<Key, Queue<Item, Result>>()

  /** @param work answers each item, in order, with a result or an error; if it throws, all of them get that error */
  constructor(
    private readonly work: (key: Key, items: Item[]) => Promise<(Result | Error)[]>,
    private readonly limits: Limits,
  ) {}

  /** @throws AppError `registration_busy`, or what else was said, when too many wait already */
  add(key: Key, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const { waiting, atOnce = 1, busy = 'registration_busy' } = this.limits
      const queue = this.queues.get(key) ?? { waiting: [], underWay: 0 }
      if (queue.waiting.length >= waiting) return reject(new AppError(busy))
      queue.waiting.push({ item, resolve, reject })
      if (queue.underWay === atOnce) return
      this.queues.set(key, queue)
      queue.underWay += 1
      // What the same turn of the loop has still to read from its sockets comes along.
      setImmediate(() => void this.drain(key, queue))
    })
  }

  private async drain(key: Key, queue: Queue<Item, Result>): Promise<void> {
    while (queue.waiting.length > 0) await this.answer(key, queue.waiting.splice(0, this.limits.batch))
    queue.underWay -= 1
    if (queue.underWay === 0) this.queues.delete(key)
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
