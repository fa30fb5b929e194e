import { tmpdir } from 'node:os'
import { DiskStorage } from '../../../server/src/files/disk-storage.ts'
import { AuditService } from '../../../server/src/audit/audit.service.ts'
import { openDatabase, type Database } from '../../../server/src/database/database.ts'
import { buildServices } from '../../../server/src/services.ts'
import type { Services } from '../../../server/src/http/routes.ts'
import type { Actor } from '../../../server/src/identity/access.rules.ts'
import type { Request } from '../../../server/src/registrations/registration-batches.service.ts'
import { testCipher, SECRET } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let test_: TestDatabase
let database: Database
let services: Services
let organizer: Actor
let members: { id: number; organization_id: number; path: number[] }[]

beforeAll(async () => {
  test_ = await createTestDatabase({ demo: true })
  database = openDatabase(test_.connectionString)
  services = servicesWith(250, 5_000)
  const { rows } = await database.pool.query(
    'select m.id, m.organization_id, o.path from members m join organizations o on o.id = m.organization_id order by m.id limit 60',
  )
  members = rows
  await database.pool.query(
    "insert into accounts (id, openid) values (9000, 'organizer') on conflict do nothing",
  )
  organizer = {
    sessionId: '',
    accountId: 9000,
    door: 'desktop',
    member: null,
    grants: [{ role: 'admin', organizationId: 1 }],
  }
})
afterAll(async () => {
  await database.pool.end()
  await test_.drop()
})

function servicesWith(batch: number, waiting: number): Services {
  const options = {
    database,
    secret: SECRET,
    cipher: testCipher,
    wechat: { appId: 'x', appSecret: 'x', apiBase: 'http://127.0.0.1:9' },
    storage: new DiskStorage(tmpdir()),
    demo: null,
    publicUrl: null,
    h5Folder: null,
    registrationBatches: { batch, waiting },
  }
  return buildServices(options, { error: () => {}, info: () => {} } as never)
}

async function makeEvent(capacity: number): Promise<number> {
  const { rows } = await database.pool.query(
    `insert into events (title, category, starts_at, ends_at, place_name, host_organization_id, capacity, state, published_at)
     values ('活动', 'film', now() + interval '2 days', now() + interval '3 days', '礼堂', 1, $1, 'published', now()) returning id`,
    [capacity],
  )
  return rows[0].id
}

/** @param id of a member, who need not exist */
function asking(id: number, input = {}): Request {
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
  const actor: Actor = { sessionId: '', accountId: 9000, door: 'wechat', member, grants: [] }
  const applicant = { person: id, organizationId: member.organizationId, standing: member }
  return { actor, operation: { kind: 'register', applicant, input } }
}

const rowsOf = async (eventId: number) =>
  (
    await database.pool.query(
      'select person, state, queue_number from registrations where event_id = $1 order by queue_number',
      [eventId],
    )
  ).rows

test('一起到的请求一次提交，各得各的答复，先后就是到达的先后', async () => {
  const eventId = await makeEvent(10)
  const { registrationBatches } = services
  const { rows: before } = await database.pool.query(
    'select xact_commit from pg_stat_database where datname = current_database()',
  )
  expect(before).toHaveLength(1)
  const answers = await Promise.all(
    members.slice(0, 30).map(({ id }) => registrationBatches.ask(eventId, asking(id))),
  )
  expect(answers.map(({ viewer }) => viewer.registration!.waitlistPosition ?? 0)).toEqual(
    members.slice(0, 30).map((_, i) => Math.max(0, i - 9)),
  )
  const { rows } = await database.pool.query(
    'select distinct xmin::text from registrations where event_id = $1',
    [eventId],
  )
  expect(rows).toHaveLength(1)
  const { rows: told } = await database.pool.query(
    'select kind, count(*)::int as people from notifications where event_id = $1 group by kind order by kind',
    [eventId],
  )
  expect(told).toEqual([
    { kind: 'registered', people: 10 },
    { kind: 'waitlisted', people: 20 },
  ])
})

test('一个会让整批失败的请求，只有它自己失败', async () => {
  const eventId = await makeEvent(100)
  const { registrationBatches } = services
  // Nobody on the roster: its foreign key stops the statement that writes the whole batch.
  const requests = [
    ...members.slice(0, 5).map(({ id }) => asking(id)),
    asking(987_654),
    asking(members[5]!.id),
  ]
  const answers = await Promise.allSettled(
    requests.map((request) => registrationBatches.ask(eventId, request)),
  )
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array(5).fill('fulfilled'),
    'rejected',
    'fulfilled',
  ])
  expect(await rowsOf(eventId)).toHaveLength(6)
  const { rows } = await database.pool.query('select registered_count from events where id = $1', [eventId])
  expect(rows[0].registered_count).toBe(6)
})

test('被规则拒绝的请求不影响同批的其他人；同一个人一批里点两次只算一次', async () => {
  const eventId = await makeEvent(100)
  const { registrationBatches } = services
  const [first, second] = members
  const answers = await Promise.allSettled([
    registrationBatches.ask(eventId, asking(first!.id, { companions: 3 })),
    registrationBatches.ask(eventId, asking(second!.id)),
    registrationBatches.ask(eventId, asking(second!.id)),
  ])
  expect(answers[0]).toMatchObject({ status: 'rejected', reason: { code: 'companions_too_many' } })
  for (const answer of answers.slice(1))
    expect(answer).toMatchObject({
      value: { registeredCount: 1, viewer: { registration: { state: 'registered' } } },
    })
  expect(await rowsOf(eventId)).toEqual([{ person: second!.id, state: 'registered', queue_number: 1 }])
})

test('队太长时请人稍后再来，排上的都有答复', async () => {
  const eventId = await makeEvent(100)
  const { registrationBatches } = servicesWith(5, 10)
  const answers = await Promise.allSettled(
    members.slice(0, 40).map(({ id }) => registrationBatches.ask(eventId, asking(id))),
  )
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) expect(answer.reason).toMatchObject({ code: 'registration_busy' })
  expect(await rowsOf(eventId)).toHaveLength(40 - refused.length)
})

test('没有这场活动，每个人都得到答复', async () => {
  const answers = await Promise.allSettled(
    members.slice(0, 3).map(({ id }) => services.registrationBatches.ask(987_654, asking(id))),
  )
  for (const answer of answers) expect(answer).toMatchObject({ reason: { code: 'event_not_found' } })
})

test('审核、代报名、移出、答复取消申请，与附带的记录在同一个事务里', async () => {
  const eventId = await makeEvent(2)
  await database.pool.query('update events set requires_approval = true where id = $1', [eventId])
  const { registrationBatches: batches, organizations } = services
  const audit = new AuditService(database, () => new Date(), organizations)
  const [a, b, c, d] = members.map(({ id }) => id) as [number, number, number, number]
  for (const id of [a, b, c]) await batches.ask(eventId, asking(id))
  const by = (operation: Request['operation']): Request => ({ actor: organizer, operation })
  const worked = await batches.work(
    eventId,
    [
      by({ kind: 'decide', person: b, accept: true, reason: null }),
      by({ kind: 'decide', person: a, accept: false, reason: '名额有限' }),
      by({ kind: 'decide', person: 987_654, accept: true, reason: null }),
      by({ ...asking(d).operation, kind: 'enter', byMemberId: null } as Request['operation']),
      by({ kind: 'decide', person: c, accept: true, reason: null }),
    ],
    (tx) => audit.record(tx, organizer, 'registration.decide', { details: { eventId } }),
  )
  expect(worked.outcomes.map((one) => (one instanceof Error ? one.message : one?.state))).toEqual([
    'registered',
    'refused',
    'registration_not_found',
    'registered',
    'waitlisted',
  ])
  await batches.work(eventId, [by({ kind: 'remove', person: b, reason: '重复' })])
  expect((await rowsOf(eventId)).map(({ person, state }) => [person, state])).toEqual([
    [a, 'refused'],
    [b, 'cancelled'],
    [d, 'registered'],
    [c, 'registered'],
  ])
  const { rows } = await database.pool.query(
    `select member_id, kind from notifications where event_id = $1 order by id`,
    [eventId],
  )
  expect(rows).toEqual(
    expect.arrayContaining([
      { member_id: a, kind: 'refused' },
      { member_id: b, kind: 'accepted' },
      { member_id: d, kind: 'registered_by_organizer' },
      { member_id: b, kind: 'removed' },
      { member_id: c, kind: 'promoted' },
    ]),
  )
  // What goes along failed: nothing has happened.
  const before = await rowsOf(eventId)
  await expect(
    batches.work(eventId, [by({ kind: 'remove', person: d, reason: null })], () =>
      Promise.reject(new Error('no')),
    ),
  ).rejects.toThrow('no')
  expect(await rowsOf(eventId)).toEqual(before)
})

test('到了放开的时间，没有人来点也会递补', async () => {
  const eventId = await makeEvent(2)
  const [first, second] = members as [(typeof members)[0], (typeof members)[0]]
  // A seat is kept for a unit that nobody here belongs to.
  await database.pool.query(
    `insert into event_quotas (event_id, organization_id, seats, position)
     select $1, id, 1, 0 from organizations where not (id = any($2::int[])) limit 1`,
    [eventId, [...first.path, ...second.path]],
  )
  const { registrationBatches } = services
  await registrationBatches.ask(eventId, asking(first.id))
  const waits = await registrationBatches.ask(eventId, asking(second.id))
  expect(waits.viewer.registration).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
  await registrationBatches.releaseQuotas()
  expect((await rowsOf(eventId)).map(({ state }) => state)).toEqual(['registered', 'waitlisted'])
  // PostgreSQL's clock has microseconds, ours milliseconds: "now" there can still be to come here.
  await database.pool.query(
    `update events set quotas_released_at = now() - interval '1 second' where id = $1`,
    [eventId],
  )
  await registrationBatches.releaseQuotas()
  expect((await rowsOf(eventId)).map(({ state }) => state)).toEqual(['registered', 'registered'])
  const { rows } = await database.pool.query('select released from event_quotas where event_id = $1', [
    eventId,
  ])
  expect(rows).toEqual([{ released: true }])
})
