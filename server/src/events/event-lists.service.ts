import { LIMITS } from '@tongxin/contract/limits'
import type { EventDays, EventDaysQuery, EventList, EventQuery, Home } from '@tongxin/contract/events'
import type { MyRegistrationList, MyRegistrationQuery } from '@tongxin/contract/registrations'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, encodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, personOf, scopes } from '../identity/access.rules.ts'
import { addDays, type Clock, startOfDay } from '../time.ts'
import type { EventPresenter } from './events.presenter.ts'
import * as queries from './event-lists.queries.ts'

const HOME_EVENTS = 3
const CALENDAR_DAYS = 62

type ListKey = [part: 'open' | 'past', at: string, startsAt: string, id: number]

/** Many events: the list, the calendar, the home page, one's own. Published events are open to all who are logged in. */
export class EventListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly presenter: EventPresenter,
  ) {}

  async list(actor: Actor, query: EventQuery): Promise<EventList> {
    const now = this.clock()
    const limit = query.limit ?? LIMITS.defaultPageSize
    const cursor = decodeCursor<ListKey>(
      query.cursor,
      (v): v is ListKey =>
        v.length === 4 && (v[0] === 'open' || v[0] === 'past') && isTime(v[1]) && isTime(v[2]) && isInt(v[3]),
    )
    // The list keeps the border between 'open' and 'past' where it was on its first page.
    const at = cursor ? new Date(cursor[1]) : now
    const after = cursor && { startsAt: new Date(cursor[2]), id: cursor[3] }
    const filter: queries.EventFilter = {
      now,
      category: query.category,
      status: query.status,
      from: query.from === undefined ? undefined : dayOrTime(query.from),
      before: query.to === undefined ? undefined : dayOrTime(query.to, 1),
      q: query.q,
      managed: scopes(actor, 'event.manage'),
      managedOnly: query.managed ?? false,
    }
    const open =
      cursor?.[0] === 'past' ? [] : await queries.listOpenEvents(this.database, filter, at, after, limit + 1)
    const past =
      open.length > limit
        ? []
        : await queries.listPastEvents(
            this.database,
            filter,
            at,
            cursor?.[0] === 'past' ? after : undefined,
            limit + 1 - open.length,
          )
    const rows = [...open, ...past]
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: await this.presenter.summaries(this.database, actor, page, now),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor([
              open.includes(last) ? 'open' : 'past',
              at.toISOString(),
              last.startsAt.toISOString(),
              last.id,
            ])
          : null,
    }
  }

  async days(_actor: Actor, query: EventDaysQuery): Promise<EventDays> {
    const from = startOfDay(query.from)
    const before = addDays(startOfDay(query.to), 1)
    if (before <= from || before > addDays(from, CALENDAR_DAYS))
      throw new AppError('invalid_input', { detail: `请选择 1 到 ${CALENDAR_DAYS} 天的日期范围。` })
    return { days: await queries.listEventDays(this.database, from, before, query.category) }
  }

  async home(actor: Actor): Promise<Home> {
    const now = this.clock()
    const person = personOf(actor)
    const [own, registrable] = await Promise.all([
      queries.listOwnEvents(this.database, person, {
        when: 'upcoming',
        now,
        limit: 1,
        withoutAttended: true,
      }),
      queries.listRegistrable(this.database, now, person, HOME_EVENTS),
    ])
    const items = await this.presenter.summaries(this.database, actor, [...own, ...registrable], now)
    return {
      next: own.length > 0 ? items[0]! : null,
      upcoming: items.slice(own.length),
      serverTime: now.toISOString(),
    }
  }

  /** The actor's own registrations. */
  async own(actor: Actor, query: MyRegistrationQuery): Promise<MyRegistrationList> {
    const now = this.clock()
    const limit = query.limit ?? LIMITS.defaultPageSize
    const cursor = decodeCursor<[string, number]>(
      query.cursor,
      (v): v is [string, number] => v.length === 2 && isTime(v[0]) && isInt(v[1]),
    )
    const rows = await queries.listOwnEvents(this.database, personOf(actor), {
      when: query.when ?? 'upcoming',
      now,
      after: cursor && { startsAt: new Date(cursor[0]), id: cursor[1] },
      limit: limit + 1,
    })
    const { items, nextCursor } = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.startsAt.toISOString(), row.id],
    )
    return { items: await this.presenter.summaries(this.database, actor, items, now), nextCursor }
  }
}

/** A day means its midnight in Asia/Shanghai, `plusDays` later. */
function dayOrTime(text: string, plusDays = 0): Date {
  return text.length === 10 ? addDays(startOfDay(text), plusDays) : new Date(text)
}
