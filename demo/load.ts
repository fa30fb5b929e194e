import type pg from 'pg'
import { insertArticles, moveArticles } from './article-load.ts'
import { clockTime, daysBetween, shanghaiDay } from './calendar.ts'
import type { EventRows } from './event-rows.ts'
import { scheduledEvents } from './events.ts'
import { ORGANIZATIONS } from './organizations.ts'
import { GRANTS, MEMBERS } from './people.ts'
import { insertQuizzes, moveQuizzes } from './quiz-load.ts'
import { specialEvents } from './special-events.ts'
import {
  ATTENDANCE_COLUMNS,
  COHOST_COLUMNS,
  columnList,
  EVENT_COLUMNS,
  GRANT_COLUMNS,
  insert,
  LEAVE_COLUMNS,
  MEMBER_COLUMNS,
  ORGANIZATION_COLUMNS,
  REGISTRATION_COLUMNS,
} from './tables.ts'

export { DEMO_IDENTITIES } from './people.ts'

const ANCHOR = 'demo_anchor'

/** As the server's `FieldCipher`. */
interface Cipher {
  encrypt(text: string): string
  lookup(text: string): string
}

/**
 * Fills a database that has no organizations yet, inside the caller's transaction. The same `now` gives the same rows on
 * every machine, but for what is encrypted, which never repeats itself; the day of `now` in Asia/Shanghai
 * becomes the anchor of the demo.
 */
export async function loadDemoDistrict(client: pg.ClientBase, now: Date, cipher: Cipher): Promise<void> {
  const anchorDay = shanghaiDay(now)
  const founded = clockTime(anchorDay, -400, '09:00')

  await insert(
    client,
    'organizations',
    ORGANIZATION_COLUMNS,
    ORGANIZATIONS.map((organization) => ({
      id: organization.id,
      parent_id: organization.parentId,
      kind: organization.kind,
      name: organization.name,
      short_name: organization.shortName,
      is_partner_unit: organization.isPartnerUnit ?? false,
      created_at: founded,
    })),
  )
  await insert(
    client,
    'members',
    MEMBER_COLUMNS,
    MEMBERS.map((member) => ({
      id: member.id,
      number: member.number,
      name: member.name,
      organization_id: member.organization.id,
      category: member.category,
      is_mobile: member.isMobile,
      phone_cipher: cipher.encrypt(member.phone),
      phone_hash: cipher.lookup(member.phone),
      created_at: founded,
      updated_at: founded,
    })),
  )
  await insert(
    client,
    'role_grants',
    GRANT_COLUMNS,
    GRANTS.map((grant) => ({
      member_id: grant.member.id,
      organization_id: grant.organization.id,
      role: grant.role,
      starts_at: founded,
    })),
  )

  const specials = specialEvents(now)
  await insertEvents(client, [...specials, ...scheduledEvents(anchorDay, specials.length + 1)], cipher)

  await insertQuizzes(client, anchorDay)
  await insertArticles(client, anchorDay)

  // the ids above were given, not drawn
  const given = [
    ...['organizations', 'members', 'events', 'question_strata', 'questions', 'quizzes', 'attempts'],
    ...['article_series', 'articles'],
  ]
  await client.query(
    `select ${given
      .map((table) => `setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
      .join(', ')}`,
  )
  await client.query('insert into deployment_facts (key, value) values ($1, $2)', [
    ANCHOR,
    { day: anchorDay },
  ])
  await client.query(
    `analyze organizations, members, role_grants, events, event_cohosts, registrations, attendances, leaves,
       question_strata, questions, question_versions, quizzes, quiz_expected, attempts, attempt_marks, quiz_results,
       articles, article_feed, article_acknowledgements`,
  )
}

/**
 * Keeps the demo alive on any day: when days have passed since the anchor, everything moves on by as many whole days;
 * the two events that stand in relation to the minute begin anew once they are over. For every start, inside the
 * caller's transaction; harmless when there is nothing to do.
 */
export async function refreshDemoDistrict(client: pg.ClientBase, now: Date, cipher: Cipher): Promise<void> {
  // the lock lets two processes that start together do it once
  const anchor = await client.query<{ day: string }>(
    `select value->>'day' as day from deployment_facts where key = $1 for update`,
    [ANCHOR],
  )
  const anchorDay = anchor.rows[0]?.day
  if (anchorDay === undefined) return
  const today = shanghaiDay(now)
  const days = daysBetween(anchorDay, today)
  if (days !== 0) {
    await moveOn(client, days, now)
    await moveQuizzes(client, anchorDay, today, now)
    await moveArticles(client, anchorDay, today, now)
    await client.query(
      `update deployment_facts set value = jsonb_set(value, '{day}', to_jsonb($2::text)) where key = $1`,
      [ANCHOR, today],
    )
  }
  const specials = specialEvents(now)
  const over = await client.query<{ id: number }>(
    'select id from events where id = any($1) and ends_at <= $2 for update',
    [specials.map(({ event }) => event.id), now],
  )
  const overIds = new Set(over.rows.map((row) => row.id))
  // on another day they are over in any case, only that their times have just moved
  const begin = specials.filter(({ event }) => days !== 0 || overIds.has(event.id))
  if (begin.length > 0) await beginAnew(client, begin, cipher)
}

/**
 * Whole days, counted in hours: an interval of days would follow the summer time of the connection's zone. What has
 * happened never moves past `now`: a visitor's own registration of yesterday evening would.
 */
async function moveOn(client: pg.ClientBase, days: number, now: Date): Promise<void> {
  const by = `make_interval(hours => 24 * $1::int)`
  // least() passes over a null, and a draft has not been published
  const happened = (column: string) =>
    `${column} = case when ${column} is not null then least(${column} + ${by}, $2::timestamptz) end`
  await client.query(
    `update events set
       starts_at = starts_at + ${by},
       ends_at = ends_at + ${by},
       registration_opens_at = registration_opens_at + ${by},
       registration_closes_at = registration_closes_at + ${by},
       check_in_opens_at = check_in_opens_at + ${by},
       check_in_closes_at = check_in_closes_at + ${by},
       ${happened('published_at')}, ${happened('created_at')}, ${happened('updated_at')}`,
    [days, now],
  )
  // Made anew by the server, with the new days.
  await client.query('delete from search_entries')
  await client.query(`update registrations set ${happened('registered_at')}, ${happened('updated_at')}`, [
    days,
    now,
  ])
  await client.query(
    `update attendances set ${happened('checked_in_at')}, ${happened('checked_out_at')}, ${happened('device_at')}`,
    [days, now],
  )
  await client.query(`update leaves set ${happened('requested_at')}, ${happened('decided_at')}`, [days, now])
}

const BELONGINGS = [
  'attendances',
  'attendance_scans',
  'attendance_devices',
  'leaves',
  'registrations',
  'event_cohosts',
  // made anew by the server
  'search_entries',
]

/** As on the first day, whatever visitors did to them: find, register and check in can be tried again. */
async function beginAnew(client: pg.ClientBase, events: EventRows[], cipher: Cipher): Promise<void> {
  const ids = events.map(({ event }) => event.id)
  for (const table of BELONGINGS) {
    await client.query(`delete from ${table} where event_id = any($1)`, [ids])
  }
  const columns = Object.keys(EVENT_COLUMNS).filter((column) => column !== 'id')
  await client.query(
    `update events set ${columns.map((column) => `${column} = fresh.${column}`).join(', ')}
     from json_to_recordset($1) as fresh(${columnList(EVENT_COLUMNS)}) where events.id = fresh.id`,
    [JSON.stringify(events.map(({ event }) => event))],
  )
  await insertBelongings(client, events, cipher)
}

async function insertEvents(client: pg.ClientBase, events: EventRows[], cipher: Cipher): Promise<void> {
  await insert(
    client,
    'events',
    EVENT_COLUMNS,
    events.map(({ event }) => event),
  )
  await insertBelongings(client, events, cipher)
}

async function insertBelongings(client: pg.ClientBase, events: EventRows[], cipher: Cipher): Promise<void> {
  await insert(
    client,
    'event_cohosts',
    COHOST_COLUMNS,
    events.flatMap(({ cohosts }) => cohosts),
  )
  await insert(
    client,
    'registrations',
    REGISTRATION_COLUMNS,
    events.flatMap(({ registrations }) => registrations),
  )
  await insert(
    client,
    'attendances',
    ATTENDANCE_COLUMNS,
    events.flatMap(({ attendances }) =>
      attendances.map(({ reason, ...attendance }) => ({
        ...attendance,
        reason_cipher: reason && cipher.encrypt(reason),
      })),
    ),
  )
  await insert(
    client,
    'leaves',
    LEAVE_COLUMNS,
    events.flatMap(({ leaves }) =>
      leaves.map(({ reason, ...leave }) => ({ ...leave, reason_cipher: cipher.encrypt(reason) })),
    ),
  )
}
