import type { Database } from '../database/database.ts'
import { isUnavailable } from '../database/database.ts'
import { entryOfEvent } from '../events/event-entry.ts'
import * as queries from './search-index.queries.ts'

const STEP = 100

/**
 * Makes findable what there was before there was a search, or came in past the services (a demo, a restored table). In the
 * background of a start; what an earlier start has done, or another process does, is found done.
 */
export class SearchBacklog {
  private readonly stopping = new AbortController()
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly database: Database,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.work().catch((error: unknown) => {
      if (!isUnavailable(error)) this.onError(error)
    })
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  /** All that is missing now, a few at a time. */
  async work(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const events = await queries.listMissingEvents(this.database, STEP)
      if (events.length > 0) await queries.addEntries(this.database, events.map(entryOfEvent))
      if (events.length < STEP) return
    }
  }
}
