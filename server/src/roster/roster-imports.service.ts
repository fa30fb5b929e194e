import { LIMITS } from '@tongxin/contract/limits'
import type { RosterImportState } from '@tongxin/contract/roster-constants'
import type {
  RosterImport,
  RosterImportList,
  RosterImportQuery,
  RosterUploadQuery,
} from '@tongxin/contract/roster'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError, PROBLEMS } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Upload } from '../http/upload.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { keepUpload } from '../spreadsheets/table-file.ts'
import type { Clock } from '../time.ts'
import type { RosterRunner } from './roster-runner.ts'
import * as queries from './roster.queries.ts'
import * as rows from './roster-rows.queries.ts'
import { tidy } from './text.rules.ts'

/** Imports of roster files: what is taken in, how far it is, when it may be taken over. */
export class RosterImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
    private readonly runner: RosterRunner,
  ) {}

  /** @param receive takes the file; it is asked for only after the permission */
  async upload(
    actor: Actor,
    { organizationId }: RosterUploadQuery,
    receive: () => Promise<Upload>,
  ): Promise<RosterImport> {
    await this.assertManages(actor, organizationId)
    const { fileName, content } = await receive()
    const file = await keepUpload(content)
    try {
      if ((await file.stat()).size === 0) throw new AppError('roster_file_empty')
      const id = await this.database.transaction(async (tx) => {
        const made = await queries.insertImport(tx, {
          organizationId,
          accountId: actor.accountId,
          memberId: actor.member?.id ?? null,
          fileName: tidy(fileName).slice(0, 100),
          now: this.clock(),
        })
        await this.audit.record(tx, actor, 'roster.import', { organizationId, details: { importId: made } })
        return made
      })
      this.runner.read(id, organizationId, file)
      return await this.present(this.database, id)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async detail(actor: Actor, id: number): Promise<RosterImport> {
    await this.require(actor, id)
    return this.present(this.database, id)
  }

  /** Imports of a subtree, latest first. */
  async list(actor: Actor, query: RosterImportQuery): Promise<RosterImportList> {
    await this.assertManages(actor, query.organizationId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const found = await queries.listImports(this.database, {
      organizationId: query.organizationId,
      before: before?.[0],
      limit: limit + 1,
    })
    const page = pageOf(
      found,
      limit,
      (row) => row,
      (row) => [row.id],
    )
    const items = await Promise.all(page.items.map((row) => this.toImport(this.database, row)))
    return { items, nextCursor: page.nextCursor }
  }

  /** Hands a preview over to be committed; a repeat changes nothing. */
  async commit(actor: Actor, id: number): Promise<RosterImport> {
    await this.require(actor, id)
    const reply = await this.database.transaction(async (tx) => {
      const state = await queries.lockImport(tx, id)
      if (state === 'preview') {
        const counts = await rows.countRows(tx, id)
        if (counts.wrong + counts.doubtful > 0) throw new AppError('roster_import_undecided')
        // Counted once, not each time that somebody asks how far it is.
        await queries.setState(tx, id, { state: 'committing', summary: counts, now: this.clock() })
      } else if (state !== 'committing' && state !== 'done') throw new AppError('roster_import_not_ready')
      return this.present(tx, id)
    })
    this.runner.wake()
    return reply
  }

  /** Throws a preview away. The roster stays as it is. */
  async discard(actor: Actor, id: number): Promise<void> {
    const { organization_id: organizationId } = await this.require(actor, id)
    await this.database.transaction(async (tx) => {
      const state = await queries.lockImport(tx, id)
      if (state !== 'preview' && state !== 'failed') throw new AppError('roster_import_not_ready')
      await queries.deleteImport(tx, id)
      await this.audit.record(tx, actor, 'roster.discard', { organizationId, details: { importId: id } })
    })
  }

  // ---- for the rows of an import ----

  /** @throws AppError `roster_import_not_found`, also for those of other organizations, or `forbidden` */
  async require(actor: Actor, id: number): Promise<queries.ImportRow> {
    const found = await queries.findImport(this.database, id)
    if (!found) throw new AppError('roster_import_not_found')
    await this.assertManages(actor, found.organization_id)
    return found
  }

  private async assertManages(actor: Actor, organizationId: number): Promise<void> {
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'roster.manage', node!.path)) throw new AppError('forbidden')
  }

  private async present(db: Queryable, id: number): Promise<RosterImport> {
    return this.toImport(db, (await queries.findImport(db, id))!)
  }

  private async toImport(db: Queryable, row: queries.ImportRow): Promise<RosterImport> {
    const counts = row.summary ?? (row.state === 'preview' ? await rows.countRows(db, row.id) : null)
    const blockedBy = blockOf(row.state, counts)
    return {
      id: row.id,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      fileName: row.file_name,
      state: row.state,
      progress: { rowsDone: row.rows_done, rowsTotal: row.rows_total },
      counts,
      error: row.error && { code: row.error, detail: PROBLEMS[row.error].detail },
      createdAt: new Date(row.created_at).toISOString(),
      createdBy: row.creator,
      viewer: { canCommit: blockedBy === null, blockedBy },
    }
  }
}

function blockOf(state: RosterImportState, counts: queries.Counts | null) {
  if (state !== 'preview' || !counts) return 'roster_import_not_ready' as const
  return counts.wrong + counts.doubtful > 0 ? ('roster_import_undecided' as const) : null
}
