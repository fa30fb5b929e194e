/** A process that takes over the import that waits, as the server's runner does. Prints what came of it. */
import { AuditService } from '../../../server/src/audit/audit.service.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import { MemberEntriesService } from '../../../server/src/members/member-entries.service.ts'
import { OrganizationsService } from '../../../server/src/organizations/organizations.service.ts'
import { RosterCommitService } from '../../../server/src/roster/roster-commit.service.ts'
import { RosterJudgingService } from '../../../server/src/roster/roster-judging.service.ts'
import { SeenRosters } from '../../../server/src/roster/seen-rosters.ts'
import { testCipher } from '../../support/cipher.ts'

const database = openDatabase(process.argv[2]!)
const clock = () => new Date()
const organizations = new OrganizationsService(database)
const entries = new MemberEntriesService(testCipher)
const commits = new RosterCommitService(
  database,
  clock,
  new RosterJudgingService(organizations, entries, testCipher, clock),
  entries,
  new AuditService(database, clock, organizations),
  new SeenRosters(),
)
try {
  const done = await commits.commitNext(new AbortController().signal)
  process.stdout.write(`COMMITTED ${done}\n`)
} catch (error) {
  process.stderr.write(String(error))
  process.exitCode = 1
}
await database.pool.end()
