import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { addDays, addMinutes, type Clock } from '../time.ts'
import type { Database } from '../database/database.ts'
import type { RosterCommitService } from './roster-commit.service.ts'
import type { RosterReadingService } from './roster-reading.service.ts'
import * as imports from './roster.queries.ts'

const TICK_MS = 5_000
const SILENT_MINUTES = 1
const PREVIEW_DAYS = 7

/**
 * Works on imports in the background of this process, one after the other: memory and processor are needed for people.
 * Files are read where they came in; commits may be taken by any process.
 */
export class RosterRunner {
  private queue: Promise<void> = Promise.resolve()
  private readonly waiting = new Set<number>()
  private readonly stopping = new AbortController()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: RosterReadingService,
    private readonly commits: RosterCommitService,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Takes up what an earlier process left, then looks now and again. */
  start(): void {
    this.timer = setInterval(() => this.wake(), TICK_MS).unref()
    this.wake()
  }

  /** Lets what is under way come to a clean end: a file is failed, a commit undone and left for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    this.stopping.abort()
    await this.queue
  }

  /** Reads a file when its turn comes; closes it. */
  read(importId: number, organizationId: number, file: FileHandle): void {
    this.waiting.add(importId)
    this.enqueue(async () => {
      try {
        await this.reading.read(importId, organizationId, file, this.stopping.signal)
      } finally {
        this.waiting.delete(importId)
        await file.close()
      }
    })
  }

  /** Looks for commits to do and for imports to give up. */
  wake(): void {
    const signsOfLife = this.waiting.size > 0 ? this.alive() : Promise.resolve()
    signsOfLife.catch(this.onError)
    this.enqueue(async () => {
      const now = this.clock()
      await imports.endAbandoned(this.database, {
        silentSince: addMinutes(now, -SILENT_MINUTES),
        previewSince: addDays(now, -PREVIEW_DAYS),
        now,
      })
      while (!this.stopping.signal.aborted && (await this.commits.commitNext(this.stopping.signal)));
    })
  }

  private alive(): Promise<void> {
    return imports.touchProgress(this.database, [...this.waiting], this.clock())
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      // What is wrong with a file is told to who sent it; an end in the middle was asked for.
      if (!(error instanceof AppError) && !this.stopping.signal.aborted) this.onError(error)
    })
  }
}
