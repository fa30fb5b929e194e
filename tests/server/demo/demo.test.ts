import { EVENT_CATEGORIES, LIMITS } from '@tongxin/contract/constants'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { DEMO_IDENTITIES } from '../../../demo/load.ts'
import { EXCLUDED_NAMES } from '../../../demo/names.ts'
import { everything, load, MORNING, number, rows } from './demo-district.ts'

let database: TestDatabase
let milliseconds: number

beforeAll(async () => {
  database = await createTestDatabase()
  const start = performance.now()
  await load(database.pool, MORNING)
  milliseconds = performance.now() - start
})
afterAll(() => database.drop())

const count = (sql: string, values: unknown[] = []) => number(database.pool, sql, values)
const list = <T extends object>(sql: string, values: unknown[] = []) => rows<T>(database.pool, sql, values)

/** Ended events of a category whose host stands in the subtree of an organization. */
const HELD = `events join organizations host on host.id = host_organization_id
  where state = 'published' and ends_at <= '${MORNING.toISOString()}'
    and host.path @> array(select id from organizations where short_name = $1) and category = any($2)`
const sessions = (organization: string, ...categories: string[]) =>
  count(`select count(*) from ${HELD}`, [organization, categories])
const attendances = (organization: string, ...categories: string[]) =>
  count(`select count(*) from attendances where event_id in (select events.id from ${HELD})`, [
    organization,
    categories,
  ])
const members = (organization: string) =>
  count(
    `select count(*) from members join organizations on organizations.id = organization_id
     where path @> array(select id from organizations where short_name = $1)`,
    [organization],
  )

describe('两篇报道里的数字', () => {
  test('鼓东街道：主题党课19场、理论联学18场、联办宣讲13场', async () => {
    expect(await sessions('鼓东街道党工委', 'party_lecture')).toBe(19)
    expect(await sessions('鼓东街道党工委', 'joint_study')).toBe(18)
    expect(await sessions('鼓东街道党工委', 'public_talk')).toBe(13)
  })

  test('鼓东街道：志愿服务23场，参与服务360人次', async () => {
    expect(await sessions('鼓东街道党工委', 'volunteering')).toBe(23)
    expect(await attendances('鼓东街道党工委', 'volunteering')).toBe(360)
  })

  test('鼓东街道：居民恳谈日、参与式预算、建言献策等各类活动12场', async () => {
    expect(await sessions('鼓东街道党工委', 'resident_forum')).toBe(12)
  })

  test('鼓东街道：17名党员干部走访企业103家', async () => {
    const visits = [`鼓东街道党工委`, ['enterprise_visit']]
    expect(await count(`select count(distinct place_name) from ${HELD}`, visits)).toBe(103)
    expect(
      await count(
        `select count(distinct member_id) from attendances where event_id in (select events.id from ${HELD})`,
        visits,
      ),
    ).toBe(17)
  })

  test('水部街道：30家共建单位，一起开展主题党日、志愿服务、红色观影25场次', async () => {
    expect(
      await count(
        `select count(*) from organizations
         where is_partner_unit and path @> array(select id from organizations where short_name = '水部街道党工委')`,
      ),
    ).toBe(30)
    const joint = ['水部街道党工委', ['party_day', 'volunteering', 'film']]
    expect(
      await count(
        `select count(*) from ${HELD} and exists (select 1 from event_cohosts c join organizations o
           on o.id = c.organization_id and o.is_partner_unit where c.event_id = events.id)`,
        joint,
      ),
    ).toBe(25)
    expect(
      await count(
        `select count(distinct organization_id) from event_cohosts where event_id in (select events.id from ${HELD})`,
        joint,
      ),
    ).toBe(30)
  })

  test('水部街道：居民恳谈日102次、企业座谈会31场次、走访企业335场次', async () => {
    expect(await sessions('水部街道党工委', 'resident_forum')).toBe(102)
    expect(await sessions('水部街道党工委', 'enterprise_forum')).toBe(31)
    expect(await sessions('水部街道党工委', 'enterprise_visit')).toBe(335)
  })

  test('水部街道：送学上企10场次、金企沙龙3场次', async () => {
    expect(await sessions('水部街道党工委', 'public_talk')).toBe(10)
    expect(
      await count(`select count(*) from ${HELD} and title like '金企沙龙%'`, ['水部街道党工委', ['other']]),
    ).toBe(3)
  })

  test('高新区：千人观影，到场一千人', async () => {
    expect(await sessions('高新区党工委', 'film')).toBe(1)
    expect(await attendances('高新区党工委', 'film')).toBe(1000)
  })

  test('高新区：区机关党委的名册容得下570多名党员参加测试', async () => {
    expect(await members('区机关党委')).toBeGreaterThanOrEqual(570)
  })
})

describe('组织和名册', () => {
  test('名册够大：鼓东街道、水部街道、鼓楼区、高新区', async () => {
    expect(await members('鼓东街道党工委')).toBeGreaterThanOrEqual(240)
    expect(await members('水部街道党工委')).toBeGreaterThanOrEqual(130)
    expect(await members('鼓楼区委')).toBeGreaterThanOrEqual(350)
    expect(await members('高新区党工委')).toBeGreaterThanOrEqual(240)
  })

  test('两棵树，每个组织的路径都从根到自己', async () => {
    expect(await count('select count(*) from organizations where parent_id is null')).toBe(2)
    expect(
      await count(
        `select count(*) from organizations child left join organizations parent on parent.id = child.parent_id
         where child.path <> coalesce(parent.path, '{}') || child.id`,
      ),
    ).toBe(0)
  })

  test('卡片上的简称不超过8个字', async () => {
    expect(await list('select short_name from organizations where length(short_name) > 8')).toEqual([])
  })

  test('名册上没有报道里点名的人，也没有重名', async () => {
    const names = (await list<{ name: string }>('select name from members')).map((member) => member.name)
    expect(names.filter((name) => EXCLUDED_NAMES.has(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    for (const named of ['叶孝明', '陈思佳', '张笑雪', '洪见文', '汪炜娜', '赵睿'])
      expect(EXCLUDED_NAMES).toContain(named)
  })

  test('党员编号是区号加五位数字', async () => {
    expect(await list(`select number from members where number !~ '^3501(02|99)\\d{5}$'`)).toEqual([])
  })

  test('有预备党员，也有流动党员', async () => {
    expect(await count(`select count(*) from members where category = 'probationary'`)).toBeGreaterThan(30)
    expect(await count('select count(*) from members where is_mobile')).toBeGreaterThan(20)
  })

  test('演示身份：林同志、街道组织委员、区委管理员', async () => {
    const known = await list(
      `select m.number, m.name, o.short_name as organization, g.role, granted.short_name as over
       from members m join organizations o on o.id = m.organization_id
       left join role_grants g on g.member_id = m.id left join organizations granted on granted.id = g.organization_id
       where m.number = any($1) order by m.number`,
      [DEMO_IDENTITIES.map((identity) => identity.memberNumber)],
    )
    expect(known).toMatchObject([
      { name: '林晓梅', organization: '中山社区党支部', role: null },
      { role: 'organizer', over: '鼓东街道党工委' },
      { role: 'admin', over: '鼓楼区委' },
    ])
  })

  test('手工编号之后，新的记录接着往下编', async () => {
    for (const table of ['organizations', 'members', 'events', 'role_grants'])
      expect(
        await count(
          `select nextval(pg_get_serial_sequence('${table}', 'id')) - (select max(id) from ${table})`,
        ),
      ).toBeGreaterThan(0)
  })
})

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

describe('装载', () => {
  test('两秒之内装好', () => {
    expect(milliseconds).toBeLessThan(2000)
  })

  test('同一时刻装载两次，得到同样的区', async () => {
    const second = await createTestDatabase()
    try {
      await load(second.pool, MORNING)
      expect(await everything(second.pool)).toEqual(await everything(database.pool))
    } finally {
      await second.drop()
    }
  })
})
