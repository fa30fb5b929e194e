import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { FreezingService } from './freezing.service.ts'
import { ItemsService } from './items.service.ts'
import { QuizRatesService } from './quiz-rates.service.ts'
import { RatesExportService } from './rates-export.service.ts'

export interface RatesServices {
  quizRates: QuizRatesService
  quizItems: ItemsService
  quizRatesExport: RatesExportService
  quizFreezing: FreezingService
}

/** The services that tell an organization how a quiz went. */
export function buildRates(base: {
  database: Database
  clock: Clock
  organizations: OrganizationsService
  audit: AuditService
}): RatesServices {
  const { database, clock, organizations, audit } = base
  const quizRates = new QuizRatesService(database, clock, organizations, audit)
  return {
    quizRates,
    quizItems: new ItemsService(database, clock, audit),
    quizRatesExport: new RatesExportService(database, clock, quizRates, audit),
    quizFreezing: new FreezingService(database, clock),
  }
}
