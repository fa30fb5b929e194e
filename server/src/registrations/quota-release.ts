import type { FastifyBaseLogger } from 'fastify'
import { isUnavailable } from '../database/database.ts'
import type { RegistrationBatchesService } from './registration-batches.service.ts'

const EVERY_MS = 15_000

/**
 * Looks now and then for units' seats whose time has come, so that who waits moves up even if nobody touches the event.
 * Any number of processes may do it: the event's lock lets one of them do it first, and the others find it done.
 */
export class QuotaRelease {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined

  constructor(
    private readonly batches: RegistrationBatchesService,
    private readonly log: FastifyBaseLogger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.batches
        .releaseQuotas()
        .catch((error: unknown) => {
          // The next round finds what this one has left.
          if (!isUnavailable(error)) this.log.error({ err: error }, 'quotas not released')
        })
        .finally(() => (this.running = undefined))
    }, EVERY_MS).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }
}
