import type { RegistrationEntries, RegistrationEntriesResult } from '@tongxin/contract/registrations'
import type { AuditService } from '../audit/audit.service.ts'
import { AppError, PROBLEMS } from '../errors.ts'
import type { EventReachService } from '../events/event-reach.service.ts'
import { eventBlock } from '../events/events.rules.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import * as queries from './registration-desk.queries.ts'
import { isActive } from './registration-desk.rules.ts'
import type { Entry, Placed, Seating } from './seating.ts'

type Result = RegistrationEntriesResult['results'][number]

/**
 * 代报名: organisers of the host register anybody of their roster, those of a co-host their own people. Capacity and quotas
 * bind both; the time window and what the form demands bind neither. Audience and approval are the host's to waive.
 */
export class RegistrationEntriesService {
  constructor(
    private readonly events: EventsService,
    private readonly reach: EventReachService,
    private readonly seating: Seating,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
  ) {}

  /** One answer for each; who has a place keeps it as it is. */
  async enter(
    actor: Actor,
    eventId: number,
    { entries }: RegistrationEntries,
  ): Promise<RegistrationEntriesResult> {
    const { within } = await this.reach.require(actor, 'event.manage', eventId)
    const scope = within ?? scopes(actor, 'event.manage')
    const results = new Map<string, Result>()
    const event = await this.events.change(actor, eventId, async (tx, locked, now) => {
      results.clear()
      const block = eventBlock(locked, now)
      if (block) throw new AppError(block)
      const numbers = entries.map(({ number }) => number)
      const known = await queries.listEnterable(tx, eventId, scope, numbers)
      const fresh = new Map<string, Entry>()
      for (const { number, companions = 0, answers } of entries) {
        const member = known.find((row) => row.number === number)
        if (!member) results.set(number, toResult(number, { code: 'member_not_found' }))
        else if (member.state && isActive(member.state))
          results.set(number, { number, state: member.state })
        else fresh.set(number, { memberId: member.id, companions, answers })
      }
      if (fresh.size === 0) return
      const terms = { registeredBy: actor.member?.id ?? null, ofHost: within === null }
      const placed = await this.seating.enter(tx, locked, [...fresh.values()], terms, now)
      const entered: number[] = []
      for (const [i, [number, { memberId }]] of [...fresh].entries()) {
        results.set(number, toResult(number, placed[i]!))
        if ('state' in placed[i]!) entered.push(memberId)
      }
      if (entered.length === 0) return
      await this.notifications.post(
        tx,
        [{ kind: 'registered_by_organizer', eventId, memberIds: entered }],
        now,
      )
      await this.audit.record(tx, actor, 'registration.enter', {
        organizationId: locked.hostOrganizationId,
        ...(entered.length === 1 && { memberId: entered[0]! }),
        details: { eventId, count: entered.length },
      })
    })
    return { results: entries.map(({ number }) => results.get(number)!), event }
  }
}

const toResult = (number: string, placed: Placed): Result =>
  'state' in placed
    ? { number, state: placed.state }
    : { number, state: null, code: placed.code, detail: placed.detail ?? PROBLEMS[placed.code].detail }
