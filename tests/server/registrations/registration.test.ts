import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationList } from '@tongxin/contract/registrations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let people: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, 8)).map((number) => api.login(number)))
})
afterAll(() => api.close())

const register = (person: Person, event: EventDetail) =>
  person.put<EventDetail>(`/api/events/${event.id}/registration`)
const cancel = (person: Person, event: EventDetail) =>
  person.delete<EventDetail>(`/api/events/${event.id}/registration`)
const standing = async (person: Person, event: EventDetail) =>
  (await person.get<EventDetail>(`/api/events/${event.id}`)).body.viewer.registration

describe('报名', () => {
  test('有名额时报上名，回复就是最新的活动详情', async () => {
    const event = await publishEvent(organizer, { capacity: 2 })
    const { status, body } = await register(people[0]!, event)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: event.id, registeredCount: 1, waitlistCount: 0 })
    expect(body.viewer).toMatchObject({
      registration: { state: 'registered' },
      canRegister: false,
      canCancel: true,
      canCheckIn: true,
      blockedBy: null,
    })
  })

  test('重复点按只报一次', async () => {
    const event = await publishEvent(organizer, { capacity: 5 })
    const answers = await Promise.all(Array.from({ length: 6 }, () => register(people[0]!, event)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.viewer.registration?.registeredAt)).size).toBe(1)
    expect((await organizer.get<EventDetail>(`/api/events/${event.id}`)).body.registeredCount).toBe(1)
  })

  test('名额满了按先后进入候补，有人取消则第一位递补', async () => {
    const event = await publishEvent(organizer, { capacity: 2 })
    for (const person of people.slice(0, 5)) await register(person, event)
    expect(await standing(people[2]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
    expect(await standing(people[4]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 3 })

    const { body } = await cancel(people[0]!, event)
    expect(body).toMatchObject({ registeredCount: 2, waitlistCount: 2 })
    expect(body.viewer).toMatchObject({
      registration: { state: 'cancelled' },
      canRegister: true,
      canCancel: false,
    })
    expect(await standing(people[2]!, event)).toMatchObject({ state: 'registered' })
    expect(await standing(people[3]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
  })

  test('退出候补不占递补名额；取消后再报名排到最后', async () => {
    const event = await publishEvent(organizer, { capacity: 1 })
    for (const person of people.slice(0, 4)) await register(person, event)
    await cancel(people[1]!, event)
    expect(await standing(people[2]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
    await register(people[1]!, event)
    expect(await standing(people[1]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 3 })
  })

  test('取消两次与取消一次一样；没报过名的取消什么也不改变', async () => {
    const event = await publishEvent(organizer, { capacity: 1 })
    for (const person of people.slice(0, 3)) await register(person, event)
    await cancel(people[0]!, event)
    expect((await cancel(people[0]!, event)).body).toMatchObject({ registeredCount: 1, waitlistCount: 1 })
    const { status, body } = await cancel(people[5]!, event)
    expect(status).toBe(200)
    expect(body.viewer.registration).toBeNull()
    expect(body).toMatchObject({ registeredCount: 1, waitlistCount: 1 })
  })

  test('不限名额的活动没有候补', async () => {
    const event = await publishEvent(organizer)
    await Promise.all(people.map((person) => register(person, event)))
    const { body } = await organizer.get<EventDetail>(`/api/events/${event.id}`)
    expect(body).toMatchObject({ capacity: null, registeredCount: people.length, waitlistCount: 0 })
  })

  test('扩大名额时候补按先后递补，缩到已报名人数以下被拒绝', async () => {
    const event = await publishEvent(organizer, { capacity: 2 })
    for (const person of people.slice(0, 6)) await register(person, event)
    const enlarged = await organizer.patch<EventDetail>(`/api/events/${event.id}`, { capacity: 4 })
    expect(enlarged.body).toMatchObject({ capacity: 4, registeredCount: 4, waitlistCount: 2 })
    expect(await standing(people[3]!, event)).toMatchObject({ state: 'registered' })
    expect(await standing(people[4]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })

    const refused = await organizer.patch(`/api/events/${event.id}`, { capacity: 3, title: '改了名字' })
    expectProblem(refused, 409, 'capacity_below_taken')
    expect((refused.body as { detail: string }).detail).toContain('4 人')
    expect((await organizer.get<EventDetail>(`/api/events/${event.id}`)).body).toMatchObject({
      capacity: 4,
      title: event.title,
    })

    const opened = await organizer.patch<EventDetail>(`/api/events/${event.id}`, { capacity: null })
    expect(opened.body).toMatchObject({ registeredCount: 6, waitlistCount: 0 })
  })

  test('组织者看到按先后排列的名单，可以逐页翻看、按状态筛选', async () => {
    const event = await publishEvent(organizer, { capacity: 3 })
    for (const person of people.slice(0, 5)) await register(person, event)
    await cancel(people[1]!, event)
    const names = (from: number[]) => from.map((i) => people[i]!.session!.viewer.member!.name)

    const seen: RegistrationList['items'] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: RegistrationList = (
        await organizer.get<RegistrationList>(
          `/api/events/${event.id}/registrations?limit=2${cursor && `&cursor=${cursor}`}`,
        )
      ).body
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen.map(({ member }) => member?.name)).toEqual(names([0, 1, 2, 3, 4]))
    expect(seen.map(({ state }) => state)).toEqual([
      'registered',
      'cancelled',
      'registered',
      'registered',
      'waitlisted',
    ])
    const waiting = await organizer.get<RegistrationList>(
      `/api/events/${event.id}/registrations?state=waitlisted`,
    )
    expect(waiting.body.items).toMatchObject([{ member: { name: names([4])[0] }, waitlistPosition: 1 }])
  })
})

describe('不能报名的时候，说清原因', () => {
  const refusals = [
    { when: '报名尚未开始', changes: { registrationOpensAt: hours(0.2) }, code: 'registration_not_open_yet' },
    { when: '报名已经截止', changes: { registrationClosesAt: hours(-0.1) }, code: 'registration_closed' },
    { when: '活动已经结束', changes: { startsAt: hours(-3), endsAt: hours(-1) }, code: 'event_ended' },
  ] as const
  test.each(refusals)('$when', async ({ changes, code }) => {
    const event = await publishEvent(organizer, changes)
    const before = await people[0]!.get<EventDetail>(`/api/events/${event.id}`)
    expect(before.body.viewer).toMatchObject({ canRegister: false, blockedBy: code })
    expectProblem(await register(people[0]!, event), 409, code)
    expect((await people[0]!.get<EventDetail>(`/api/events/${event.id}`)).body).toEqual(before.body)
  })

  test('活动已经取消', async () => {
    const event = await publishEvent(organizer)
    await register(people[1]!, event)
    await organizer.post(`/api/events/${event.id}/cancel`, { reason: '场地维修' })
    expectProblem(await register(people[0]!, event), 409, 'event_cancelled')
    expectProblem(await cancel(people[1]!, event), 409, 'event_cancelled')
    const { body } = await people[1]!.get<EventDetail>(`/api/events/${event.id}`)
    expect(body).toMatchObject({ status: 'cancelled', cancelReason: '场地维修' })
    expect(body.viewer).toMatchObject({ canCancel: false, registration: { state: 'registered' } })
  })

  test('截止后仍可取消已有的报名，名额让给候补', async () => {
    const event = await publishEvent(organizer, { capacity: 1 })
    await register(people[0]!, event)
    await register(people[1]!, event)
    await organizer.patch(`/api/events/${event.id}`, { registrationClosesAt: hours(-0.1) })
    expect((await cancel(people[0]!, event)).body.registeredCount).toBe(1)
    expect(await standing(people[1]!, event)).toMatchObject({ state: 'registered' })
  })
})
