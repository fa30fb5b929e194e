import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import { DiskStorage } from '../../../server/src/files/disk-storage.ts'
import { type BatchLimits } from '../../../server/src/database/gathering.ts'
import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import type { Actor } from '../../../server/src/identity/access.rules.ts'
import { CheckInCodes } from '../../../server/src/attendance/check-in-code.ts'
import { buildServices } from '../../../server/src/services.ts'
import { SECRET, testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let test_: TestDatabase
let database: Database
let members: { id: number; organization_id: number; path: number[] }[]

beforeAll(async () => {
  test_ = await createTestDatabase({ demo: true })
  database = openDatabase(test_.connectionString)
  members = (
    await database.pool.query(
      `select m.id, m.organization_id, o.path from members m join organizations o on o.id = m.organization_id
       order by m.id limit 40`,
    )
  ).rows
  await database.pool.query("insert into accounts (id, openid) values (9000, 'organizer')")
})
afterAll(async () => {
  await database.pool.end()
  await test_.drop()
})

const servicesWith = (checkInBatches?: BatchLimits, clock?: () => Date) =>
  buildServices(
    {
      database,
      secret: SECRET,
      cipher: testCipher,
      wechat: { appId: 'x', appSecret: 'x', apiBase: 'http://127.0.0.1:9' },
      storage: new DiskStorage(tmpdir()),
      demo: null,
      publicUrl: null,
      h5Folder: null,
      checkInBatches,
      clock,
    },
    { error: () => {}, info: () => {} } as never,
  )

/** Everybody is expected, nobody has registered. */
async function makeMeeting(): Promise<number> {
  const { rows } = await database.pool.query(
    `insert into events (title, category, starts_at, ends_at, place_name, host_organization_id, state, published_at, walk_ins)
     values ('党员大会', 'film', now(), now() + interval '1 hour', '礼堂', 1, 'published', now(), 'always') returning id`,
  )
  return rows[0].id
}

/** @param id of a member, who need not exist */
function actorOf(id: number): Actor {
  const known = members.find((member) => member.id === id)
  const member = {
    id,
    number: '',
    name: '',
    organizationId: known?.organization_id ?? 1,
    path: known?.path ?? [1],
    category: 'full' as const,
    isMobile: false,
  }
  return { sessionId: '', accountId: 9000, door: 'wechat', member, grants: [] }
}

const codeOf = (eventId: number) => new CheckInCodes(SECRET).current(eventId, new Date()).code
const organizer = (): Actor => ({
  ...actorOf(members[0]!.id),
  grants: [{ role: 'organizer', organizationId: 1 }],
})

async function counted(eventId: number) {
  const { rows } = await database.pool.query(
    `select e.checked_in_count, e.walk_in_count, count(a.person)::int as rows, count(distinct a.xmin::text)::int as commits
     from events e left join attendances a on a.event_id = e.id where e.id = $1 group by e.id`,
    [eventId],
  )
  return rows[0]
}

test('一起到的签到一次提交，各得各的答复；同一个人一批里点两次只算一次', async () => {
  const eventId = await makeMeeting()
  const { attendance } = servicesWith()
  const code = codeOf(eventId)
  const ids = members.slice(0, 30).map(({ id }) => id)
  const answers = await Promise.all(
    [...ids, ids[0]!].map((id) => attendance.checkIn(actorOf(id), eventId, { code })),
  )
  expect(answers.map(({ alreadyCheckedIn }) => alreadyCheckedIn)).toEqual([...ids.map(() => false), true])
  for (const { checkedInCount, viewer } of answers) {
    expect(checkedInCount).toBe(30)
    expect(viewer).toMatchObject({ attendance: { method: 'wall_code', offline: false }, canCheckIn: false })
  }
  expect(await counted(eventId)).toEqual({ checked_in_count: 30, walk_in_count: 30, rows: 30, commits: 1 })
})

test('一个会让整批失败的请求，只有它自己失败', async () => {
  const eventId = await makeMeeting()
  const { attendance } = servicesWith()
  const code = codeOf(eventId)
  // Nobody on the roster: its foreign key stops the statement that writes the whole batch.
  const ids = [...members.slice(0, 5).map(({ id }) => id), 987_654, members[5]!.id]
  const answers = await Promise.allSettled(
    ids.map((id) => attendance.checkIn(actorOf(id), eventId, { code })),
  )
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array(5).fill('fulfilled'),
    'rejected',
    'fulfilled',
  ])
  expect(await counted(eventId)).toMatchObject({ checked_in_count: 6, walk_in_count: 6, rows: 6 })
})

test('被拒绝的和算数的在同一批，互不影响；扫码记录也在同一批里', async () => {
  const eventId = await makeMeeting()
  const { attendance, scans } = servicesWith()
  const code = codeOf(eventId)
  const [a, b, c] = members.map(({ id }) => id) as [number, number, number]
  const { rows } = await database.pool.query('select number from members where id = $1', [c])
  const scan = {
    nonce: randomUUID(),
    kind: 'check_in',
    person: rows[0].number,
    scannedAt: new Date().toISOString(),
    offline: false,
  }
  const [wrong, right, upload] = await Promise.allSettled([
    attendance.checkIn(actorOf(a), eventId, { code: '00000000' }),
    attendance.checkIn(actorOf(b), eventId, { code }),
    scans.submit(organizer(), eventId, [scan, {}]),
  ])
  expect(wrong).toMatchObject({ status: 'rejected', reason: { code: 'check_in_code_wrong' } })
  expect(right).toMatchObject({ status: 'fulfilled' })
  expect(upload).toMatchObject({
    value: { results: [{ outcome: 'counted' }, { outcome: 'refused', code: 'scan_unreadable' }] },
  })
  expect(await counted(eventId)).toMatchObject({ checked_in_count: 2, rows: 2 })
})

test('队太长时请人稍后再来，排上的都有答复；扫码记录整批请它再发一次，再发不重复', async () => {
  const eventId = await makeMeeting()
  const { attendance } = servicesWith({ batch: 5, waiting: 10 })
  const code = codeOf(eventId)
  const answers = await Promise.allSettled(
    members.map(({ id }) => attendance.checkIn(actorOf(id), eventId, { code })),
  )
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) expect(answer.reason).toMatchObject({ code: 'check_in_busy' })
  expect(await counted(eventId)).toMatchObject({ rows: members.length - refused.length })

  const other = await makeMeeting()
  const { rows } = await database.pool.query<{ number: string }>(
    'select number from members where id = any($1)',
    [members.map(({ id }) => id)],
  )
  const batch = rows.map(({ number }) => ({
    nonce: randomUUID(),
    kind: 'check_in',
    person: number,
    scannedAt: new Date().toISOString(),
    offline: true,
  }))
  const narrow = servicesWith({ batch: 5, waiting: 10 }).scans
  await expect(narrow.submit(organizer(), other, batch)).rejects.toMatchObject({ code: 'check_in_busy' })
  const { results } = await servicesWith().scans.submit(organizer(), other, batch)
  expect(results.map(({ outcome }) => outcome)).toEqual(batch.map(() => 'counted'))
  const after = await counted(other)
  expect(after).toMatchObject({ checked_in_count: batch.length, rows: batch.length })
})

test('一批扫码记录里有一条写不进数据库：别的都算，那一条说是出错，不会把整批一直卡住', async () => {
  const eventId = await makeMeeting()
  const { scans } = servicesWith()
  const { rows } = await database.pool.query<{ id: number; number: string }>(
    'select id, number from members where id = any($1) order by id',
    [members.slice(0, 3).map(({ id }) => id)],
  )
  await database.pool.query(
    `alter table attendances add constraint poisonous check (member_id <> ${rows[1]!.id} or event_id <> ${eventId})`,
  )
  const batch = rows.map(({ number }) => ({
    nonce: randomUUID(),
    kind: 'check_in',
    person: number,
    scannedAt: new Date().toISOString(),
    offline: true,
  }))
  const { results } = await scans.submit(organizer(), eventId, batch)
  expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['counted', undefined],
    ['refused', 'internal_error'],
    ['counted', undefined],
  ])
  expect(await counted(eventId)).toMatchObject({ checked_in_count: 2, rows: 2 })
})

test('在我们这里排队等的时间不算在码的有效期里：按请求到达的时刻判断', async () => {
  const eventId = await makeMeeting()
  const arrived = new Date()
  let now = arrived
  const { attendance } = servicesWith(undefined, () => now)
  const code = codeOf(eventId)
  const holder = await test_.pool.connect()
  await holder.query('begin')
  await holder.query('select from events where id = $1 for update', [eventId])
  const answer = attendance.checkIn(actorOf(members[0]!.id), eventId, { code })
  for (let waiting = 0; waiting === 0;) {
    const { rows } = await test_.pool.query(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%for update%'`,
    )
    waiting = rows[0].waiting
  }
  now = new Date(arrived.getTime() + 60_000)
  await holder.query('rollback')
  holder.release()
  expect((await answer).viewer.attendance).toMatchObject({ checkedInAt: arrived.toISOString() })
  await expect(attendance.checkIn(actorOf(members[1]!.id), eventId, { code })).rejects.toMatchObject({
    code: 'check_in_code_expired',
  })
})

test('没有这场活动，每个人都得到答复', async () => {
  const { attendance } = servicesWith()
  const answers = await Promise.allSettled(
    members.slice(0, 3).map(({ id }) => attendance.checkIn(actorOf(id), 987_654, { code: '12345678' })),
  )
  for (const answer of answers) expect(answer).toMatchObject({ reason: { code: 'event_not_found' } })
})
