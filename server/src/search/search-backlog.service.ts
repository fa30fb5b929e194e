import { entryOfArticle } from '../articles/article-entry.ts'
import type { Database } from '../database/database.ts'
import { isUnavailable } from '../database/database.ts'
import { entryOfEvent } from '../events/event-entry.ts'
import * as queries from './search-index.queries.ts'
import type { SearchEntry } from './search.rules.ts'

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
    const { database } = this
    await this.add(async () => (await queries.listMissingEvents(database, STEP)).map(entryOfEvent))
    await this.add(async () =>
      (await queries.listMissingArticles(database, STEP)).map(({ article, content }) =>
        entryOfArticle(article, content),
      ),
    )
  }

  private async add(next: () => Promise<SearchEntry[]>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const entries = await next()
      if (entries.length > 0) await queries.addEntries(this.database, entries)
      if (entries.length < STEP) return
    }
  }
}
