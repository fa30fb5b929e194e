import { ROSTER_FIELDS } from '@tongxin/contract/roster-constants'
import type { RosterExportQuery } from '@tongxin/contract/roster'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { MemberEntriesService } from '../members/member-entries.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import { BranchIndex } from './branches.rules.ts'
import { COLUMN_NAMES } from './columns.rules.ts'
import { textOf } from './roster-texts.ts'

const PAGE = 1_000

export class RosterExportService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly entries: MemberEntriesService,
    private readonly audit: AuditService,
  ) {}

  /** The roster of a subtree as a spreadsheet, which can be imported again: phone numbers masked, of birth dates the year. */
  async export(actor: Actor, { organizationId }: RosterExportQuery) {
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'member.list', node!.path)) throw new AppError('forbidden')
    await this.audit.record(this.database, actor, 'roster.export', { organizationId })
    const branches = new BranchIndex(await this.organizations.subtree(organizationId))
    const header = ROSTER_FIELDS.map((field) => COLUMN_NAMES[field])
    return writeXlsx('名册', header, this.rows(organizationId, branches))
  }

  private async *rows(organizationId: number, branches: BranchIndex) {
    for await (const page of this.entries.pages(this.database, organizationId, PAGE))
      for (const entry of page)
        yield ROSTER_FIELDS.map((field) =>
          field === 'branch' ? branches.nameOf(entry.organizationId) : textOf(field, entry),
        )
  }
}
