import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { NotificationsService } from '../../../server/src/notifications/notifications.service.ts'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let testDatabase: TestDatabase
let database: Database
let eventId: number
let memberIds: number[]
const now = new Date('2026-11-22T04:00:00Z')

beforeAll(async () => {
  testDatabase = await createTestDatabase({ demo: true })
  database = openDatabase(testDatabase.connectionString)
  const ids = async (text: string) =>
    (await database.pool.query<{ id: number }>(text)).rows.map(({ id }) => id)
  eventId = (await ids(`select id from events where state = 'published' order by id limit 1`))[0]!
  memberIds = await ids('select id from members order by id limit 200')
  // Every other one has come in by WeChat.
  await database.pool.query(
    `insert into accounts (openid, member_id) select 'o-' || m, m from unnest($1::int[]) m where m % 2 = 0
      on conflict (member_id) do update set openid = excluded.openid`,
    [memberIds],
  )
})
afterAll(async () => {
  await database.pool.end()
  await testDatabase.drop()
})
beforeEach(() => database.pool.query('truncate notifications, outgoing_messages'))

const notifications = async () =>
  (await database.pool.query('select * from notifications order by id')).rows as Record<string, unknown>[]
const messages = async () =>
  (
    await database.pool.query<{ purpose: string; member_id: number }>(
      `select o.*, n.member_id from outgoing_messages o join notifications n on n.id = o.notification_id`,
    )
  ).rows

test('一批 200 人的报名：站内通知每人一条，进过微信的人另有一条待发消息', async () => {
  const service = new NotificationsService(['result'], testCipher)
  await database.transaction((tx) =>
    service.post(
      tx,
      [
        { kind: 'registered', eventId, memberIds: memberIds.slice(0, 150) },
        { kind: 'waitlisted', eventId, memberIds: memberIds.slice(150) },
      ],
      now,
    ),
  )
  const rows = await notifications()
  expect(rows).toHaveLength(200)
  expect(new Set(rows.map((row) => row.member_id))).toEqual(new Set(memberIds))
  const event = (await database.pool.query('select * from events where id = $1', [eventId])).rows[0]
  expect(rows[0]).toMatchObject({
    kind: 'registered',
    event_id: eventId,
    facts: { title: event.title, place: event.place_name },
    starts_at: event.starts_at,
    created_at: now,
    read_at: null,
  })
  // A place on the waiting list is not sent.
  const registered = memberIds.slice(0, 150).filter((id) => id % 2 === 0)
  expect(new Set((await messages()).map((row) => row.member_id))).toEqual(new Set(registered))
})

test('没有配置模板时只有站内通知；空的一批什么也不写', async () => {
  const service = new NotificationsService([], testCipher)
  await service.post(database, [{ kind: 'registered', eventId, memberIds: memberIds.slice(0, 4) }], now)
  await service.post(database, [{ kind: 'registered', eventId, memberIds: [] }], now)
  await service.post(database, [], now)
  expect(await notifications()).toHaveLength(4)
  expect(await messages()).toHaveLength(0)
})

test('引起通知的事务回滚，通知和待发消息一起消失', async () => {
  const service = new NotificationsService(['result'], testCipher)
  const failing = database.transaction(async (tx) => {
    await service.post(tx, [{ kind: 'refused', eventId, memberIds, facts: { reason: '名额已定' } }], now)
    throw new Error('the batch failed')
  })
  await expect(failing).rejects.toThrow('the batch failed')
  expect(await notifications()).toHaveLength(0)
  expect(await messages()).toHaveLength(0)
})
