import type { AuditedActor, AuditService } from '../audit/audit.service.ts'
import { type Database, isUnavailable, type Queryable, sqlState } from '../database/database.ts'
import type { MemberEntriesService, MemberEntry } from '../members/member-entries.service.ts'
import type { Clock } from '../time.ts'
import { firstDay } from './dates.rules.ts'
import type { RosterValues } from './cells.rules.ts'
import type { Frame, RosterJudgingService } from './roster-judging.service.ts'
import * as imports from './roster.queries.ts'
import * as queries from './roster-rows.queries.ts'
import type { StagedRow } from './roster-rows.queries.ts'
import type { SeenRosters } from './seen-rosters.ts'

const BATCH = 1_000
/** Somebody who changed an entry and this commit waited for each other; the next try finds them gone. */
const DEADLOCK = '40P01'

/** Takes previewed rows over into the roster: all of them in one transaction, or none. */
export class RosterCommitService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly judging: RosterJudgingService,
    private readonly entries: MemberEntriesService,
    private readonly audit: AuditService,
    private readonly seen: SeenRosters,
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
      const willPass = signal.aborted || isUnavailable(error) || sqlState(error) === DEADLOCK
      if (claimed !== undefined && !willPass)
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
    const now = this.clock()
    const frame = await this.judging.frame(tx, id, organizationId)
    const counts = await queries.countRows(tx, id)
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const tell = async (done: number) => {
      // Undoes everything; the import still waits for its commit.
      signal.throwIfAborted()
      await imports.setProgress(this.database, id, { rowsDone: done, rowsTotal: total, now: this.clock() })
    }

    if ((await this.lockAsSeen(tx, frame, (done) => tell(Math.round(done / 2)))) > 0) {
      await imports.setState(tx, id, { state: 'preview', error: 'roster_import_stale', now })
      return
    }
    await this.apply(tx, frame, now, (share) => tell(Math.round((total * (1 + share)) / 2)))
    await queries.deleteTaken(tx, id)
    await imports.setState(tx, id, { state: 'done', summary: counts, now })
    await this.audit.record(tx, actorOf(account_id, member_id), 'roster.commit', {
      organizationId,
      details: { importId: id, added: counts.new, changed: counts.changed },
    })
  }

  /**
   * Locks the roster against other writers, once every row is known to be judged by the roster as it is under the lock:
   * what the organiser saw must still be what happens. The rows are judged again only when the roster has changed, and
   * before the lock, which others wait for; under it only when somebody was quicker.
   * @returns how many rows were judged otherwise
   */
  private async lockAsSeen(
    tx: Queryable,
    frame: Frame,
    onBatch: (done: number) => Promise<void>,
  ): Promise<number> {
    const mark = await this.judging.mark(tx, frame)
    if (!this.seen.isSame(frame.importId, mark)) {
      const different = await this.judging.judgeAll(tx, frame, onBatch)
      if (different > 0) return different
    }
    await this.entries.lock(tx)
    const isSame = (await this.judging.mark(tx, frame)) === mark
    return isSame ? 0 : this.judging.judgeAll(tx, frame, onBatch)
  }

  private async apply(
    tx: Queryable,
    frame: Frame,
    now: Date,
    tell: (share: number) => Promise<void>,
  ): Promise<void> {
    let done = 0
    const { new: added, changed } = await queries.countRows(tx, frame.importId)
    const list = (after: number) =>
      queries.listRows(tx, frame.importId, { verdicts: ['new', 'changed'], after, limit: BATCH })
    // Others wait for this transaction: one batch is made ready while the one before it is written.
    let writing: Promise<void> = Promise.resolve()
    for (let rows = await list(0); rows.length > 0;) {
      const newcomers = this.judging.readAll(
        frame,
        rows.filter(({ verdict }) => verdict === 'new'),
      )
      const enrol = this.entries.enrolment(
        newcomers.map(({ values, branches }) => ({ ...toEntry(values), organizationId: branches[0]! })),
        now,
      )
      const known = rows.filter(({ verdict }) => verdict === 'changed')
      await writing
      done += rows.length
      rows = await list(rows.at(-1)!.row)
      writing = this.write(tx, frame, enrol, known, now).then(() => tell(done / Math.max(1, added + changed)))
      // Whoever waits for it hears of it.
      writing.catch(() => {})
    }
    await writing
  }

  private async write(
    tx: Queryable,
    frame: Frame,
    enrol: (tx: Queryable) => Promise<void>,
    known: readonly StagedRow[],
    now: Date,
  ): Promise<void> {
    await enrol(tx)
    const examined = await this.judging.examine(tx, frame, known)
    await this.entries.change(
      tx,
      examined.map(({ fileRow, judgement }) => ({
        ...pick(toEntry(fileRow.values), judgement.changes),
        id: judgement.entries[0]!.id,
      })),
      now,
    )
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
