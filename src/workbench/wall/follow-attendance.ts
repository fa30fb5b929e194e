import type { AttendanceSummary } from '@tongxin/contract/attendance'
import { ApiError } from '@/shared/api-error'
import { canListen, listen } from '@/shared/http-live'
import { inTime } from '@/shared/in-time'
import { isWeChat } from '@/shared/platform'
import { attendanceStream, fetchAttendanceIfChanged } from '../api'
import { ATTENDANCE_EVERY, PATIENCE, retryIn, STREAM_SILENCE } from './wall.rules'

interface Hooks {
  /** `null`: nothing new, but the line is alive. */
  onNews(summary: AttendanceSummary | null): void
  /** @returns whether to go on */
  onTrouble(error: unknown): boolean
}

/** How often a stream may bring nothing at all before the wall asks instead: something between swallows it. */
const DEAF = 2

/**
 * Keeps up with how many have come: in a browser by a stream, in WeChat, or where no stream gets through, by asking.
 * @returns what ends it
 */
export function followAttendance(eventId: number, hooks: Hooks): () => void {
  const following = new Following(eventId, hooks)
  void (!isWeChat && canListen() ? following.stream() : following.poll())
  return () => following.stop()
}

class Following {
  private stopped = false
  private etag: string | null = null
  /** Ends whatever is being waited for. */
  private interrupt: () => void = () => undefined

  constructor(
    private readonly eventId: number,
    private readonly hooks: Hooks,
  ) {}

  stop(): void {
    this.stopped = true
    this.interrupt()
  }

  async poll(): Promise<void> {
    while (!this.stopped) {
      await this.ask()
      await this.rest(ATTENDANCE_EVERY)
    }
  }

  async stream(): Promise<void> {
    let failures = 0
    let deaf = 0
    while (!this.stopped && deaf < DEAF) {
      // A question first: it renews the session, and is told what a stream is not: that it is not one's event.
      const heard = (await this.ask()) && !this.stopped ? await this.hear() : 'broken'
      failures = heard === 'news' ? 0 : failures + 1
      deaf = heard === 'nothing' ? deaf + 1 : 0
      // All walls of a hall come back at once.
      await this.rest(retryIn(failures) * (0.5 + Math.random()))
    }
    return this.poll()
  }

  /** @returns whether there was an answer */
  private async ask(): Promise<boolean> {
    try {
      const { data, etag } = await inTime(fetchAttendanceIfChanged(this.eventId, this.etag), PATIENCE)
      this.etag = etag
      if (!this.stopped) this.hooks.onNews(data)
      return true
    } catch (error) {
      this.meet(error)
      return false
    }
  }

  private meet(error: unknown): void {
    if (!this.stopped && !this.hooks.onTrouble(error)) this.stop()
  }

  /** Until the stream ends; `nothing`: it was open and silent. */
  private async hear(): Promise<'news' | 'nothing' | 'broken'> {
    const line = new AbortController()
    this.interrupt = () => line.abort()
    let heard: 'news' | 'nothing' = 'nothing'
    let silence = setTimeout(this.interrupt, STREAM_SILENCE)
    try {
      await listen(attendanceStream(this.eventId), {
        signal: line.signal,
        onSign: () => {
          heard = 'news'
          clearTimeout(silence)
          silence = setTimeout(this.interrupt, STREAM_SILENCE)
          if (!this.stopped) this.hooks.onNews(null)
        },
        onEvent: ({ name, data }) => {
          if (name === 'summary' && !this.stopped) this.hooks.onNews(JSON.parse(data) as AttendanceSummary)
        },
      })
      return heard
    } catch (error) {
      // What is final the next question is told too, in the words of the API.
      if (error instanceof ApiError && error.isPassing) this.meet(error)
      return 'broken'
    } finally {
      clearTimeout(silence)
    }
  }

  private rest(wait: number): Promise<void> {
    if (this.stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait)
      this.interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
