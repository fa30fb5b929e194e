import type pg from 'pg'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { DEMO_IDENTITIES, refreshDemoDistrict } from '../../../demo/load.ts'
import { daysLater, everything, load, MORNING, number, refresh, rows } from './demo-district.ts'

let database: TestDatabase
/** Each test works in a transaction that is taken back: the district is loaded once. */
let client: pg.PoolClient

beforeAll(async () => {
  database = await createTestDatabase()
  await load(database.pool, MORNING)
  // every time of every event, but of the two of the hour, and of what belongs to it
  await database.pool.query(`create view moments as
    select 'event ' || id as key, array[starts_at, ends_at, published_at, registration_opens_at,
      registration_closes_at, check_in_opens_at, check_in_closes_at, created_at, updated_at] as times
      from events where id > 2
    union all select 'registration ' || event_id || ' ' || member_id, array[registered_at, updated_at]
      from registrations where event_id > 2
    union all select 'attendance ' || event_id || ' ' || member_id, array[checked_in_at, checked_out_at]
      from attendances where event_id > 2
    union all select 'leave ' || event_id || ' ' || member_id, array[requested_at, decided_at]
      from leaves where event_id > 2`)
  await database.pool.query('create table moments_before as select * from moments')
})
afterAll(() => database.drop())

beforeEach(async () => {
  client = await database.pool.connect()
  await client.query('begin')
})
afterEach(async () => {
  await client.query('rollback')
  client.release()
})

const startOn = (now: Date) => refreshDemoDistrict(client, now, testCipher)
const demoMember = DEMO_IDENTITIES[0]!.memberNumber

/** How many of the times are not exactly so many days after what they were. */
const strayedFrom = (connection: pg.Pool | pg.ClientBase, days: number) =>
  number(
    connection,
    `select count(*) from moments_before b full join moments m using (key)
     where m.times is distinct from array(
       select t + $1::int * interval '24 hours' from unnest(b.times) with ordinality as u(t, place) order by place)`,
    [days],
  )

const special = async (id: number, now: Date) => {
  const [event] = await rows<{ starts: number; title: string }>(
    client,
    `select title, extract(epoch from starts_at - $2)::float / 60 as starts,
       extract(epoch from ends_at - starts_at)::float / 60 as minutes, capacity - registered_count as left,
       (select count(*)::int from attendances where event_id = id) as present,
       (select count(*)::int from registrations r join members m on m.id = r.member_id
         where event_id = events.id and m.number = $3) as mine
     from events where id = $1 and state = 'published'`,
    [id, now, demoMember],
  )
  return event!
}

async function expectBothBeginAnew(now: Date) {
  const aboutToBegin = await special(1, now)
  expect(aboutToBegin).toMatchObject({ minutes: 90, left: 12, present: 86, mine: 0 })
  expect(aboutToBegin.title).toBe('主题教育交流会暨三级联动签约')
  expect(Math.abs(aboutToBegin.starts - 20)).toBeLessThanOrEqual(2.5)
  const running = await special(2, now)
  expect(running).toMatchObject({ minutes: 180, left: 12, present: 38, mine: 1 })
  expect(Math.abs(running.starts + 20)).toBeLessThanOrEqual(2.5)
  const outsideTheDoorsHours = await number(
    client,
    `select count(*) from attendances a join events e on e.id = a.event_id
     where e.id <= 2 and checked_in_at not between starts_at - interval '1 hour' and $1`,
    [now],
  )
  expect(outsideTheDoorsHours).toBe(0)
}

test.each([1, 3, 40, 400])('%i天以后启动：所有时间整整移动这么多天', async (days) => {
  await startOn(daysLater(days))
  expect(await strayedFrom(client, days)).toBe(0)
  await expectBothBeginAnew(daysLater(days))
})

test('同一天再启动：两场都没结束时，什么都不变', async () => {
  const before = await everything(client)
  await startOn(new Date(MORNING.getTime() + 60 * 60_000))
  expect(await everything(client)).toEqual(before)
})

test('同一天再启动：结束了的那一场重新开始，别的不变', async () => {
  const running = await special(2, MORNING)
  const noon = new Date(MORNING.getTime() + 125 * 60_000)
  await startOn(noon)
  expect(Math.abs((await special(1, noon)).starts - 20)).toBeLessThanOrEqual(2.5)
  expect(await special(2, MORNING)).toEqual(running)
  expect(await strayedFrom(client, 0)).toBe(0)
})

test('启动两次与启动一次结果相同', async () => {
  await startOn(daysLater(3))
  const once = await everything(client)
  await startOn(daysLater(3))
  expect(await everything(client)).toEqual(once)
})

test('试用者报了名、签了到、改了标题：重新开始时都恢复原样，可以再试一遍', async () => {
  await client.query(
    `with me as (select id, organization_id from members where number = $2),
       registered as (insert into registrations
         select 1, id, organization_id, 'registered', 111, $1::timestamptz, $1::timestamptz from me),
       attended as (insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
         select event, id, organization_id, 'wall_code', $1::timestamptz from me, (values (1), (2)) as events(event))
     update events set title = '改过的标题', registered_count = 109, last_queue_number = 111 where id = 1`,
    [MORNING, demoMember],
  )
  await client.query(`update events set state = 'cancelled', cancel_reason = '试一试' where id = 2`)
  await startOn(daysLater(1))
  await expectBothBeginAnew(daysLater(1))
  expect(await number(client, 'select last_queue_number from events where id = 1')).toBe(110)
})

test('试用者昨晚的报名移到今天时，不会落在未来', async () => {
  await client.query(
    `update registrations set registered_at = $1, updated_at = $1
     where event_id > 2 and member_id = (select id from members where number = $2)`,
    [new Date('2026-11-24T22:00:00+08:00'), demoMember],
  )
  const morning = new Date('2026-11-25T08:00:00+08:00')
  await startOn(morning)
  expect(await number(client, 'select count(*) from registrations where registered_at > $1', [morning])).toBe(
    0,
  )
})

test.each([
  '2026-11-25T00:03:00+08:00',
  '2026-11-30T23:58:00+08:00',
  '2027-01-01T00:00:00+08:00',
  '2028-02-29T12:00:00+08:00',
  // the clock had been wrong when the district was loaded
  '2026-11-01T09:00:00+08:00',
])('%s 启动：锚定在这一天，两场重新开始', async (time) => {
  await startOn(new Date(time))
  await expectBothBeginAnew(new Date(time))
  const [fact] = await rows(client, `select value from deployment_facts where key = 'demo_anchor'`)
  expect(fact).toEqual({ value: { day: time.slice(0, 10) } })
})

test('连接的时区有夏令时，也整整移动24小时的倍数', async () => {
  await client.query(`set local timezone to 'America/New_York'`)
  await startOn(daysLater(150))
  expect(await strayedFrom(client, 150)).toBe(0)
})

test('没有演示区的数据库，刷新什么也不做', async () => {
  await client.query('delete from deployment_facts')
  const before = await everything(client)
  await startOn(daysLater(3))
  expect(await everything(client)).toEqual(before)
})

test('两个进程同时启动，只移动一次', async () => {
  const three = daysLater(3)
  await Promise.all([refresh(database.pool, three), refresh(database.pool, three)])
  expect(await strayedFrom(database.pool, 3)).toBe(0)
  await refresh(database.pool, MORNING)
  expect(await strayedFrom(database.pool, 0)).toBe(0)
})
