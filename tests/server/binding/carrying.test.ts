import { tmpdir } from 'node:os'
import type { CheckInCode } from '@tongxin/contract/attendance'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { NotificationList } from '@tongxin/contract/notifications'
import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { DiskStorage } from '../../../server/src/files/disk-storage.ts'
import { buildServices } from '../../../server/src/services.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { SECRET, testCipher } from '../../support/cipher.ts'
import { hours, publishEvent } from '../../support/scenes.ts'
import { bindByPhone, type Entry, freshEntry, freshGuest } from './people.ts'

let api: TestApi
let database: Database
let carryAll: () => Promise<void>
let committee: Person
beforeAll(async () => {
  api = await startApi()
  database = openDatabase(api.database.connectionString)
  const options = {
    ...{ database, secret: SECRET, cipher: testCipher, storage: new DiskStorage(tmpdir()) },
    wechat: { appId: 'x', appSecret: 'x', apiBase: 'http://127.0.0.1:9' },
    ...{ demo: null, publicUrl: null, h5Folder: null },
    clock: () => api.time.now ?? new Date(),
  }
  const { carrying } = buildServices(options, { error: () => {}, info: () => {} } as never)
  carryAll = () => carrying.carryAll()
  committee = await api.login('committee')
})
afterAll(async () => {
  await database.pool.end()
  await api.close()
})
afterEach(() => (api.time.now = null))

interface Scene {
  event: EventDetail
  guest: Person
  entry: Entry
  /** Another guest. */
  other: Person
}
const open = async (changes: Partial<EventInput> = {}): Promise<Scene> => ({
  event: await publishEvent(committee, {
    audience: { organizationIds: [], categories: [], guests: true },
    ...changes,
  }),
  guest: await freshGuest(api),
  entry: await freshEntry(api),
  other: await freshGuest(api),
})

const register = async ({ event }: Scene, person: Person, companions = 0) => {
  const input = { guest: { name: '来宾', phone: '13900001234' }, companions }
  const { status, body } = await person.put<EventDetail>(`/api/events/${event.id}/registration`, input)
  expect(status).toBe(200)
  return body.viewer.registration!.state
}
/** The member's own: by an organiser, since they have no login yet. */
const enter = async ({ event, entry }: Scene) => {
  const entries = [{ number: entry.number }]
  expect((await committee.put(`/api/events/${event.id}/registrations`, { entries })).status).toBe(200)
}
const checkIn = async ({ event }: Scene, person: Person) => {
  const { body } = await committee.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)
  expect((await person.put(`/api/events/${event.id}/check-in`, { code: body.code })).status).toBe(200)
}
const bind = async ({ guest, entry }: Scene) =>
  expect((await bindByPhone(guest, entry.phone)).status).toBe(200)
const viewerOf = async ({ event }: Scene, person: Person) =>
  (await person.get<EventDetail>(`/api/events/${event.id}`)).body.viewer
const ticketOf = ({ event }: Scene, person: Person) => person.get(`/api/events/${event.id}/ticket`)

/** What the counters say and what the rows say: always the same. */
async function counted({ event }: Scene) {
  const { rows } = await api.database.pool.query<{ said: object; are: object }>(
    `select json_build_object('seats', e.registered_count, 'waiting', e.waitlist_count, 'pending', e.pending_count,
         'in', e.checked_in_count, 'walkIns', e.walk_in_count) as said,
       json_build_object(
         'seats', (select coalesce(sum(1 + companions), 0) from registrations r where r.event_id = e.id and state = 'registered'),
         'waiting', (select count(*) from registrations r where r.event_id = e.id and state = 'waitlisted'),
         'pending', (select count(*) from registrations r where r.event_id = e.id and state = 'pending'),
         'in', (select count(*) from attendances a where a.event_id = e.id),
         'walkIns', (select count(*) from attendances a where a.event_id = e.id and walk_in)) as are
     from events e where e.id = $1`,
    [event.id],
  )
  expect(rows[0]!.are).toEqual(rows[0]!.said)
  return rows[0]!.said
}
const guestsLeft = async ({ event }: Scene) =>
  (
    await api.database.pool.query<{ state: string; name: string | null }>(
      `select state, guest_name_cipher as name from registrations where event_id = $1 and guest_account_id is not null
       order by queue_number`,
      [event.id],
    )
  ).rows

test('访客报了名又绑定：座位、凭证、随行人员都还在，记在本人的支部，访客的姓名电话不再留', async () => {
  const scene = await open({ companionsMax: 2 })
  expect(await register(scene, scene.guest, 2)).toBe('registered')
  const before = await ticketOf(scene, scene.guest)
  await bind(scene)
  expect((await viewerOf(scene, scene.guest)).registration).toMatchObject({
    state: 'registered',
    companions: 2,
  })
  expect((await ticketOf(scene, scene.guest)).body).toMatchObject({
    ref: (before.body as { ref: string }).ref,
  })
  expect(await guestsLeft(scene)).toEqual([])
  const { rows } = await api.database.pool.query(
    'select member_id, organization_id, guest_name_cipher, guest_phone_cipher from registrations where event_id = $1',
    [scene.event.id],
  )
  const { id, organizationId } = scene.entry
  expect(rows).toEqual([
    { member_id: id, organization_id: organizationId, guest_name_cipher: null, guest_phone_cipher: null },
  ])
  expect(await counted(scene)).toMatchObject({ seats: 3 })
})

test('候补和待审核的，次序不变', async () => {
  const scene = await open({ capacity: 1 })
  const [seated, behind] = [await freshGuest(api), scene.other]
  for (const person of [seated, scene.guest, behind]) await register(scene, person)
  await bind(scene)
  expect((await viewerOf(scene, scene.guest)).registration).toMatchObject({ waitlistPosition: 1 })
  await seated.delete(`/api/events/${scene.event.id}/registration`)
  expect((await viewerOf(scene, scene.guest)).registration).toMatchObject({ state: 'registered' })
  expect(await counted(scene)).toMatchObject({ seats: 1, waiting: 1 })

  const asked = await open({ requiresApproval: true })
  expect(await register(asked, asked.guest)).toBe('pending')
  await bind(asked)
  expect((await viewerOf(asked, asked.guest)).registration).toMatchObject({ state: 'pending' })
  expect(await counted(asked)).toMatchObject({ seats: 0, pending: 1 })
})

describe('本人已经在名单上：只留一个', () => {
  test('两个座位留自己的，让出来的给候补第一位，并告诉他', async () => {
    const scene = await open({ capacity: 2 })
    await register(scene, scene.guest)
    await enter(scene)
    const waiting = { ...scene, entry: await freshEntry(api) }
    await enter(waiting)
    expect(await counted(scene)).toMatchObject({ seats: 2, waiting: 1 })
    await bind(scene)
    expect(await counted(scene)).toMatchObject({ seats: 2, waiting: 0 })
    expect(await guestsLeft(scene)).toEqual([{ state: 'cancelled', name: null }])
    const promoted = await api.login(waiting.entry.number)
    expect((await viewerOf(scene, promoted)).registration).toMatchObject({ state: 'registered' })
    const { body } = await promoted.get<NotificationList>('/api/me/notifications')
    expect(body.items.map(({ kind }) => kind)).toContain('promoted')
  })

  test('访客有座位、本人在候补：座位是本人的，候补不再排', async () => {
    const scene = await open({ capacity: 1 })
    await register(scene, scene.guest)
    await enter(scene)
    expect(await counted(scene)).toMatchObject({ seats: 1, waiting: 1 })
    await bind(scene)
    expect((await viewerOf(scene, scene.guest)).registration).toMatchObject({ state: 'registered' })
    expect(await counted(scene)).toMatchObject({ seats: 1, waiting: 0 })
    expect(await guestsLeft(scene)).toEqual([])
  })

  test('都在候补，留前面的', async () => {
    const scene = await open({ capacity: 1 })
    await register(scene, scene.other)
    await register(scene, scene.guest)
    await enter({ ...scene, entry: await freshEntry(api) })
    await enter(scene)
    await bind(scene)
    expect((await viewerOf(scene, scene.guest)).registration).toMatchObject({ waitlistPosition: 1 })
    expect(await counted(scene)).toMatchObject({ seats: 1, waiting: 2 })
  })
})

describe('签过到的', () => {
  test('签到也是本人的，还是一人一次', async () => {
    const scene = await open()
    await register(scene, scene.guest)
    await checkIn(scene, scene.guest)
    await bind(scene)
    expect((await viewerOf(scene, scene.guest)).attendance).toMatchObject({ method: 'wall_code' })
    expect(await counted(scene)).toMatchObject({ seats: 1, in: 1 })
    const { rows } = await api.database.pool.query(
      'select distinct person, outcome from attendance_scans where event_id = $1',
      [scene.event.id],
    )
    expect(rows).toEqual([{ person: scene.entry.id, outcome: 'counted' }])
  })

  test('两边都签了算一次；没报名到场占的座位让给候补的', async () => {
    const scene = await open({ capacity: 2, walkIns: 'if_seats' })
    await register(scene, scene.guest)
    await checkIn(scene, scene.guest)
    const made = await committee.put(`/api/events/${scene.event.id}/attendances/${scene.entry.number}`, {})
    expect(made.status).toBe(200)
    expect(await register(scene, scene.other)).toBe('waitlisted')
    expect(await counted(scene)).toEqual({ seats: 1, waiting: 1, pending: 0, in: 2, walkIns: 1 })
    await bind(scene)
    expect(await counted(scene)).toEqual({ seats: 2, waiting: 0, pending: 0, in: 1, walkIns: 0 })
    expect((await viewerOf(scene, scene.other)).registration).toMatchObject({ state: 'registered' })
  })
})

test('取消了的不带过来；已经结束的活动照旧', async () => {
  const scene = await open()
  await register(scene, scene.guest)
  await scene.guest.delete(`/api/events/${scene.event.id}/registration`)
  const past = { ...(await open()), guest: scene.guest }
  await register(past, scene.guest)
  api.time.now = new Date(hours(3))
  await bind(scene)
  expect((await viewerOf(scene, scene.guest)).registration).toBeNull()
  expect(await guestsLeft(past)).toMatchObject([{ state: 'registered' }])
  expect(await counted(past)).toMatchObject({ seats: 1 })
})

test('绑定以后进程没了：下一轮接着来，两个进程同时来也只带一次', async () => {
  const scenes = [await open({ capacity: 1 }), await open({ capacity: 1 })] as const
  const { guest, entry } = scenes[0]
  for (const scene of scenes) await register(scene, guest)
  await enter({ ...scenes[1], entry })
  await api.database.pool.query(
    `update accounts set member_id = $2, bound_at = now()
     where id = (select guest_account_id from registrations where event_id = $1)`,
    [scenes[0].event.id, entry.id],
  )
  await Promise.all([carryAll(), carryAll()])
  for (const scene of scenes) {
    expect((await viewerOf(scene, guest)).registration).toMatchObject({ state: 'registered' })
    expect(await counted(scene)).toMatchObject({ seats: 1, waiting: 0 })
  }
  await carryAll()
  expect(await guestsLeft(scenes[1])).toEqual([])
})
