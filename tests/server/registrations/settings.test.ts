import type { EventDetail } from '@tongxin/contract/events'
import type { Answer } from '../../support/api.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
/** Of one organization. */
let people: Person[]
/** Of others. */
let others: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  const { rows } = await api.database.pool.query<{ number: string; mine: boolean }>(
    `with unit as (select organization_id as id from members group by 1 having count(*) >= 8 order by 1 limit 1)
     (select number, true as mine from members, unit where organization_id = unit.id order by members.id limit 8)
     union all
     (select number, false from members, unit where organization_id <> unit.id order by members.id limit 2)`,
  )
  const all = await Promise.all(rows.map(({ number }) => api.login(number)))
  people = all.slice(0, 8)
  others = all.slice(8)
})
afterAll(() => api.close())
afterEach(() => {
  api.time.now = null
})

const path = (event: EventDetail) => `/api/events/${event.id}/registration`
const register = (person: Person, event: EventDetail, body?: unknown) =>
  person.put<EventDetail>(path(event), body)
const cancel = (person: Person, event: EventDetail) => person.delete<EventDetail>(path(event))
const see = async (person: Person, event: EventDetail) =>
  (await person.get<EventDetail>(`/api/events/${event.id}`)).body
const unitOf = (person: Person) => person.session!.viewer.member!.organizationId
const sentence = (answer: Answer<unknown>) => (answer.body as unknown as { detail: string }).detail
const change = (event: EventDetail, patch: unknown) =>
  organizer.patch<EventDetail>(`/api/events/${event.id}`, patch)
// All within a session's life.
const open = { startsAt: hours(6), endsAt: hours(8) }

describe('活动对象', () => {
  test('只面向一个组织：里面的人能报名，外面的人看到原因', async () => {
    const inside = people[0]!
    const other = others[0]!
    const audience = { organizationIds: [unitOf(inside)], categories: [], guests: false }
    const event = await publishEvent(organizer, { ...open, audience })
    expect((await see(other, event)).viewer).toMatchObject({
      canRegister: false,
      blockedBy: 'not_in_audience',
    })
    expectProblem(await register(other, event), 403, 'not_in_audience')
    expect((await register(inside, event)).body.viewer.registration).toMatchObject({ state: 'registered' })
  })

  test('只面向流动党员：类别对不上的人报不了', async () => {
    const audience = { organizationIds: [], categories: ['mobile' as const], guests: false }
    const event = await publishEvent(organizer, { ...open, audience })
    const [mobile, settled] = [true, false].map((is) =>
      people.find((p) => p.session!.viewer.member!.isMobile === is),
    )
    expectProblem(await register(settled!, event), 403, 'not_in_audience')
    if (mobile) expect((await register(mobile, event)).status).toBe(200)
    await change(event, { audience: { organizationIds: [], categories: ['full'], guests: false } })
    const full = people.find((p) => p.session!.viewer.member!.category === 'full')!
    expect((await register(full, event)).status).toBe(200)
  })

  test('访客：要留姓名和手机号；加密存放；能签到、能取消；在自己的列表里', async () => {
    const guest = await api.loginByWechat('openid-visitor')
    const audience = { organizationIds: [], categories: [], guests: true }
    const event = await publishEvent(organizer, { audience })
    expectProblem(await register(guest, event), 400, 'guest_details_required')
    expectProblem(
      await register(guest, event, { guest: { name: '王先生', phone: '12345' } }),
      400,
      'guest_details_required',
    )
    const { body } = await register(guest, event, { guest: { name: '王先生', phone: '138 0013 8000' } })
    expect(body).toMatchObject({ registeredCount: 1, viewer: { registration: { state: 'registered' } } })
    const { rows } = await api.database.pool.query('select * from registrations where event_id = $1', [
      event.id,
    ])
    expect(JSON.stringify(rows)).not.toMatch(/王先生|13800138000/)
    expect(rows[0].person).toBeLessThan(0)
    const own = await guest.get<{ items: EventDetail[] }>('/api/me/registrations')
    expect(own.body.items.map(({ id }) => id)).toEqual([event.id])
    const wall = await organizer.get<{ code: string }>(`/api/events/${event.id}/check-in-code`)
    const checked = await guest.put<EventDetail>(`/api/events/${event.id}/check-in`, { code: wall.body.code })
    expect(checked.body).toMatchObject({ checkedInCount: 1, viewer: { attendance: { method: 'wall_code' } } })
    expectProblem(await cancel(guest, event), 409, 'already_checked_in')
    expectProblem(await register(guest, await publishEvent(organizer, open)), 403, 'membership_required')
  })
})

describe('单位名额', () => {
  test('本单位的名额本单位用，用完候补；到时放开后大家按先后递补', async () => {
    const unit = unitOf(people[0]!)
    const mine = people.filter((person) => unitOf(person) === unit)
    const other = others[0]!
    expect(mine.length).toBeGreaterThanOrEqual(3)
    const event = await publishEvent(organizer, {
      ...open,
      capacity: 3,
      quotas: [{ organizationId: unit, seats: 2 }],
      quotasReleasedAt: hours(3),
    })
    await register(mine[0]!, event)
    expect((await see(mine[1]!, event)).viewerQuota).toEqual({ organizationId: unit, seats: 2, taken: 1 })
    await register(mine[1]!, event)
    const third = await register(mine[2]!, event)
    expect(third.body).toMatchObject({
      registeredCount: 2,
      quotas: [{ taken: 2, waiting: 1 }],
      viewer: { registration: { state: 'waitlisted', waitlistPosition: 1 } },
    })
    // The open seat is not the unit's, and the unit's line is not in the way of others.
    expect((await see(other, event)).viewer.canRegister).toBe(true)
    api.time.now = new Date(Date.parse(hours(3)) + 1000)
    // Whoever comes then finds the unit's one who waited in the last seat.
    expect((await register(other, event)).body.viewer.registration).toMatchObject({ waitlistPosition: 1 })
    const moved = await see(mine[2]!, event)
    expect(moved).toMatchObject({
      registeredCount: 3,
      viewerQuota: null,
      viewer: { registration: { state: 'registered' } },
    })
    expect(moved.viewer.registration!.declineUntil).toBeDefined()
  })

  test('不开放候补时说清是本单位满了还是全满了；名额和数对不上的修改带着数字被拒绝', async () => {
    const unit = unitOf(people[0]!)
    const mine = people.filter((person) => unitOf(person) === unit)
    const event = await publishEvent(organizer, {
      ...open,
      capacity: 2,
      waitlistEnabled: false,
      quotas: [{ organizationId: unit, seats: 1 }],
    })
    await register(mine[0]!, event)
    expect((await see(mine[1]!, event)).viewer).toMatchObject({ canRegister: false, blockedBy: 'quota_full' })
    expectProblem(await register(mine[1]!, event), 409, 'quota_full')
    const other = others[0]!
    await register(other, event)
    expectProblem(await register(others[1]!, event), 409, 'event_full')

    const nested = await change(event, { quotas: [{ organizationId: unit, seats: 3 }] })
    expectProblem(nested, 409, 'capacity_below_quotas')
    const below = await change(event, { quotas: [{ organizationId: unit, seats: 2 }] })
    expectProblem(below, 409, 'capacity_below_taken')
    expect(sentence(below)).toContain('不能少于 3')
    await change(event, { capacity: 4, quotas: [{ organizationId: unit, seats: 3 }] })
    await register(mine[1]!, event)
    const tooFew = await change(event, { quotas: [{ organizationId: unit, seats: 1 }] })
    expectProblem(tooFew, 409, 'quota_below_taken')
    expect(sentence(tooFew)).toMatch(/2 人/)
    expectProblem(
      await change(event, { quotas: [1, 1].map((seats) => ({ organizationId: unit, seats })) }),
      400,
      'invalid_input',
    )
    // Given up, the unit's people sit on open seats.
    expect((await change(event, { quotas: [] })).body).toMatchObject({ quotas: [], registeredCount: 3 })
  })
})

describe('审核、随行、候补', () => {
  test('需审核：报名是待审核，不占名额；改为不审核后按先后进来', async () => {
    const event = await publishEvent(organizer, { ...open, capacity: 1, requiresApproval: true })
    const first = await register(people[0]!, event)
    expect(first.body).toMatchObject({
      registeredCount: 0,
      viewer: {
        registration: { state: 'pending' },
        canCancel: true,
        canRegister: false,
        blockedBy: 'awaiting_approval',
      },
    })
    await register(people[1]!, event)
    expect((await see(organizer, event)).pendingCount).toBe(2)
    await change(event, { requiresApproval: false })
    expect((await see(people[0]!, event)).viewer.registration).toMatchObject({ state: 'registered' })
    expect((await see(people[1]!, event)).viewer.registration).toMatchObject({
      state: 'waitlisted',
      waitlistPosition: 1,
    })
  })

  test('随行人员占名额；多带要有空位；少带让出名额', async () => {
    const event = await publishEvent(organizer, { ...open, capacity: 3, companionsMax: 2 })
    expectProblem(await register(people[0]!, event, { companions: 3 }), 409, 'companions_too_many')
    expect((await register(people[0]!, event, { companions: 2 })).body.registeredCount).toBe(3)
    await register(people[1]!, event)
    const repeat = await register(people[0]!, event)
    expect(repeat.body.viewer.registration).toMatchObject({ companions: 2 })
    const fewer = await register(people[0]!, event, { companions: 1 })
    expect(fewer.body).toMatchObject({ registeredCount: 3, waitlistCount: 0 })
    expectProblem(await register(people[0]!, event, { companions: 2 }), 409, 'event_full')
    expect((await see(people[1]!, event)).viewer.registration).toMatchObject({ state: 'registered' })
  })

  test('关掉候补，已在候补的人仍然按先后递补', async () => {
    const event = await publishEvent(organizer, { ...open, capacity: 1 })
    for (const person of people.slice(0, 3)) await register(person, event)
    await change(event, { waitlistEnabled: false })
    expectProblem(await register(people[3]!, event), 409, 'event_full')
    await cancel(people[0]!, event)
    expect((await see(people[1]!, event)).viewer.registration).toMatchObject({ state: 'registered' })
    expect((await see(people[2]!, event)).viewer.registration).toMatchObject({ waitlistPosition: 1 })
  })
})

describe('取消', () => {
  test('过了取消截止时间只能申请；刚递补上的人还能谢绝', async () => {
    const event = await publishEvent(organizer, { ...open, capacity: 1, cancellationClosesAt: hours(2) })
    await register(people[0]!, event)
    await register(people[1]!, event)
    api.time.now = new Date(hours(1))
    await cancel(people[0]!, event)
    api.time.now = new Date(hours(3))
    expect((await see(people[1]!, event)).viewer).toMatchObject({
      canCancel: true,
      canRequestCancellation: false,
    })
    expect((await cancel(people[1]!, event)).body.viewer.registration).toMatchObject({ state: 'cancelled' })

    await register(people[2]!, event)
    expect((await see(people[2]!, event)).viewer).toMatchObject({
      canCancel: false,
      canRequestCancellation: true,
    })
    expectProblem(await cancel(people[2]!, event), 409, 'cancellation_closed')
    const request = `${path(event)}/cancellation-request`
    for (const _ of [1, 2]) {
      const { body } = await people[2]!.put<EventDetail>(request, { note: '临时出差' })
      expect(body.viewer.registration).toMatchObject({
        state: 'registered',
        cancellationRequestedAt: expect.any(String),
      })
    }
    expectProblem(await people[3]!.put(request), 409, 'not_registered')
  })
})

test('时间相冲突只提醒，不阻拦', async () => {
  const first = await publishEvent(organizer, open)
  const second = await publishEvent(organizer, { startsAt: hours(7), endsAt: hours(9) })
  await register(people[5]!, first)
  const { body } = await register(people[5]!, second)
  expect(body).toMatchObject({
    viewer: { registration: { state: 'registered' } },
    warnings: [{ kind: 'overlaps_another', eventId: first.id }],
  })
  expect((await see(people[6]!, second)).warnings).toEqual([])
})
