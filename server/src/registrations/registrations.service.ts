import type { EventDetail } from '@tongxin/contract/events'
import type { CancellationRequest, RegistrationInput } from '@tongxin/contract/registrations'
import type { Queryable } from '../database/database.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import type { RegistrationBatchesService } from './registration-batches.service.ts'
import * as queries from './registrations.queries.ts'

/** What a person does about their own registration. */
export class RegistrationsService {
  constructor(private readonly batches: RegistrationBatchesService) {}

  /**
   * Registers the actor, puts them on the waiting list, or takes their application. A repeat changes nothing and answers
   * the same; with other content it changes what is there.
   */
  register(actor: Actor, eventId: number, input: RegistrationInput): Promise<EventDetail> {
    const { member } = actor
    const applicant = {
      person: personOf(actor),
      organizationId: member?.organizationId ?? null,
      standing: member,
    }
    return this.batches.ask(eventId, { actor, operation: { kind: 'register', applicant, input } })
  }

  /** Takes the actor's registration back; the first of the waiting list gets the seat in the same transaction. */
  cancel(actor: Actor, eventId: number): Promise<EventDetail> {
    return this.batches.ask(eventId, { actor, operation: { kind: 'cancel', person: personOf(actor) } })
  }

  /** After the deadline one asks the organiser. A repeat changes nothing. */
  requestCancellation(actor: Actor, eventId: number, request: CancellationRequest): Promise<EventDetail> {
    const note = request.note?.trim() || null
    return this.batches.ask(eventId, {
      actor,
      operation: { kind: 'request_cancellation', person: personOf(actor), note },
    })
  }

  /** For an erasure: what the member wrote when registering is wiped. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.forgetAnswers(tx, memberId)
  }
}
