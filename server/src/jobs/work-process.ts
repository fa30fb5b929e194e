import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'

/** What a process answers to each message: the bytes asked for, what is wrong with the file, or its own mistake. */
export type WorkAnswer<Fault extends string> =
  { bytes: Uint8Array | null } | { fault: Fault } | { error: string }

/** How what went wrong is said. */
export interface WorkCodes<Fault extends string> {
  faults: Record<Fault, ErrorCode>
  /** It took too long, or too much memory. */
  oversized: ErrorCode
  /** Too many wait. */
  busy: ErrorCode
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

export interface WorkerLimits {
  /** For one message. */
  milliseconds: number
  megabytes: number
  /** After this many milliseconds without work the process ends. */
  idle: number
  /** Pieces of work that may wait. */
  waiting: number
}
const USUAL: WorkerLimits = { milliseconds: 60_000, megabytes: 512, idle: 60_000, waiting: 20 }

/** Asks the process one thing. @throws AppError what is wrong with the file */
export type Ask<Message> = (message: Message) => Promise<Buffer | null>

/**
 * Reads and writes files beside the process that serves requests: understanding a large one takes the processor seconds,
 * and whatever a file does to memory ends there. One piece of work at a time; what takes too long or too much ends with
 * its process, which knows none of our settings.
 */
export class WorkProcess<Message extends { do: string }, Fault extends string> {
  private readonly limits: WorkerLimits
  private worker: ChildProcess | null = null
  private turn: Promise<unknown> = Promise.resolve()
  private waiting = 0
  private idle: NodeJS.Timeout | undefined

  /** @param script what the process runs; it answers to `{ do: 'begin' }` before each piece of work */
  constructor(
    private readonly script: string,
    private readonly codes: WorkCodes<Fault>,
    limits: Partial<WorkerLimits> = {},
  ) {
    this.limits = { ...USUAL, ...limits }
  }

  /**
   * Runs a piece of work when its turn comes.
   * @throws AppError what is said when too many wait
   */
  run<T>(work: (ask: Ask<Message>) => Promise<T>): Promise<T> {
    if (this.waiting >= this.limits.waiting) return Promise.reject(new AppError(this.codes.busy))
    this.waiting++
    clearTimeout(this.idle)
    const result = this.turn.then(async () => {
      await this.ask({ do: 'begin' })
      return work((message) => this.ask(message))
    })
    this.turn = result
      .catch(() => {})
      .finally(() => {
        if (--this.waiting === 0) this.idle = setTimeout(() => this.stop(), this.limits.idle).unref()
      })
    return result
  }

  stop(): void {
    clearTimeout(this.idle)
    this.worker?.kill('SIGKILL')
    this.worker = null
  }

  private ask(message: Message | { do: 'begin' }): Promise<Buffer | null> {
    const worker = (this.worker ??= this.start())
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', fail).off('exit', onExit)
        worker.unref()
        worker.channel?.unref()
      }
      const fail = (error: Error) => {
        end()
        if (this.worker === worker) this.worker = null
        worker.kill('SIGKILL')
        reject(error)
      }
      const onMessage = (answer: WorkAnswer<Fault>) => {
        end()
        if ('fault' in answer) reject(new AppError(this.codes.faults[answer.fault]))
        else if ('error' in answer) reject(new Error(`file not read: ${answer.error}`))
        else resolve(answer.bytes && asBuffer(answer.bytes))
      }
      // Node aborts when memory is used up.
      const onExit = (_: number | null, signal: NodeJS.Signals | null) =>
        fail(new AppError(signal === 'SIGABRT' ? this.codes.oversized : 'database_unavailable'))
      const timer = setTimeout(() => fail(new AppError(this.codes.oversized)), this.limits.milliseconds)
      worker.on('message', onMessage).on('error', fail).on('exit', onExit)
      worker.ref()
      worker.channel?.ref()
      worker.send(message, (error) => error && fail(error))
    })
  }

  private start(): ChildProcess {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const worker = fork(this.script, {
      execArgv: [`--max-old-space-size=${this.limits.megabytes}`, '--import', loader],
      serialization: 'advanced',
      // Not the secrets of this process. It says nothing either: the text of a file could be in it.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    // Whoever waits for an answer hears of it; without anybody it would end this process.
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = null
    })
    return worker
  }
}
