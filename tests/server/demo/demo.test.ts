import type pg from 'pg'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { DEMO_IDENTITIES, loadDemoDistrict } from '../../../demo/load.ts'
import { EXCLUDED_NAMES } from '../../../demo/names.ts'
import { everything, load, MORNING, number, rows } from './demo-district.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await load(database.pool, MORNING)
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
    for (const table of [
      'organizations',
      'members',
      'events',
      'role_grants',
      'questions',
      'quizzes',
      'attempts',
    ])
      expect(
        await count(
          `select nextval(pg_get_serial_sequence('${table}', 'id')) - (select max(id) from ${table})`,
        ),
      ).toBeGreaterThan(0)
  })
})

describe('装载', () => {
  test('装得快：一张表一条语句', async () => {
    // Statements, not seconds: how busy the machine is proves nothing. Idle, with two cores, it takes about a second.
    const second = await createTestDatabase()
    const client = await second.pool.connect()
    try {
      let statements = 0
      const query = client.query.bind(client) as (...args: unknown[]) => unknown
      const counting = { query: (...args: unknown[]) => ((statements += 1), query(...args)) }
      await loadDemoDistrict(counting as unknown as pg.ClientBase, MORNING, testCipher)
      expect(statements).toBeLessThan(36)
    } finally {
      client.release()
      await second.drop()
    }
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
