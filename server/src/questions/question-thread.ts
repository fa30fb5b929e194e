import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'
import type { SpreadsheetFault } from '../spreadsheets/cell.ts'
import type { Answer, Message } from './question-work.ts'

const CODES: Record<SpreadsheetFault, ErrorCode> = {
  empty: 'question_file_empty',
  unreadable: 'question_file_unreadable',
  old_format: 'question_file_old_format',
  oversized: 'question_file_oversized',
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

export interface ThreadLimits {
  /** For one message. */
  milliseconds: number
  megabytes: number
  /** After this many milliseconds without work the thread ends. */
  idle: number
  /** Pieces of work that may wait. */
  waiting: number
}
const USUAL: ThreadLimits = { milliseconds: 60_000, megabytes: 512, idle: 60_000, waiting: 20 }

/** Asks the thread one thing. @throws AppError what is wrong with the file */
export type Ask = (message: Message) => Promise<Buffer | null>

/**
 * Reads and writes files of questions beside the thread that serves requests: understanding 5,000 questions takes the
 * processor seconds. One piece of work at a time; what takes too long or too much memory ends with its thread.
 */
export class QuestionThread {
  private readonly limits: ThreadLimits
  private worker: Worker | null = null
  private turn: Promise<unknown> = Promise.resolve()
  private waiting = 0
  private idle: NodeJS.Timeout | undefined

  constructor(limits: Partial<ThreadLimits> = {}) {
    this.limits = { ...USUAL, ...limits }
  }

  /**
   * Runs a piece of work when its turn comes.
   * @throws AppError `quiz_busy` when too many wait
   */
  run<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    if (this.waiting >= this.limits.waiting) return Promise.reject(new AppError('quiz_busy'))
    this.waiting++
    clearTimeout(this.idle)
    const result = this.turn.then(() => work((message) => this.ask(message)))
    this.turn = result
      .catch(() => {})
      .finally(() => {
        if (--this.waiting === 0) this.idle = setTimeout(() => void this.stop(), this.limits.idle).unref()
      })
    return result
  }

  async stop(): Promise<void> {
    clearTimeout(this.idle)
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private ask(message: Message): Promise<Buffer | null> {
    const worker = (this.worker ??= this.start())
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer)
        worker.removeAllListeners()
        worker.unref()
        settle()
      }
      const fail = (error: unknown) =>
        end(() => {
          if (this.worker === worker) this.worker = null
          void worker.terminate()
          reject(error as Error)
        })
      const timer = setTimeout(() => fail(new AppError('question_file_oversized')), this.limits.milliseconds)
      worker.on('message', (answer: Answer) =>
        end(() => {
          if ('fault' in answer) reject(new AppError(CODES[answer.fault]))
          else if ('error' in answer) reject(new Error(`questions not read: ${answer.error}`))
          else resolve(answer.bytes && asBuffer(answer.bytes))
        }),
      )
      worker.on('error', (error: NodeJS.ErrnoException) =>
        fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('question_file_oversized') : error),
      )
      worker.on('exit', () => fail(new AppError('database_unavailable')))
      worker.ref()
      worker.postMessage(message)
    })
  }

  private start(): Worker {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    return new Worker(resolve(import.meta.dirname, 'question-work.ts'), {
      execArgv: ['--import', loader],
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
    })
  }
}
