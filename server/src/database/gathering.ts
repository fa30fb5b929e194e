import { AppError } from '../errors.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

interface Limits {
  /** So many are done together at most. */
  batch: number
  /** So many may wait for one key; one more is sent away with `registration_busy`. */
  waiting: number
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

  /** @throws AppError `registration_busy` when too many wait already */
  add(key: Key, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key)
      if (queue && queue.length >= this.limits.waiting) return reject(new AppError('registration_busy'))
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
