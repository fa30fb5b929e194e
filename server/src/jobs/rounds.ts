import type { FastifyBaseLogger } from 'fastify'
import { isUnavailable } from '../database/database.ts'

const EVERY_MS = 15_000

/**
 * Looks now and then for something whose time has come, so that it happens even if nobody touches it. Any number of
 * processes may do it: the event's lock lets one of them do it first, and the others find it done.
 */
export class Rounds {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined

  /** @param failure what is logged when a round fails */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly failure: string,
    private readonly log: FastifyBaseLogger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.work()
        .catch((error: unknown) => {
          // The next round finds what this one has left.
          if (!isUnavailable(error)) this.log.error({ err: error }, this.failure)
        })
        .finally(() => (this.running = undefined))
    }, EVERY_MS).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }
}
