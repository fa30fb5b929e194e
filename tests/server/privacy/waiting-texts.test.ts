import { readdirSync } from 'node:fs'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { migrate } from '../../../server/src/database/migrate.ts'
import { FieldCipher, keysFromSecret } from '../../../server/src/privacy/cipher.ts'
import { encryptWaitingTexts } from '../../../server/src/privacy/waiting-texts.ts'
import { SECRET, testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const MIGRATIONS = 'server/migrations'
const PEOPLE = 1_200

/** As it was when leaves were still written as they were said. */
let old: TestDatabase
let clients: pg.Client[]
beforeEach(async () => {
  old = await createTestDatabase()
  await old.pool.query('drop schema public cascade; create schema public')
  await runner({
    databaseUrl: old.connectionString,
    dir: MIGRATIONS,
    direction: 'up',
    migrationsTable: 'migrations',
    count: readdirSync(MIGRATIONS).filter((name) => name < '017').length,
    log: () => {},
  })
  await old.pool.query(`
    insert into organizations (id, kind, name, short_name, created_at) overriding system value
      values (1, 'branch', '中山社区党支部', '中山', now());
    insert into members (id, number, name, organization_id, category, created_at, updated_at) overriding system value
      select n, 'W' || n, '党员' || n, 1, 'full', now(), now() from generate_series(1, ${PEOPLE}) n;
    insert into events (id, title, category, starts_at, ends_at, place_name, host_organization_id, state)
      overriding system value
      values (1, '支部党员大会', 'member_assembly', now(), now() + interval '1 hour', '社区', 1, 'published');
    insert into leaves (event_id, member_id, organization_id, reason, state, requested_at, decision_reason)
      select 1, n, 1, case when n > 2 then '事由' || n else '' end, 'accepted', now(), case when n % 2 = 0 then '答复' || n end
      from generate_series(1, ${PEOPLE}) n;
    insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at,
      decision_reason, cancellation_note) values (1, 7, 1, 'refused', 1, now(), now(), '人满了', '孩子发烧');
    insert into attendances (event_id, member_id, organization_id, method, checked_in_at, reason)
      values (1, 7, 1, 'make_up', now(), '手机没电');
    insert into attendance_scans (event_id, nonce, person, kind, method, outcome, offline, received_at, reason)
      values (1, gen_random_uuid(), 7, 'check_in', 'manual', 'undone', false, now(), '认错了人');
    insert into notifications (member_id, event_id, kind, facts, starts_at, created_at)
      values (7, 1, 'refused', '{"title": "支部党员大会", "place": "社区", "reason": "人满了"}', now(), now())`)
  clients = await Promise.all(
    [0, 1].map(async () => {
      const client = new pg.Client({ connectionString: old.connectionString })
      await client.connect()
      return client
    }),
  )
})
afterEach(async () => {
  for (const client of clients) await client.end()
  await old.drop()
})

const waiting = async () =>
  (await old.pool.query<{ count: number }>('select count(*)::int from texts_to_encrypt')).rows[0]!.count
const leaves = async () =>
  (
    await old.pool.query<{ id: number; reason: string | null; answer: string | null }>(
      `select member_id as id, reason_cipher as reason, decision_reason_cipher as answer from leaves order by 1`,
    )
  ).rows.map(({ id, reason, answer }) => ({
    id,
    reason: reason && testCipher.decrypt(reason),
    answer: answer && testCipher.decrypt(answer),
  }))
const asTheyWere = Array.from({ length: PEOPLE }, (_, i) => i + 1).map((id) => ({
  id,
  reason: id > 2 ? `事由${id}` : null,
  answer: id % 2 === 0 ? `答复${id}` : null,
}))
const ALL = PEOPLE - 2 + PEOPLE / 2 + 5

/** Like a process that is killed when it has encrypted so many. */
class DyingCipher extends FieldCipher {
  constructor(private left: number) {
    super(keysFromSecret(SECRET))
  }
  override encrypt(text: string): string {
    if (this.left-- === 0) throw new Error('killed')
    return super.encrypt(text)
  }
}

test('以前写下的每一句都在，只是加了密；再来一次无事可做', async () => {
  await migrate(old.connectionString)
  expect(await waiting()).toBe(ALL)
  expect(await encryptWaitingTexts(clients[0]!, testCipher)).toBe(ALL)
  expect(await leaves()).toEqual(asTheyWere)
  const { rows } = await old.pool.query<Record<string, string>>(
    `select r.decision_reason_cipher as refused, r.cancellation_note_cipher as note, a.reason_cipher as made_up,
       s.reason_cipher as undone, n.reason_cipher as told, n.facts ->> 'reason' as plain
     from registrations r, attendances a, attendance_scans s, notifications n`,
  )
  const { plain, ...sealed } = rows[0]!
  expect(plain).toBeNull()
  expect(Object.fromEntries(Object.entries(sealed).map(([k, v]) => [k, testCipher.decrypt(v)]))).toEqual({
    refused: '人满了',
    note: '孩子发烧',
    made_up: '手机没电',
    undone: '认错了人',
    told: '人满了',
  })
  expect(await waiting()).toBe(0)
  await migrate(old.connectionString)
  expect(await encryptWaitingTexts(clients[1]!, testCipher)).toBe(0)
  expect(await leaves()).toEqual(asTheyWere)
})

test('中途被杀掉，一句不丢，下次接着来；两个进程一起来也一样', async () => {
  await migrate(old.connectionString)
  await expect(encryptWaitingTexts(clients[0]!, new DyingCipher(700))).rejects.toThrow('killed')
  const left = await waiting()
  expect(left).toBe(ALL - 500)
  const done = await Promise.all(clients.map((client) => encryptWaitingTexts(client, testCipher)))
  expect(done[0]! + done[1]!).toBe(left)
  expect(await leaves()).toEqual(asTheyWere)
})

test('已经另写了的，新写的算', async () => {
  await migrate(old.connectionString)
  await old.pool.query('update leaves set reason_cipher = $1 where member_id = 9', [
    testCipher.encrypt('又换了个事由'),
  ])
  await encryptWaitingTexts(clients[0]!, testCipher)
  expect((await leaves())[8]).toEqual({ id: 9, reason: '又换了个事由', answer: null })
})

test('迁移写错了列名：启动停下，什么都不动', async () => {
  await migrate(old.connectionString)
  await old.pool.query(
    `insert into texts_to_encrypt ("table", key, "column", text) overriding user value
     values ('members', '{"id": 1}', 'name', '党员')`,
  )
  await old.pool.query(`delete from texts_to_encrypt where "column" <> 'name'`)
  await expect(encryptWaitingTexts(clients[0]!, testCipher)).rejects.toThrow('members.name')
  expect(await waiting()).toBe(1)
})
