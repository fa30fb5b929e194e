import type { EventDetail } from '@tongxin/contract/events'
import type {
  RegistrationDecision,
  RegistrationDecisions,
  RegistrationDecisionsResult,
  RegistrationRemoval,
} from '@tongxin/contract/registrations'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import type { Operation } from './operations.rules.ts'
import type { RegistrationBatchesService } from './registration-batches.service.ts'
import * as queries from './registration-desk.queries.ts'
import { readKey } from './registration-desk.rules.ts'

/** What organisers decide about registrations: applications, wishes to be taken off, taking somebody off. */
export class RegistrationDeskService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly reach: EventReachService,
    private readonly batches: RegistrationBatchesService,
    private readonly audit: AuditService,
  ) {}

  /** 审核报名. Who was refused can still be accepted later. */
  async decide(
    actor: Actor,
    eventId: number,
    key: string,
    { accept, reason }: RegistrationDecision,
  ): Promise<EventDetail> {
    await this.events.require(actor, 'event.manage', eventId)
    const person = await this.personOf(eventId, key, null)
    const operation = { kind: 'decide' as const, person, accept, reason: reason?.trim() || null }
    return this.do(actor, eventId, operation, 'registration.decide', { accepted: accept })
  }

  /** In the order of the keys; what stands in the way of one does not stop the others. */
  async decideMany(
    actor: Actor,
    eventId: number,
    { keys, accept, reason: text }: RegistrationDecisions,
  ): Promise<RegistrationDecisionsResult> {
    const { hostOrganizationId } = await this.events.require(actor, 'event.manage', eventId)
    const persons = await this.personsOf(eventId, keys, null)
    const known = keys.filter((key) => persons.has(key))
    const reason = text?.trim() || null
    const requests = known.map((key) => ({
      actor,
      operation: { kind: 'decide' as const, person: persons.get(key)!, accept, reason },
    }))
    const { outcomes } = await this.batches.work(eventId, requests, async (tx, worked) => {
      const count = worked.outcomes.filter((outcome) => !(outcome instanceof Error)).length
      if (count > 0)
        await this.audit.record(tx, actor, 'registration.decide', {
          organizationId: hostOrganizationId,
          details: { eventId, accepted: accept, count },
        })
    })
    const results = keys.map((key): RegistrationDecisionsResult['results'][number] => {
      const outcome = persons.has(key) ? outcomes[known.indexOf(key)] : new AppError('registration_not_found')
      if (outcome instanceof AppError) return { key, state: null, code: outcome.code, detail: outcome.detail }
      if (outcome instanceof Error) throw outcome
      return { key, state: outcome!.state }
    })
    return { results, event: await this.events.detail(actor, eventId) }
  }

  /** 答复取消申请: yes takes them off, no leaves them where they are. */
  async answerCancellation(
    actor: Actor,
    eventId: number,
    key: string,
    { accept, reason }: RegistrationDecision,
  ): Promise<EventDetail> {
    await this.events.require(actor, 'event.manage', eventId)
    const person = await this.personOf(eventId, key, null)
    const operation = { kind: 'answer_cancellation' as const, person, accept, reason: reason?.trim() || null }
    return this.do(actor, eventId, operation, 'registration.decide', { cancellation: accept })
  }

  /** 移出名单: by the host, or by a co-host one of their own. */
  async remove(
    actor: Actor,
    eventId: number,
    key: string,
    { reason }: RegistrationRemoval,
  ): Promise<EventDetail> {
    const { within } = await this.reach.require(actor, 'event.manage', eventId)
    const person = await this.personOf(eventId, key, within)
    const operation = { kind: 'remove' as const, person, reason: reason?.trim() || null }
    return this.do(actor, eventId, operation, 'registration.remove')
  }

  /** 撤回取消申请, by the person themselves. */
  async withdrawCancellation(actor: Actor, eventId: number): Promise<EventDetail> {
    return this.events.change(actor, eventId, (tx, _event, now) =>
      queries.withdrawCancellationRequest(tx, eventId, personOf(actor), now),
    )
  }

  private async do(
    actor: Actor,
    eventId: number,
    operation: Operation & { person: number },
    action: AuditAction,
    details: Record<string, unknown> = {},
  ): Promise<EventDetail> {
    const { outcomes } = await this.batches.work(eventId, [{ actor, operation }], async (tx, worked) => {
      if (worked.outcomes[0] instanceof Error) return
      await this.audit.record(tx, actor, action, {
        organizationId: worked.event.hostOrganizationId,
        ...(operation.person > 0 && { memberId: operation.person }),
        details: { eventId, ...details },
      })
    })
    if (outcomes[0] instanceof Error) throw outcomes[0]
    return this.events.detail(actor, eventId)
  }

  private async personOf(eventId: number, key: string, within: readonly number[] | null): Promise<number> {
    const person = (await this.personsOf(eventId, [key], within)).get(key)
    if (person === undefined) throw new AppError('registration_not_found')
    return person
  }

  /** @param within only those of these subtrees; `null`: everybody */
  private async personsOf(
    eventId: number,
    keys: readonly string[],
    within: readonly number[] | null,
  ): Promise<Map<string, number>> {
    const named = keys.map((key) => ({ key, ...readKey(key) }))
    const rows = await queries.findNamed(
      this.database,
      eventId,
      named.flatMap((each) => ('number' in each ? each.number : [])),
      named.flatMap((each) => ('guestAccountId' in each ? each.guestAccountId : [])),
    )
    return new Map(
      named.flatMap((each) => {
        const row = rows.find((one) =>
          'number' in each ? one.number === each.number : one.person === -each.guestAccountId,
        )
        const reached = row && (within === null || row.path?.some((id) => within.includes(id)))
        return reached ? [[each.key, row.person] as const] : []
      }),
    )
  }
}
