import type { AuditedActor, AuditService } from '../audit/audit.service.ts'
import { type Database, isUnavailable, type Queryable } from '../database/database.ts'
import type { MemberEntriesService, MemberEntry } from '../members/member-entries.service.ts'
import type { Clock } from '../time.ts'
import { firstDay } from './dates.rules.ts'
import type { RosterValues } from './cells.rules.ts'
import type { Frame, RosterJudgingService } from './roster-judging.service.ts'
import * as imports from './roster.queries.ts'
import * as queries from './roster-rows.queries.ts'

const BATCH = 1_000

/** Takes previewed rows over into the roster: all of them in one transaction, or none. */
export class RosterCommitService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly judging: RosterJudgingService,
    private readonly entries: MemberEntriesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Takes over the import that waits longest and that no other process has taken. The lock on its row is the claim: a
   * process that is killed loses both, and whoever looks next begins anew.
   * @returns whether there was one
   */
  async commitNext(signal: AbortSignal): Promise<boolean> {
    let claimed: number | undefined
    try {
      return await this.database.transaction(async (tx) => {
        claimed = await imports.claimCommit(tx)
        if (claimed !== undefined) await this.commit(tx, claimed, signal)
        return claimed !== undefined
      })
    } catch (error) {
      // What will not go away by itself is not tried again and again.
      if (claimed !== undefined && !signal.aborted && !isUnavailable(error))
        await imports.setState(this.database, claimed, {
          state: 'preview',
          error: 'internal_error',
          now: this.clock(),
        })
      throw error
    }
  }

  private async commit(tx: Queryable, id: number, signal: AbortSignal): Promise<void> {
    const { organization_id: organizationId, account_id, member_id } = (await imports.findImport(tx, id))!
    await this.entries.lock(tx)
    const now = this.clock()
    const frame = await this.judging.frame(tx, id, organizationId)
    const counts = await queries.countRows(tx, id)
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const tell = async (done: number) => {
      // Undoes everything; the import still waits for its commit.
      signal.throwIfAborted()
      await imports.setProgress(this.database, id, { rowsDone: done, rowsTotal: total, now: this.clock() })
    }

    // The roster may have changed since the preview: what the organiser saw must still be what happens.
    const different = await this.judging.judgeAll(tx, frame, (done) => tell(Math.round(done / 2)))
    if (different > 0) {
      await imports.setState(tx, id, { state: 'preview', error: 'roster_import_stale', now })
      return
    }
    await this.apply(tx, frame, now, (share) => tell(Math.round((total * (1 + share)) / 2)))
    await queries.deleteRows(tx, id)
    await imports.setState(tx, id, { state: 'done', summary: counts, now })
    await this.audit.record(tx, actorOf(account_id, member_id), 'roster.commit', {
      organizationId,
      details: { importId: id, added: counts.new, changed: counts.changed },
    })
  }

  private async apply(
    tx: Queryable,
    frame: Frame,
    now: Date,
    tell: (share: number) => Promise<void>,
  ): Promise<void> {
    let done = 0
    const { new: added, changed } = await queries.countRows(tx, frame.importId)
    for (let after = 0; ;) {
      const rows = await queries.listRows(tx, frame.importId, {
        verdicts: ['new', 'changed'],
        after,
        limit: BATCH,
      })
      const newcomers = this.judging.readAll(
        frame,
        rows.filter(({ verdict }) => verdict === 'new'),
      )
      const known = await this.judging.examine(
        tx,
        frame,
        rows.filter(({ verdict }) => verdict === 'changed'),
      )
      await this.entries.enrol(
        tx,
        newcomers.map(({ values, branches }) => ({ ...toEntry(values), organizationId: branches[0]! })),
        now,
      )
      await this.entries.change(
        tx,
        known.map(({ fileRow, judgement }) => ({
          ...pick(toEntry(fileRow.values), judgement.changes),
          id: judgement.entries[0]!.id,
        })),
        now,
      )
      done += rows.length
      await tell(done / Math.max(1, added + changed))
      if (rows.length < BATCH) return
      after = rows.at(-1)!.row
    }
  }
}

function toEntry({ maskedPhone: _, number: __, ...values }: RosterValues): Partial<MemberEntry> {
  return {
    ...values,
    joinedOn: values.joinedOn && firstDay(values.joinedOn),
    fullMemberOn: values.fullMemberOn && firstDay(values.fullMemberOn),
  }
}

const pick = (entry: Partial<MemberEntry>, fields: readonly string[]): Partial<MemberEntry> =>
  Object.fromEntries(Object.entries(entry).filter(([field]) => fields.includes(field)))

/** Who asked for it, for the audit log; the rights were checked when they did. */
function actorOf(accountId: number, memberId: number | null): AuditedActor {
  return { accountId, member: memberId === null ? null : { id: memberId, organizationId: 0 } }
}
