import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { QuestionExportsService } from './question-exports.service.ts'
import { QuestionImportsService } from './question-imports.service.ts'
import { QuestionWorker } from './question-worker.ts'
import { QuestionsService } from './questions.service.ts'

export interface BankServices {
  questions: QuestionsService
  questionImports: QuestionImportsService
  questionExports: QuestionExportsService
  /** To be stopped with the process. */
  questionWorker: QuestionWorker
}

/** The services of the bank of questions, each with the ones it builds on. */
export function buildBank(base: {
  database: Database
  clock: Clock
  organizations: OrganizationsService
  audit: AuditService
}): BankServices {
  const { database, clock, organizations, audit } = base
  const questionWorker = new QuestionWorker()
  const questions = new QuestionsService(database, clock, organizations, audit)
  return {
    questions,
    questionImports: new QuestionImportsService(database, clock, questions, audit, questionWorker),
    questionExports: new QuestionExportsService(database, questions, audit, questionWorker),
    questionWorker,
  }
}
