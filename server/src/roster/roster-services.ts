import type { FastifyBaseLogger } from 'fastify'
import type { AuditService } from '../audit/audit.service.ts'
import { CalendarAccessService } from '../calendar/calendar-access.service.ts'
import { type Database, sqlState } from '../database/database.ts'
import { CorrectionsService } from '../corrections/corrections.service.ts'
import { AccessEndService } from '../identity/access-end.service.ts'
import { DeparturesService } from '../members/departures.service.ts'
import { MemberDetailsService } from '../members/member-details.service.ts'
import { MemberEntriesService } from '../members/member-entries.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { Clock } from '../time.ts'
import { TransfersService } from '../transfers/transfers.service.ts'
import { RosterCommitService } from './roster-commit.service.ts'
import { RosterExportService } from './roster-export.service.ts'
import { RosterImportsService } from './roster-imports.service.ts'
import { RosterJudgingService } from './roster-judging.service.ts'
import { RosterReadingService } from './roster-reading.service.ts'
import { RosterRowsService } from './roster-rows.service.ts'
import { RosterRunner } from './roster-runner.ts'

export interface RosterServices {
  rosterImports: RosterImportsService
  rosterRows: RosterRowsService
  rosterExport: RosterExportService
  rosterRunner: RosterRunner
  memberDetails: MemberDetailsService
  departures: DeparturesService
  transfers: TransfersService
  corrections: CorrectionsService
}

/** Puts the parts of the roster together. */
export function buildRoster(parts: {
  database: Database
  clock: Clock
  organizations: OrganizationsService
  audit: AuditService
  cipher: FieldCipher
  log: FastifyBaseLogger
}): RosterServices {
  const { database, clock, organizations, audit, cipher, log } = parts
  const entries = new MemberEntriesService(cipher)
  const judging = new RosterJudgingService(organizations, entries, cipher, clock)
  const rosterRunner = new RosterRunner(
    database,
    clock,
    new RosterReadingService(database, clock, judging, cipher),
    new RosterCommitService(database, clock, judging, entries, audit),
    // The message of a failed statement quotes what it was given: people's names.
    (error) => log.error({ kind: (error as Error).name, sqlState: sqlState(error) }, 'roster import failed'),
  )
  const rosterImports = new RosterImportsService(database, clock, organizations, audit, rosterRunner)
  const memberDetails = new MemberDetailsService(database, clock, audit, cipher)
  return {
    memberDetails,
    transfers: new TransfersService(database, clock, organizations, memberDetails, audit),
    corrections: new CorrectionsService(database, clock, organizations, memberDetails, audit, cipher),
    departures: new DeparturesService(
      memberDetails,
      new AccessEndService(new CalendarAccessService()),
      audit,
    ),
    rosterRunner,
    rosterImports,
    rosterRows: new RosterRowsService(database, rosterImports, judging, entries, audit, cipher),
    rosterExport: new RosterExportService(database, organizations, entries, audit),
  }
}
