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
import type { RolesService } from '../roles/roles.service.ts'
import { TransfersService } from '../transfers/transfers.service.ts'
import { RosterCommitService } from './roster-commit.service.ts'
import { RosterExportService } from './roster-export.service.ts'
import { RosterImportsService } from './roster-imports.service.ts'
import { RosterJudgingService } from './roster-judging.service.ts'
import { RosterReadingService } from './roster-reading.service.ts'
import { RosterRowsService } from './roster-rows.service.ts'
import { RosterRunner } from './roster-runner.ts'
import { SeenRosters } from './seen-rosters.ts'

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
  roles: RolesService
  cipher: FieldCipher
  log: FastifyBaseLogger
}): RosterServices {
  const { database, clock, organizations, audit, roles, cipher, log } = parts
  const entries = new MemberEntriesService(cipher)
  const judging = new RosterJudgingService(organizations, entries, cipher, clock)
  const seen = new SeenRosters()
  const rosterRunner = new RosterRunner(
    database,
    clock,
    new RosterReadingService(database, clock, judging, cipher, seen),
    new RosterCommitService(database, clock, judging, entries, audit, seen),
    // The message of a failed statement quotes what it was given: people's names.
    (error) => log.error({ kind: (error as Error).name, sqlState: sqlState(error) }, 'roster import failed'),
  )
  const rosterImports = new RosterImportsService(database, clock, organizations, audit, rosterRunner)
  const memberDetails = new MemberDetailsService(database, clock, audit, cipher)
  const transfers = new TransfersService(database, clock, organizations, memberDetails, audit, roles)
  const corrections = new CorrectionsService(database, clock, organizations, memberDetails, audit, cipher)
  return {
    memberDetails,
    transfers,
    corrections,
    departures: new DeparturesService(
      memberDetails,
      new AccessEndService(new CalendarAccessService()),
      roles,
      audit,
      transfers,
      corrections,
    ),
    rosterRunner,
    rosterImports,
    rosterRows: new RosterRowsService(database, rosterImports, judging, entries, audit, cipher),
    rosterExport: new RosterExportService(database, organizations, entries, audit),
  }
}
