import type { MarkedSummary } from './summary.service.ts'

/**
 * Looks at the numbers of one event for everybody who wants to hear of changes: one look at a time, and none sooner than
 * `interval` after the one before.
 */
export class SummaryWatch {
  latest: MarkedSummary | undefined
  private readonly listeners = new Set<() => void>()
  private timer: NodeJS.Timeout | undefined
  private looking = false

  /** @param interval milliseconds */
  constructor(
    private readonly look: () => Promise<MarkedSummary>,
    private readonly interval: number,
  ) {}

  get isWatched(): boolean {
    return this.listeners.size > 0
  }

  add(listener: () => void): void {
    this.listeners.add(listener)
    if (this.timer === undefined && !this.looking) void this.turn()
  }

  delete(listener: () => void): void {
    this.listeners.delete(listener)
    if (this.isWatched) return
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private async turn(): Promise<void> {
    this.timer = undefined
    this.looking = true
    try {
      const found = await this.look()
      const isNews = found.etag !== this.latest?.etag
      this.latest = found
      if (isNews) for (const listener of this.listeners) listener()
    } catch {
      // The database is away for a moment: the last numbers stand until the next look.
    }
    this.looking = false
    if (this.isWatched) this.timer = setTimeout(() => void this.turn(), this.interval)
  }
}
