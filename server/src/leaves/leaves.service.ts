import type { EventDetail } from '@tongxin/contract/events'
import type { Leave, LeaveDecision, LeaveInput, LeaveList, LeaveQuery } from '@tongxin/contract/leaves'
import type { Waiting } from '@tongxin/contract/waiting'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, requireMember, scopes } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { SeatsService } from '../registrations/seats.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './leaves.queries.ts'
import { asksAnew, decidesNow, takesBack } from './leaves.rules.ts'

/** 请假: somebody who is expected at a meeting says beforehand why not, and an organiser answers. */
export class LeavesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly events: EventsService,
    private readonly seats: SeatsService,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
  ) {}

  /** @throws AppError `membership_required`, `event_not_found` or `leave_not_possible` */
  async ask(actor: Actor, eventId: number, { reason }: LeaveInput): Promise<EventDetail> {
    const member = requireMember(actor)
    // Under the event's lock: who checks in at this moment has come, and asks for no leave.
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const part = await this.seats.partOf(tx, eventId, member.id)
      const facts = {
        standing: member,
        checkedIn: part.attendance !== null,
        leave: this.seats.leaveOf(part),
      }
      if (asksAnew(event, facts, reason.trim(), now))
        await queries.putLeave(tx, eventId, member, this.cipher.encrypt(reason.trim()), now)
    })
  }

  /** A repeat changes nothing. */
  async withdraw(actor: Actor, eventId: number): Promise<EventDetail> {
    const member = requireMember(actor)
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const { leave } = await this.seats.partOf(tx, eventId, member.id)
      if (takesBack(event, leave?.state ?? null, now)) await queries.withdrawLeave(tx, eventId, member.id)
    })
  }

  async list(actor: Actor, eventId: number, query: LeaveQuery): Promise<LeaveList> {
    const event = await this.events.require(actor, 'event.manage', eventId)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string, number]>(
      query.cursor,
      (v): v is [string, number] => v.length === 2 && isTime(v[0]) && isInt(v[1]),
    )
    const rows = await queries.listLeaves(this.database, eventId, {
      state: query.state,
      after,
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'leave.list', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    return pageOf(
      rows,
      limit,
      (row) => this.toLeave(eventId, row),
      (row) => [new Date(row.requested_at).toISOString(), row.member_id],
    )
  }

  /** Of the last events with requests that wait for the actor's answer, how many each. */
  async waiting(actor: Actor, limit: number): Promise<Waiting['leaves']> {
    return queries.listWaiting(this.database, scopes(actor, 'event.manage'), limit)
  }

  /**
   * Tells the member. Also after the event: who could ask only shortly before waits for the answer.
   * @throws AppError `leave_not_found` or `leave_decided`
   */
  async decide(
    actor: Actor,
    eventId: number,
    number: string,
    { accept, reason }: LeaveDecision,
  ): Promise<Leave> {
    const event = await this.events.require(actor, 'event.manage', eventId)
    return inTransaction(this.database, async (tx) => {
      const row = await queries.lockLeave(tx, eventId, number)
      if (!row) throw new AppError('leave_not_found')
      if (!decidesNow(row.state, accept)) return this.toLeave(eventId, row)
      const now = this.clock()
      const answer = reason?.trim() || null
      const state = accept ? ('accepted' as const) : ('refused' as const)
      const by = actor.member?.id ?? null
      const answerCipher = answer && this.cipher.encrypt(answer)
      await queries.decideLeave(tx, eventId, row.member_id, { state, answerCipher, by, now })
      const facts = { accepted: accept, ...(answer !== null && { reason: answer }) }
      await this.notifications.post(
        tx,
        [{ kind: 'leave_answered', eventId, memberIds: [row.member_id], facts }],
        now,
      )
      await this.audit.record(tx, actor, 'leave.decide', {
        organizationId: event.hostOrganizationId,
        memberId: row.member_id,
        details: { eventId, accepted: accept },
      })
      return this.toLeave(eventId, { ...row, state, decision_reason_cipher: answerCipher })
    })
  }

  /** For the erasure of a member. */
  async forget(tx: Queryable, memberId: number): Promise<void> {
    await queries.wipeLeaves(tx, memberId)
  }

  private toLeave(eventId: number, row: queries.LeaveRow): Leave {
    return {
      eventId,
      member: {
        number: row.number,
        name: row.name,
        organizationId: row.organization_id,
        organizationName: row.organization_name,
      },
      reason: this.cipher.decryptKnown(row.reason_cipher) ?? '',
      state: row.state,
      requestedAt: new Date(row.requested_at).toISOString(),
      decisionReason: this.cipher.decryptKnown(row.decision_reason_cipher),
    }
  }
}
