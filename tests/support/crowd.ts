import type pg from 'pg'
import { Tokens } from '../../server/src/identity/tokens.ts'
import { readPolicy } from '../../server/src/privacy/policy.ts'
import { Person } from './api.ts'

/** Somebody with a session, and who they are on the roster. */
export interface Comer {
  person: Person
  memberId: number
  organizationId: number
}

/**
 * So many members with a WeChat login and a session each, without a request for every one of them.
 * @param pool the database of a demo that has been started, so that its secret is there
 */
export async function makeCrowd(pool: pg.Pool, baseUrl: string, count: number): Promise<Comer[]> {
  const { rows: facts } = await pool.query<{ value: string }>(
    `select value from deployment_facts where key = 'secret'`,
  )
  const tokens = new Tokens(facts[0]!.value)
  const { rows } = await pool.query<{ session: string; member_id: number; organization_id: number }>(
    `with people as (
       select m.id, m.organization_id from members m
       where m.state = 'active' and not exists (select from accounts a where a.member_id = m.id) order by m.id limit $1),
     made as (
       insert into accounts (openid, member_id, bound_at) select 'crowd-' || id, id, now() from people
       returning id, member_id),
     agreed as (insert into consents (account_id, version, agreed_at) select id, $2, now() from made),
     opened as (
       insert into sessions (account_id, door, created_at, last_used_at, expires_at)
       select id, 'wechat', now(), now(), now() + interval '12 hours' from made returning id, account_id)
     select opened.id as session, made.member_id, people.organization_id
     from opened join made on made.id = opened.account_id join people on people.id = made.member_id order by made.member_id`,
    [count, readPolicy().version],
  )
  if (rows.length < count) throw new Error(`only ${rows.length} members without a login`)
  const end = new Date(Date.now() + 12 * 3_600_000)
  return Promise.all(
    rows.map(async ({ session, member_id: memberId, organization_id: organizationId }) => ({
      person: new Person(baseUrl, { token: await tokens.sign(session, end) } as Person['session']),
      memberId,
      organizationId,
    })),
  )
}

/** All of them are registered for the event, in this order. */
export async function registerCrowd(pool: pg.Pool, eventId: number, crowd: readonly Comer[]): Promise<void> {
  await pool.query(
    `insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at)
     select $1, c.id, c.organization, 'registered', c.place, now(), now()
     from unnest($2::int[], $3::int[]) with ordinality as c (id, organization, place)`,
    [eventId, crowd.map(({ memberId }) => memberId), crowd.map(({ organizationId }) => organizationId)],
  )
  await pool.query('update events set registered_count = $2, last_queue_number = $2 where id = $1', [
    eventId,
    crowd.length,
  ])
}

/** The same person at another process. */
export const through = (person: Person, baseUrl: string) => new Person(baseUrl, person.session)

/** Runs the tasks at most so many at a time, as sockets allow. */
export async function inParallel<T>(tasks: readonly (() => Promise<T>)[], width: number): Promise<T[]> {
  const results: T[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < tasks.length) {
        const i = next++
        results[i] = await tasks[i]!()
      }
    }),
  )
  return results
}
