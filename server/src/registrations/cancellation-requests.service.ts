import type { EventDetail } from '@tongxin/contract/events'
import type { CancellationRequest } from '@tongxin/contract/registrations'
import { AppError } from '../errors.ts'
import { cancellationBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import * as queries from './registration-desk.queries.ts'
import { isActive } from './registration-desk.rules.ts'

/** 申请取消报名: when the deadline is over one asks the organiser. */
export class CancellationRequestsService {
  constructor(private readonly events: EventsService) {}

  async ask(actor: Actor, eventId: number, { note }: CancellationRequest): Promise<EventDetail> {
    return this.events.change(actor, eventId, async (tx, event, now) => {
      const row = await queries.findByPerson(tx, eventId, personOf(actor))
      if (!row || !isActive(row.state)) throw new AppError('not_registered')
      if (row.cancellation_requested) return
      const person = { isMember: actor.member !== null, registration: row.state, checkedIn: row.checked_in }
      const block = cancellationBlock(event, person, now)
      if (block === null)
        throw new AppError('invalid_input', { detail: '还没有过取消截止时间，可以直接取消报名。' })
      if (block !== 'cancellation_closed') throw new AppError(block)
      await queries.setCancellationRequest(tx, eventId, row.person, { note: note?.trim() || null }, now)
    })
  }

  async withdraw(actor: Actor, eventId: number): Promise<EventDetail> {
    return this.events.change(actor, eventId, async (tx, _event, now) => {
      const row = await queries.findByPerson(tx, eventId, personOf(actor))
      if (row?.cancellation_requested) await queries.setCancellationRequest(tx, eventId, row.person, null, now)
    })
  }
}

/** As registrations know people: members by their number, guests by their login. */
const personOf = (actor: Actor) => actor.member?.id ?? -actor.accountId
