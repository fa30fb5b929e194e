import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, type Permission } from '../identity/access.rules.ts'
import { listCohostPlaces } from './event-reach.queries.ts'
import { findEvent, type HostedEvent } from './events.queries.ts'
import type { EventsService } from './events.service.ts'

/** An event, and whose registrations of it the actor has to do with. */
export interface Reached {
  event: HostedEvent
  /** `null`: everybody's. Otherwise those of these co-hosts and of what is below them. */
  within: readonly number[] | null
}

/** The host's organisers have to do with everybody, a co-host's with their own people. */
export class EventReachService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
  ) {}

  /** @throws AppError `event_not_found`, `forbidden` */
  async require(actor: Actor, permission: Permission, id: number): Promise<Reached> {
    const event = await findEvent(this.database, id)
    if (!event || !this.events.isVisible(actor, event)) throw new AppError('event_not_found')
    if (may(actor, permission, event.host.path)) return { event, within: null }
    const cohosts = await listCohostPlaces(this.database, id)
    const within = cohosts.filter(({ path }) => may(actor, permission, path)).map((cohost) => cohost.id)
    if (within.length === 0) throw new AppError('forbidden')
    return { event, within }
  }
}
