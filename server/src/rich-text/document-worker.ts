import { resolve } from 'node:path'
import { type WorkCodes, WorkProcess, type WorkerLimits } from '../jobs/work-process.ts'
import type { DocumentFault, Message } from './document-work.ts'

const CODES: WorkCodes<DocumentFault> = {
  faults: {
    empty: 'file_missing',
    unreadable: 'document_unreadable',
    old_format: 'document_old_format',
    oversized: 'document_oversized',
    macros: 'file_macros_refused',
  },
  oversized: 'document_oversized',
  busy: 'files_busy',
}

/** Reads documents beside the process that serves requests. */
export class DocumentWorker extends WorkProcess<Message, DocumentFault> {
  constructor(limits: Partial<WorkerLimits> = {}) {
    super(resolve(import.meta.dirname, 'document-work.ts'), CODES, limits)
  }
}
