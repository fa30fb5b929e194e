import type { CheckIn, CheckInResult } from '@tongxin/contract/attendance'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { eventBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import { CHECK_OUT_GRACE_MINUTES, checkOutClosesAt } from '../events/service-hours.rules.ts'
import type { WholeEvent } from '../events/whole-event.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import { addDays, addMinutes, type Clock, earlierOf } from '../time.ts'
import { type Attendance, findAttendance } from './attendance-changes.queries.ts'
import type { CheckInCodes } from './check-in-code.ts'
import { closeForgotten, listUnclosed } from './check-out.queries.ts'
import { loadTries } from './door.queries.ts'
import { assertInside, assertInTime, OFFLINE_TRIES, proveWall } from './presenting.rules.ts'
import { insertScans, writeCheckOuts } from './recording.queries.ts'
import { readCode, readTime, uuidOf } from './wall-scan.ts'

/** What ended longer ago is looked after when somebody touches it. */
const LOOKED_BACK_DAYS = 31

/** 签退 with the wall's code, and what becomes of those who forget it. */
export class CheckOutService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: CheckInCodes,
    private readonly events: EventsService,
  ) {}

  /**
   * The actor leaves, now or when the code was on the wall that the phone has kept. The first one counts: a repeat changes
   * nothing, with whatever code it comes. What was only closed at the end gives way to what was recorded offline.
   */
  async checkOut(actor: Actor, eventId: number, presented: CheckIn): Promise<CheckInResult> {
    const scan = scanOf(eventId, personOf(actor), presented)
    const done: { outcome?: Outcome } = {}
    const detail = await this.events.change(actor, eventId, async (tx, event, now) => {
      done.outcome = await this.leave(tx, event, scan, now)
    })
    // Of what was refused a note is kept, so the refusal itself comes after the commit.
    if (done.outcome instanceof AppError) throw done.outcome
    return { ...detail, alreadyCheckedIn: done.outcome === 'already' }
  }

  private async leave(tx: HotQueryable, event: WholeEvent, scan: OutScan, now: Date): Promise<Outcome> {
    const block = eventBlock(event, now)
    if (block && block !== 'event_ended') throw new AppError(block)
    if (!event.checkOut) throw new AppError('check_out_not_needed')
    const offline = scan.scannedAt !== null
    if (!offline) await closeForgotten(tx, event, now)
    const attendance = await findAttendance(tx, event.id, scan.person)
    if (!attendance) throw new AppError('not_checked_in')
    if (attendance.checkedOutAt && !(offline && attendance.checkedOutBy === 'closed')) return 'already'
    if (offline) assertInTime(event, now)
    const proof = await this.prove(tx, event, scan, attendance, now)
    const failed = proof instanceof AppError
    if (!failed)
      await writeCheckOuts(tx, event.id, [{ person: scan.person, checkedOutAt: proof, checkedOutBy: 'self' }])
    await insertScans(tx, event.id, [
      {
        nonce: scan.nonce,
        person: scan.person,
        kind: 'check_out',
        method: 'wall_code',
        outcome: failed ? 'refused' : 'counted',
        code: failed ? proof.code : null,
        reason: null,
        offline,
        deviceAt: scan.scannedAt,
        receivedAt: now,
        byMemberId: null,
      },
    ])
    return failed ? proof : 'counted'
  }

  /** @returns when the person left, or why that is not believed, if it is worth keeping */
  private async prove(
    tx: HotQueryable,
    event: WholeEvent,
    scan: OutScan,
    { checkedInAt }: Attendance,
    now: Date,
  ): Promise<Date | AppError> {
    const offline = scan.scannedAt !== null
    const [known] = offline ? await loadTries(tx, event.id, [scan.person]) : []
    const tries = known?.tries ?? 0
    const proofs = {
      wall: (code: string, at: Date) => this.codes.judge(event.id, code, at),
      wallShownAt: (code: string, span: Parameters<CheckInCodes['shownAt']>[2]) =>
        this.codes.shownAt(event.id, code, span),
    }
    const last = earlierOf(new Date(checkOutClosesAt(event).getTime() - 1), now)
    try {
      const left = proveWall(event, scan, proofs, tries, now, last)
      assertInside(event, scan.fence)
      return left > checkedInAt ? left : checkedInAt
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const guessed = offline && error.code === 'check_in_code_wrong' && tries < OFFLINE_TRIES
      if (guessed || error.code.startsWith('fence')) return error
      throw error
    }
  }

  /** Everybody's who has not said when they left. Any number of processes may do it: the lock lets one be first. */
  async closeAll(): Promise<void> {
    const now = this.clock()
    const [before, after] = [addMinutes(now, -CHECK_OUT_GRACE_MINUTES), addDays(now, -LOOKED_BACK_DAYS)]
    for (const eventId of await listUnclosed(this.database, before, after))
      await inTransaction(this.database, async (tx) => {
        const event = await this.events.lock(tx, eventId)
        if (event?.state === 'published') await closeForgotten(tx, event, this.clock())
      })
  }
}

type Outcome = 'counted' | 'already' | AppError
type OutScan = ReturnType<typeof scanOf>

function scanOf(eventId: number, person: number, { code, fence, scannedAt }: CheckIn) {
  const presented = readCode(eventId, code)
  const answer = `${scannedAt === undefined ? 'now' : 'offline'}:${fence?.answer ?? ''}`
  return {
    ...presented,
    person,
    fence: fence ?? null,
    scannedAt: scannedAt === undefined ? null : readTime(scannedAt),
    nonce: uuidOf(`${eventId}:${person}:out:${presented.code}:${answer}`),
  }
}
