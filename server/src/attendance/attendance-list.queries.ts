import { type SQL, sql } from 'drizzle-orm'
import type {
  AccuracyClass,
  CheckInMethod,
  CheckOutEnd,
  FenceAnswer,
} from '@tongxin/contract/check-in-constants'
import type { AttendanceQuery } from '@tongxin/contract/attendance'
import type { Queryable } from '../database/database.ts'

export interface ListFilter {
  /** Only of these subtrees, and no guests; `null`: everybody. */
  within: readonly number[] | null
  organizationId?: number
  show?: AttendanceQuery['show']
  /** Just these, whether on the list or not; left out: everybody on it. */
  persons?: readonly number[]
  /** `place` and `person` of the row before. */
  after?: readonly [number, number]
  limit: number
}

export interface ListRow extends Record<string, unknown> {
  /** Number in the order of registration; behind all of them for who is not on that list. */
  place: number
  person: number
  number: string | null
  name: string | null
  guest_account_id: number | null
  guest_name_cipher: string | null
  organization_id: number | null
  organization_name: string | null
  organization_short_name: string | null
  registered: boolean
  companions: number
  expected: boolean
  on_leave: boolean
  checked_in_at: string | null
  method: CheckInMethod
  offline: boolean
  walk_in: boolean
  shared_device: boolean
  fence: FenceAnswer | null
  accuracy: AccuracyClass | null
  recorded_by: string | null
  reason_cipher: string | null
  checked_out_at: string | null
  checked_out_by: CheckOutEnd | null
  corrected_minutes: number | null
  scans: number
}

const LAST_PLACE = 2_147_483_647

const candidatesOf = (eventId: number): SQL => sql`
    select person from registrations where event_id = ${eventId} and state = 'registered'
    union select person from attendances where event_id = ${eventId}
    union select person from away
    union select m.id from event e join organizations o on o.path && e.roots
      join members m on m.organization_id = o.id and m.state = 'active' where e.expects_all`

/*
 * Who is on the list of an event: registered, there, or expected, which is decided as in `isExpected` and counted as in
 * the summary: by the unit that people came from or had leave from.
 */
const listOf = (eventId: number, persons?: readonly number[]): SQL => sql`
  with event as (
    select e.expects_all, e.audience_categories as categories,
      coalesce(nullif(array(select u.organization_id from event_audiences u where u.event_id = e.id), '{}'),
        array[e.host_organization_id]) as roots
    from events e where e.id = ${eventId}
  ), away as (
    select l.member_id as person, l.organization_id from leaves l, event e
    where l.event_id = ${eventId} and l.state = 'accepted' and e.expects_all
  ), people as (${persons ? sql`select unnest(${sql.param([...persons])}::int[]) as person` : candidatesOf(eventId)}
  ), known as (
    select p.person, r.person is not null as registered, coalesce(r.queue_number, ${LAST_PLACE}) as place,
      coalesce(r.companions, 0) as companions, g.guest_name_cipher, g.guest_phone_cipher,
      coalesce(a.organization_id, r.organization_id, l.organization_id, m.organization_id) as organization_id,
      e.expects_all and m.id is not null and (m.state = 'active' or a.person is not null or l.person is not null)
        and x.path && e.roots and (e.categories = '{}' or m.category = any(e.categories)
          or m.is_mobile and 'mobile' = any(e.categories)) as expected,
      l.person is not null as on_leave, a.person is not null as came
    from event e cross join people p
      left join registrations r on r.event_id = ${eventId} and r.person = p.person and r.state = 'registered'
      left join registrations g on g.event_id = ${eventId} and g.person = p.person and p.person < 0
      left join attendances a on a.event_id = ${eventId} and a.person = p.person
      left join away l on l.person = p.person
      left join members m on m.id = p.person
      left join organizations x on x.id = coalesce(a.organization_id, l.organization_id, m.organization_id)
  ), list as (
    select * from known ${persons ? sql`` : sql`where registered or came or expected`}
  )`

/** In the order of registration, then who is not registered. */
export async function listAttendances(
  db: Queryable,
  eventId: number,
  filter: ListFilter,
): Promise<ListRow[]> {
  const { rows } = await db.execute<ListRow>(sql`
    ${listOf(eventId, filter.persons)}
    select p.place, p.person, m.number, m.name, -least(p.person, 0) as guest_account_id, p.guest_name_cipher,
      o.id as organization_id, o.name as organization_name, o.short_name as organization_short_name,
      p.registered, p.companions, p.expected, p.on_leave,
      a.checked_in_at, a.method, a.offline, a.walk_in, a.shared_device, a.fence, a.accuracy, by.name as recorded_by,
      a.reason_cipher, a.checked_out_at, a.checked_out_by, a.corrected_minutes,
      (select count(*)::int from attendance_scans s where s.event_id = ${eventId} and s.person = p.person) as scans
    from list p
      left join attendances a on a.event_id = ${eventId} and a.person = p.person
      left join members m on m.id = p.person
      left join members by on by.id = a.recorded_by_member_id
      left join organizations o on o.id = p.organization_id
    where ${and([
      filter.after && sql`(p.place, p.person) > (${filter.after[0]}, ${filter.after[1]})`,
      ...insideOf(filter),
      filter.show && SHOWN[filter.show],
    ])}
    order by p.place, p.person limit ${filter.limit}`)
  return rows
}

const SHOWN: Record<NonNullable<AttendanceQuery['show']>, SQL> = {
  present: sql`a.person is not null`,
  missing: sql`a.person is null`,
  marked: sql`(a.offline or a.shared_device or a.checked_out_by = 'closed')`,
}

const insideOf = ({ within, organizationId }: Pick<ListFilter, 'within' | 'organizationId'>) =>
  [within, organizationId === undefined ? null : [organizationId]].map(
    (ids) => ids && sql`o.path && ${sql.param([...ids])}::int[]`,
  )

const and = (conditions: readonly (SQL | null | undefined)[]): SQL =>
  sql.join([sql`true`, ...conditions.flatMap((each) => each ?? [])], sql` and `)

export interface Findable extends Record<string, unknown> {
  person: number
  name: string | null
  guest_name_cipher: string | null
  /** What a guest gave, or what the roster has; encrypted. */
  phone: string | null
}

/** What the people on the list can be found by. */
export async function listFindable(
  db: Queryable,
  eventId: number,
  filter: Pick<ListFilter, 'within' | 'organizationId'>,
): Promise<Findable[]> {
  const { rows } = await db.execute<Findable>(sql`
    ${listOf(eventId)}
    select p.person, m.name, p.guest_name_cipher, coalesce(p.guest_phone_cipher, m.phone_cipher) as phone
    from list p left join members m on m.id = p.person left join organizations o on o.id = p.organization_id
    where ${and(insideOf(filter))}`)
  return rows
}
