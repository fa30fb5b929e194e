import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import { SummaryWatch } from './summary-watch.ts'
import type { AttendanceSummaryService, MarkedSummary } from './summary.service.ts'

export interface StreamLimits {
  /** Streams of this process, and of one account in it. */
  total: number
  perAccount: number
  /** Milliseconds between two looks at the numbers of an event. */
  interval: number
  /** Milliseconds between two signs of life; each time it is seen whether the session still holds. */
  heartbeat: number
}
const LIMITS: StreamLimits = { total: 200, perAccount: 8, interval: 1000, heartbeat: 15_000 }

export interface Listening {
  eventId: number
  /** The mark of the numbers that the reader has already. */
  known?: string
  /** Who is listening, looked up anew. @throws when the session is over */
  renewed(): Promise<Actor>
  /** The reader is gone. */
  gone: AbortSignal
}

/** Numbers for the wall as they change. However many walls look at an event, a process asks the database once a second. */
export class AttendanceStreamsService {
  private readonly watches = new Map<number, SummaryWatch>()
  private readonly open = new Map<symbol, { accountId: number; end: () => void }>()
  private readonly limits: StreamLimits
  private closed = false

  constructor(
    private readonly events: EventsService,
    private readonly summaries: AttendanceSummaryService,
    limits: Partial<StreamLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits }
  }

  /**
   * The numbers as they are, unless the reader has them, and then each time they have changed; `null`: a sign of life.
   * Ends when the reader is gone, the session is over, the right is lost, or the process ends.
   * @throws AppError `event_not_found`, `forbidden` or `too_many_requests`
   */
  async listen(actor: Actor, listening: Listening): Promise<AsyncGenerator<MarkedSummary | null>> {
    await this.events.require(actor, 'event.oversee', listening.eventId)
    const own = [...this.open.values()].filter(({ accountId }) => accountId === actor.accountId).length
    if (this.open.size >= this.limits.total || own >= this.limits.perAccount)
      throw new AppError('too_many_requests', { detail: '同时打开的大屏太多了，请先关掉几个再试。' })
    const key = Symbol(listening.eventId)
    // Taken before anything is read: many who come at once are counted, too.
    if (!listening.gone.aborted) this.open.set(key, { accountId: actor.accountId, end: () => {} })
    listening.gone.addEventListener('abort', () => this.open.delete(key))
    return this.frames(key, actor.accountId, listening)
  }

  /** Ends all streams, and begins no more. */
  close(): void {
    this.closed = true
    for (const { end } of this.open.values()) end()
  }

  private async *frames(
    key: symbol,
    accountId: number,
    { eventId, known, renewed, gone }: Listening,
  ): AsyncGenerator<MarkedSummary | null> {
    let wake = () => {}
    let isDue = false
    let hasEnded = gone.aborted || this.closed
    const end = () => {
      hasEnded = true
      wake()
    }
    const news = () => wake()
    const heart = setInterval(() => {
      isDue = true
      wake()
    }, this.limits.heartbeat)
    gone.addEventListener('abort', end)
    if (this.open.has(key)) this.open.set(key, { accountId, end })
    const watch = this.watchOf(eventId)
    watch.add(news)
    try {
      let seen = known
      while (!hasEnded) {
        if (isDue) {
          isDue = false
          await this.events.require(await renewed(), 'event.oversee', eventId)
          yield null
        } else if (watch.latest && watch.latest.etag !== seen) {
          seen = watch.latest.etag
          yield watch.latest
        } else await new Promise<void>((resolve) => (wake = resolve))
      }
    } catch {
      // The session is over or the right is lost: the reader learns which when it asks again.
    } finally {
      clearInterval(heart)
      gone.removeEventListener('abort', end)
      this.open.delete(key)
      watch.delete(news)
      if (!watch.isWatched) this.watches.delete(eventId)
    }
  }

  private watchOf(eventId: number): SummaryWatch {
    const known = this.watches.get(eventId)
    if (known) return known
    const watch = new SummaryWatch(() => this.summaries.marked(eventId), this.limits.interval)
    this.watches.set(eventId, watch)
    return watch
  }
}
