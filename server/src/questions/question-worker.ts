import { resolve } from 'node:path'
import { type Ask as AskOf, type WorkCodes, WorkProcess, type WorkerLimits } from '../jobs/work-process.ts'
import type { SpreadsheetFault } from '../spreadsheets/cell.ts'
import type { Message } from './question-work.ts'

const CODES: WorkCodes<SpreadsheetFault> = {
  faults: {
    empty: 'question_file_empty',
    unreadable: 'question_file_unreadable',
    old_format: 'question_file_old_format',
    oversized: 'question_file_oversized',
  },
  oversized: 'question_file_oversized',
  busy: 'quiz_busy',
}

export type Ask = AskOf<Message>

/** Reads and writes files of questions beside the process that serves requests. */
export class QuestionWorker extends WorkProcess<Message, SpreadsheetFault> {
  constructor(limits: Partial<WorkerLimits> = {}) {
    super(resolve(import.meta.dirname, 'question-work.ts'), CODES, limits)
  }
}
