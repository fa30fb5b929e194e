import { EVENT_CATEGORIES } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { DEMO_IDENTITIES } from '../../../demo/load.ts'
import { load, MORNING, number, rows } from './demo-district.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await load(database.pool, MORNING)
})
afterAll(() => database.drop())

const count = (sql: string, values: unknown[] = []) => number(database.pool, sql, values)
const list = <T extends object>(sql: string, values: unknown[] = []) => rows<T>(database.pool, sql, values)

describe('活动、报名和签到', () => {
  test('每一种活动类型都有，文字都在限度之内', async () => {
    const categories = (await list<{ category: string }>('select distinct category from events')).map(
      (row) => row.category,
    )
    expect(categories.toSorted()).toEqual(EVENT_CATEGORIES.toSorted())
    expect(
      await list(
        `select title from events where length(title) > $1 or length(place_name) > $2 or length(place_address) > $3
           or length(coalesce(cancel_reason, '')) > $4 or description not like '%须知：%'
           or ends_at - starts_at > $5 * interval '1 day'`,
        [LIMITS.eventTitle, LIMITS.placeName, LIMITS.placeAddress, LIMITS.cancelReason, LIMITS.eventDays],
      ),
    ).toEqual([])
  })

  test('活动上的计数与报名记录一致，没有一场超额', async () => {
    expect(
      await list(
        `select e.id from events e left join lateral (
           select count(*) filter (where r.state = 'registered') as registered,
             count(*) filter (where r.state = 'waitlisted') as waitlisted,
             coalesce(max(queue_number), 0) as last_number, count(*) as total
           from registrations r where r.event_id = e.id) r on true
         where e.registered_count <> r.registered or e.waitlist_count <> r.waitlisted
           or e.last_queue_number <> r.last_number or r.total <> r.last_number
           or r.registered > e.capacity or (r.waitlisted > 0 and r.registered < e.capacity)`,
      ),
    ).toEqual([])
  })

  test('先报名的排在前面，候补的都排在已报上的后面', async () => {
    expect(
      await count(
        `select count(*) from (select registered_at, lag(registered_at) over w as before, state, lag(state) over w as state_before
           from registrations window w as (partition by event_id order by queue_number)) r
         where registered_at < before or (state <> 'waitlisted' and state_before = 'waitlisted')`,
      ),
    ).toBe(0)
  })

  test('签到的人都报了名，单位与报名时相同', async () => {
    expect(
      await count(
        `select count(*) from attendances a left join registrations r
           on r.event_id = a.event_id and r.member_id = a.member_id and r.state = 'registered'
             and r.organization_id = a.organization_id
         where r.member_id is null`,
      ),
    ).toBe(0)
  })

  test('没有一条记录来自未来：报名在开放和截止之间，签到在签到时间之内', async () => {
    expect(
      await count(
        `select count(*) from registrations r join events e on e.id = r.event_id
         where registered_at < coalesce(registration_opens_at, published_at)
           or registered_at > least(coalesce(registration_closes_at, ends_at), starts_at, $1) or r.updated_at > $1`,
        [MORNING],
      ),
    ).toBe(0)
    expect(
      await count(
        `select count(*) from attendances a join events e on e.id = a.event_id
         where checked_in_at not between starts_at - interval '1 hour' and least(ends_at, $1)`,
        [MORNING],
      ),
    ).toBe(0)
    expect(
      await count(`select count(*) from events where published_at > $1 or created_at > $1`, [MORNING]),
    ).toBe(0)
  })

  test('除了正在进行和即将开始的两场，当天没有安排：数字不随钟点变', async () => {
    expect(
      await count(
        `select count(*) from events where id > 2
           and (starts_at at time zone 'Asia/Shanghai')::date = '2026-11-24'`,
      ),
    ).toBe(0)
  })

  test('过去的活动散布在大约十个月里', async () => {
    const [span] = await list<{ months: string; oldest: Date }>(
      `select count(distinct date_trunc('month', starts_at at time zone 'Asia/Shanghai')) as months, min(starts_at) as oldest
       from events where ends_at <= $1`,
      [MORNING],
    )
    expect(Number(span!.months)).toBeGreaterThanOrEqual(10)
    expect((MORNING.getTime() - span!.oldest.getTime()) / 86_400_000).toBeLessThan(310)
  })

  test('往后三周约25场，各种状态都有', async () => {
    const ahead = async (where: string) =>
      count(`select count(*) from events where id > 2 and starts_at > $1 and ${where}`, [MORNING])
    expect(await ahead(`starts_at < $1::timestamptz + interval '22 days'`)).toBe(await ahead('true'))
    expect(await ahead('true')).toBeGreaterThanOrEqual(25)
    expect(await ahead('registered_count = capacity and waitlist_count > 0')).toBeGreaterThanOrEqual(3)
    expect(await ahead('registration_opens_at > $1')).toBe(1)
    expect(await ahead('registration_closes_at < $1')).toBe(1)
    expect(await ahead(`state = 'cancelled' and cancel_reason <> ''`)).toBe(1)
    expect(await ahead(`state = 'draft'`)).toBe(2)
    expect(await ahead('capacity - registered_count between 1 and 5')).toBeGreaterThanOrEqual(1)
    expect(await ahead('capacity is null')).toBeGreaterThanOrEqual(5)
    expect(await ahead('capacity = 1000 and registered_count between 300 and 700')).toBe(1)
  })
})

describe('签退、应到和围栏', () => {
  test('志愿服务都有时长：多数到结束，有人早退，有人忘了签退，有人更正过', async () => {
    expect(
      await count(
        `select count(*) from attendances a join events e on e.id = a.event_id
         where e.check_out <> (a.checked_out_at is not null) or e.check_out <> (e.category = 'volunteering')
           or a.checked_out_at < a.checked_in_at or a.checked_out_at > $1`,
        [MORNING],
      ),
    ).toBe(0)
    const ends = await list<{ end: string; early: boolean }>(
      `select distinct checked_out_by as end, checked_out_at < ends_at - interval '20 minutes' as early
       from attendances join events on events.id = event_id where check_out`,
    )
    expect(ends).toEqual(
      expect.arrayContaining([
        { end: 'self', early: false },
        { end: 'self', early: true },
        { end: 'closed', early: false },
        { end: 'corrected', early: false },
      ]),
    )
    expect(
      await count(
        `select count(*) from attendances where (method = 'manual') <> (recorded_by_member_id is not null)`,
      ),
    ).toBe(0)
    expect(await count(`select count(*) from attendances where method = 'manual'`)).toBeGreaterThan(20)
  })

  test('党员大会有应到、请假；请假的没有到会', async () => {
    expect(
      await count(`select count(*) from events where expects_all <> (category = 'member_assembly')`),
    ).toBe(0)
    expect(
      await count(`select count(*) from leaves natural join (select event_id, member_id from attendances) a`),
    ).toBe(0)
    expect(
      await count(`select count(*) from leaves where requested_at > $1 or decided_at > $1`, [MORNING]),
    ).toBe(0)
    const ahead = `select count(*) from leaves join events on events.id = event_id where starts_at > $1 and leaves.state = $2`
    expect(await count(ahead, [MORNING, 'open'])).toBeGreaterThan(0)
    expect(await count(ahead, [MORNING, 'accepted'])).toBeGreaterThan(0)
  })

  test('有一场要到现场才能签到，地点有坐标', async () => {
    expect(
      await count('select count(*) from events where fence_radius is not null and starts_at > $1', [MORNING]),
    ).toBe(1)
  })
})

describe('林同志', () => {
  const own = (where: string) =>
    count(
      `select count(*) from registrations r join events e on e.id = r.event_id
       left join attendances a on a.event_id = r.event_id and a.member_id = r.member_id
       where r.member_id = (select id from members where number = $1) and ${where}`,
      [DEMO_IDENTITIES[0]!.memberNumber],
    )

  test('正在进行的一场已报名、未签到', async () => {
    expect(await own(`e.id = 2 and r.state = 'registered' and a.member_id is null`)).toBe(1)
  })

  test('即将开始的一场还没有报名', async () => {
    expect(await own('e.id = 1')).toBe(0)
  })

  test('后面报名了两场，候补一场，排在第2位', async () => {
    expect(await own(`e.starts_at > '${MORNING.toISOString()}' and r.state = 'registered'`)).toBe(2)
    expect(
      await own(
        `e.starts_at > '${MORNING.toISOString()}' and r.state = 'waitlisted' and (select count(*) from registrations before
           where before.event_id = e.id and before.state = 'waitlisted' and before.queue_number <= r.queue_number) = 2`,
      ),
    ).toBe(1)
  })

  test('过去参加过十几场', async () => {
    expect(await own('a.member_id is not null')).toBeGreaterThanOrEqual(10)
  })
})
