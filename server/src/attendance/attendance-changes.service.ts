import { randomUUID } from 'node:crypto'
import type {
  AttendanceChange,
  AttendanceUndo,
  HoursCorrection,
  ManualCheckIn,
} from '@tongxin/contract/attendance'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { audienceBlock } from '../events/admission.rules.ts'
import { eventBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import type { WholeEvent } from '../events/whole-event.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { readKey } from '../registrations/registration-desk.rules.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './attendance-changes.queries.ts'
import type { AttendanceListService } from './attendance-list.service.ts'
import { closeForgotten } from './check-out.queries.ts'
import type { AttendanceSummaryService } from './summary.service.ts'
import { insertAttendances, insertScans, writeCheckOuts } from './recording.queries.ts'
import { admitByHand, type NewScan } from './recording.rules.ts'

/** The event, whom it is about, and when, while the event's lock is held. */
interface Turn {
  tx: HotQueryable
  event: WholeEvent
  now: Date
}
type Attending = queries.Named & { attendance: queries.Attendance }

/** What organisers change about who was there: by hand, made up, undone, checked out, corrected. */
export class AttendanceChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly events: EventsService,
    private readonly seats: SeatsService,
    private readonly notifications: NotificationsService,
    private readonly list: AttendanceListService,
    private readonly summaries: AttendanceSummaryService,
    private readonly audit: AuditService,
  ) {}

  /** 人工签到与补签, also of members who are not registered. Who is there already stays as they are. */
  async record(
    actor: Actor,
    eventId: number,
    key: string,
    { reason: text }: ManualCheckIn,
  ): Promise<AttendanceChange> {
    const reason = text?.trim() || null
    const sealed = reason && this.cipher.encrypt(reason)
    return this.change(actor, eventId, key, async (turn, named) => {
      const { tx, event, now } = turn
      if (!named || !isKnown(actor, event, named))
        throw new AppError('number' in readKey(key) ? 'member_not_found' : 'registration_not_found')
      if (named.attendance) return
      const { member, registration } = named
      const arrival = { standing: member, registration: registration?.state ?? null }
      const { method, walkIn } = admitByHand(event, arrival, now, reason)
      const seat = registration?.state === 'registered' ? registration.organizationId : null
      const recordedByMemberId = actor.member?.id ?? null
      await insertAttendances(tx, eventId, [
        {
          person: named.person,
          organizationId: seat ?? member?.organizationId ?? null,
          method,
          checkedInAt: now,
          deviceAt: null,
          offline: false,
          recordedByMemberId,
          reason: sealed,
          walkIn,
          fence: null,
          sharedDevice: false,
        },
      ])
      await insertScans(tx, eventId, [scanOf(turn, actor, named, { method, reason: sealed })])
      await this.count(turn, 1, walkIn)
      await closeForgotten(tx, event, now)
      const action = method === 'manual' ? 'attendance.record' : 'attendance.make_up'
      await this.note(turn, actor, action, named, reason ? { reason } : {})
    })
  }

  /** 撤销签到: what was presented stays and says so; the person can check in again. */
  async undo(
    actor: Actor,
    eventId: number,
    key: string,
    { reason: text }: AttendanceUndo,
  ): Promise<AttendanceChange> {
    const reason = text.trim()
    const sealed = this.cipher.encrypt(reason)
    return this.change(actor, eventId, key, async (turn, named) => {
      const { tx } = turn
      if (named && !named.attendance && (await queries.wasUndone(tx, eventId, named.person))) return
      assertAttending(named)
      const { method, walkIn } = named.attendance
      const counted = await queries.deleteAttendance(tx, eventId, named.person, sealed)
      if (counted === 0)
        await insertScans(tx, eventId, [
          scanOf(turn, actor, named, { method, reason: sealed, outcome: 'undone' }),
        ])
      await this.count(turn, -1, walkIn)
      if (walkIn) await this.giveSeatBack(turn)
      await this.note(turn, actor, 'attendance.undo', named, { reason })
    })
  }

  /** 签退, by the organiser. The first one stays. */
  async checkOut(actor: Actor, eventId: number, key: string): Promise<AttendanceChange> {
    return this.change(actor, eventId, key, async (turn, named) => {
      const { tx, event, now } = turn
      assertCounted(event)
      if (named && !named.attendance) throw new AppError('not_checked_in')
      assertAttending(named)
      await closeForgotten(tx, event, now)
      if (named.attendance.checkedOutAt) return
      const checkedOutAt = now > named.attendance.checkedInAt ? now : named.attendance.checkedInAt
      await writeCheckOuts(tx, eventId, [{ person: named.person, checkedOutAt, checkedOutBy: 'organizer' }])
      await insertScans(tx, eventId, [
        scanOf(turn, actor, named, { kind: 'check_out', method: 'manual', reason: null }),
      ])
      await this.note(turn, actor, 'attendance.record', named, { checkOut: true })
    })
  }

  /** 更正时长 */
  async correct(
    actor: Actor,
    eventId: number,
    key: string,
    { minutes, reason: text }: HoursCorrection,
  ): Promise<AttendanceChange> {
    const reason = text.trim()
    return this.change(actor, eventId, key, async (turn, named) => {
      assertCounted(turn.event)
      assertAttending(named)
      const { attendance } = named
      const given = this.cipher.decryptKnown(attendance.reason)
      if (attendance.correctedMinutes === minutes && given === reason) return
      const correction = { minutes, reason: this.cipher.encrypt(reason) }
      await queries.correctMinutes(turn.tx, eventId, named.person, correction)
      await this.note(turn, actor, 'attendance.correct', named, { minutes, reason })
    })
  }

  /** One change under the event's lock; the answer is read after the commit. */
  private async change(
    actor: Actor,
    eventId: number,
    key: string,
    step: (turn: Turn, named: queries.Named | undefined) => Promise<void>,
  ): Promise<AttendanceChange> {
    await this.events.require(actor, 'event.manage', eventId)
    const [event, person] = await inTransaction(this.database, async (tx) => {
      const locked = await this.events.lock(tx, eventId)
      if (!locked) throw new AppError('event_not_found')
      const named = await queries.findNamed(tx, eventId, readKey(key))
      await step({ tx, event: locked, now: this.clock() }, named)
      return [locked, named!.person]
    })
    const [row, summary] = await Promise.all([this.list.rowOf(event, person), this.summaries.of(eventId)])
    return { row, summary }
  }

  private count({ tx, event }: Turn, by: 1 | -1, walkIn: boolean): Promise<void> {
    event.checkedInCount += by
    if (walkIn) event.walkInCount += by
    return this.events.setCheckedIn(tx, event.id, event)
  }

  /** Who came without a registration sat on a seat that somebody may be waiting for. */
  private async giveSeatBack({ tx, event, now }: Turn): Promise<void> {
    if (event.waitlistCount === 0 || eventBlock(event, now)) return
    const hall = await this.seats.open(tx, event, now, 1)
    hall.moveAllUp()
    if (hall.changed.size === 0) return
    await this.events.writeSeats(tx, event.id, hall)
    await this.seats.write(tx, event.id, hall)
    const memberIds = hall.promoted.map(({ person }) => person).filter((person) => person > 0)
    await this.notifications.post(tx, [{ kind: 'promoted', eventId: event.id, memberIds }], now)
  }

  private note(
    { tx, event }: Turn,
    actor: Actor,
    action: AuditAction,
    { person }: queries.Named,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, actor, action, {
      organizationId: event.hostOrganizationId,
      ...(person > 0 && { memberId: person }),
      details: { eventId: event.id, ...(person < 0 && { guest: -person }), ...details },
    })
  }
}

/** Nobody finds out by numbers who is on a roster that is none of their business. */
function isKnown(
  actor: Actor,
  event: WholeEvent,
  { member, registration, onLeave, attendance }: queries.Named,
): boolean {
  if (attendance || registration || onLeave) return true
  if (member?.state !== 'active') return false
  const own = scopes(actor, 'event.manage').some((id) => member.path.includes(id))
  return own || audienceBlock(event, member) === null
}

function assertAttending(named: queries.Named | undefined): asserts named is Attending {
  if (!named?.attendance) throw new AppError('attendance_not_found')
}

function assertCounted(event: WholeEvent): void {
  if (!event.checkOut) throw new AppError('check_out_not_needed')
}

const scanOf = (
  { now }: Turn,
  actor: Actor,
  { person }: queries.Named,
  rest: Pick<NewScan, 'method' | 'reason'> & Partial<NewScan>,
): NewScan => ({
  nonce: randomUUID(),
  person,
  kind: 'check_in',
  outcome: 'counted',
  code: null,
  offline: false,
  deviceAt: null,
  receivedAt: now,
  byMemberId: actor.member?.id ?? null,
  ...rest,
})
