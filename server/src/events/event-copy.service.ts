import type { EventCopy, SeriesInput, SeriesResult } from '@tongxin/contract/cadence'
import type { EventDetail } from '@tongxin/contract/events'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { SearchIndex } from '../search/search-index.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './event-copy.queries.ts'
import { entryOfEvent } from './event-entry.ts'
import { occurrenceAt, occurrenceKey, ordinalOf } from './event-series.rules.ts'
import type { EventPresenter } from './events.presenter.ts'
import { findEventByCreationKey, type HostedEvent } from './events.queries.ts'
import { assertTimes } from './events.rules.ts'
import type { EventsService } from './events.service.ts'

/** All other times keep their distance from the start, so that they contradict one another no more than before. */
const BY_DEFAULT = {
  registrationOpensAt: null,
  registrationClosesAt: null,
  checkInOpensAt: null,
  checkInClosesAt: null,
}

/** New drafts from an event that is there: once at another time, or for the months to come. */
export class EventCopyService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly presenter: EventPresenter,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
    private readonly searchIndex: SearchIndex,
  ) {}

  /** @param requestKey from the client: a repeated request answers with the same draft */
  async copy(actor: Actor, id: number, input: EventCopy, requestKey?: string): Promise<EventDetail> {
    const source = await this.requireSource(actor, id)
    const startsAt = new Date(input.startsAt)
    const shift = this.shiftTo(source, startsAt)
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    const now = this.clock()
    const copyId = await this.database.transaction(async (tx) => {
      const made = await queries.copyEvent(tx, id, { shift, creationKey, seriesId: null, now })
      if (made === undefined) return (await findEventByCreationKey(tx, creationKey!))!
      await this.makeFindable(tx, [made])
      await this.audit.record(tx, actor, 'event.create', {
        organizationId: source.hostOrganizationId,
        details: { eventId: made, copyOf: id },
      })
      return made
    })
    return this.events.detail(actor, copyId)
  }

  /**
   * Drafts for the coming months, quarters or years. Those that the series has already, wherever they were moved, are not
   * made again; asked for from a later one, the series grows.
   */
  async series(actor: Actor, id: number, input: SeriesInput): Promise<SeriesResult> {
    await this.requireSource(actor, id)
    const now = this.clock()
    return inTransaction(this.database, async (tx) => {
      // Two taps at once: the second one finds the series that the first one began.
      const source = (await this.events.lock(tx, id))!
      const seriesId = await this.seriesOf(tx, source, input, now)
      const ordinal = ordinalOf(source.creationKey, seriesId)
      const ids: number[] = []
      for (let n = 1; n <= input.count; n++) {
        const startsAt = occurrenceAt(source.startsAt, input.cadence, input.day ?? 'weekday', n)
        const creationKey = occurrenceKey(seriesId, ordinal + n)
        const copy = { shift: this.shiftTo(source, startsAt), creationKey, seriesId, now }
        const made = await queries.copyEvent(tx, id, copy)
        ids.push(made ?? (await findEventByCreationKey(tx, creationKey))!)
      }
      await this.audit.record(tx, actor, 'event.series', {
        organizationId: source.hostOrganizationId,
        details: { eventId: id, cadence: input.cadence, count: input.count },
      })
      await this.makeFindable(tx, ids)
      const rows = await queries.findEvents(tx, ids)
      return { seriesId, events: await this.presenter.summaries(tx, actor, rows, now) }
    })
  }

  private async makeFindable(tx: Queryable, ids: readonly number[]): Promise<void> {
    for (const event of await queries.findEvents(tx, ids)) await this.searchIndex.put(tx, entryOfEvent(event))
  }

  private async requireSource(actor: Actor, id: number): Promise<HostedEvent> {
    const source = await this.events.require(actor, 'event.manage', id)
    assertLiving(...(await this.organizations.nodes([source.hostOrganizationId])))
    return source
  }

  private async seriesOf(tx: Queryable, source: HostedEvent, input: SeriesInput, now: Date) {
    if (source.seriesId === null) return queries.beginSeries(tx, source, input.cadence, now)
    if ((await queries.findCadence(tx, source.seriesId)) === input.cadence) return source.seriesId
    const detail = '这场活动已经在另一个周期的系列里，请选原来的周期，或先复制一场再生成系列。'
    throw new AppError('invalid_input', { detail, errors: [{ path: '/cadence', message: detail }] })
  }

  /** @throws AppError `event_times_invalid` */
  private shiftTo(source: HostedEvent, startsAt: Date): number {
    const shift = startsAt.getTime() - source.startsAt.getTime()
    assertTimes({ ...source, startsAt, endsAt: new Date(source.endsAt.getTime() + shift), ...BY_DEFAULT })
    return shift
  }
}
