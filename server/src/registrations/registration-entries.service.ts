import type { RegistrationEntries, RegistrationEntriesResult } from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { RegistrationBatchesService, Request } from './registration-batches.service.ts'
import { type EnterableRow, listEnterable } from './registration-desk.queries.ts'

type Result = RegistrationEntriesResult['results'][number]

/**
 * 代报名: organisers of the host register anybody of their roster, those of a co-host their own people. Capacity and quotas
 * bind both; the time window and what the form demands bind neither. Audience and approval are the host's to waive.
 */
export class RegistrationEntriesService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly reach: EventReachService,
    private readonly batches: RegistrationBatchesService,
    private readonly audit: AuditService,
  ) {}

  /** One answer for each, in order. A repeat changes nothing. */
  async enter(
    actor: Actor,
    eventId: number,
    { entries }: RegistrationEntries,
  ): Promise<RegistrationEntriesResult> {
    const { event, within } = await this.reach.require(actor, 'event.manage', eventId)
    const numbers = entries.map(({ number }) => number)
    const rows = await listEnterable(this.database, within ?? scopes(actor, 'event.manage'), numbers)
    const known = new Map(rows.map((row) => [row.number, row]))
    const requests = entries.flatMap((entry) => {
      const member = known.get(entry.number)
      return member ? toRequest(actor, member, entry, within !== null) : []
    })
    const { outcomes } = await this.batches.work(eventId, requests, async (tx, worked) => {
      const done = worked.outcomes.flatMap((outcome) => (outcome instanceof Error ? [] : (outcome ?? [])))
      if (done.length === 0) return
      await this.audit.record(tx, actor, 'registration.enter', {
        organizationId: event.hostOrganizationId,
        ...(done.length === 1 && { memberId: done[0]!.person }),
        details: { eventId, count: done.length },
      })
    })
    const left = [...outcomes]
    const results = entries.map(({ number }): Result => {
      const outcome = known.has(number) ? left.shift() : new AppError('member_not_found')
      if (outcome instanceof AppError)
        return { number, state: null, code: outcome.code, detail: outcome.detail }
      if (outcome instanceof Error) throw outcome
      return { number, state: outcome!.state }
    })
    return { results, event: await this.events.detail(actor, eventId) }
  }
}

function toRequest(
  actor: Actor,
  member: EnterableRow,
  { companions, answers }: RegistrationEntries['entries'][number],
  ofCohost: boolean,
): Request {
  const { id, path, category, is_mobile: isMobile, organization_id: organizationId } = member
  return {
    actor,
    operation: {
      kind: 'enter',
      applicant: { person: id, organizationId, standing: { path, category, isMobile } },
      input: { companions, answers },
      byMemberId: actor.member?.id ?? null,
      ofCohost,
    },
  }
}
