import { randomBytes } from 'node:crypto'
import type { CalendarSubscription, NewCalendarSubscription } from '@tongxin/contract/calendar'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import { KeyedHash } from '../identity/keyed-hash.ts'
import { addDays, type Clock } from '../time.ts'
import { toCalendar } from './calendar.presenter.ts'
import * as queries from './calendar.queries.ts'

/** What is over stays in a subscribed calendar so long, so that one finds last month's meeting again. */
const PAST_DAYS = 90
const EVENTS_AT_MOST = 500

/** 添加到日历: one event as a file, and a member's own events at an address that calendars fetch by themselves. */
export class CalendarService {
  private readonly hash: KeyedHash

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    secret: string,
    private readonly events: EventsService,
  ) {
    this.hash = new KeyedHash(secret, 'calendar-address')
  }

  /** @throws AppError `event_not_found`, or `event_not_published` for a draft */
  async file(actor: Actor, eventId: number, origin: string): Promise<string> {
    // Who may see the event may keep it.
    const { status } = await this.events.detail(actor, eventId)
    if (status === 'draft') throw new AppError('event_not_published')
    const event = await queries.findCalendarEvent(this.database, eventId)
    if (!event) throw new AppError('event_not_found')
    return toCalendar([event], { origin, now: this.clock() })
  }

  async subscription(actor: Actor): Promise<CalendarSubscription> {
    const member = requireMember(actor)
    const createdAt = await queries.findSubscription(this.database, member.id)
    return { createdAt: createdAt?.toISOString() ?? null }
  }

  /** A new address; the one before stops. Only its hash is kept, so that it cannot be told a second time. */
  async subscribe(actor: Actor, origin: string): Promise<NewCalendarSubscription> {
    const member = requireMember(actor)
    const token = randomBytes(32).toString('base64url')
    const now = this.clock()
    await queries.putSubscription(this.database, member.id, this.hash.of(token), now)
    return { address: `${origin}/api/calendars/${token}/events.ics`, createdAt: now.toISOString() }
  }

  /** A repeat changes nothing. */
  async unsubscribe(actor: Actor): Promise<CalendarSubscription> {
    const member = requireMember(actor)
    await queries.deleteSubscription(this.database, member.id)
    return { createdAt: null }
  }

  /**
   * The events at which the address' owner has a seat. Knowing it is the permission.
   * @throws AppError `calendar_not_found`
   */
  async feed(token: string, origin: string): Promise<string> {
    const memberId = await queries.findSubscriber(this.database, this.hash.of(token))
    if (memberId === undefined) throw new AppError('calendar_not_found')
    const now = this.clock()
    const since = addDays(now, -PAST_DAYS)
    const events = await queries.listCalendarEvents(this.database, memberId, since, EVENTS_AT_MOST)
    return toCalendar(events, { origin, now, name: '同心共建' })
  }
}
