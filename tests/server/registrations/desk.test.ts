import type { EventDetail } from '@tongxin/contract/events'
import type {
  RegistrationDecisionsResult,
  RegistrationEntriesResult,
  RegistrationList,
} from '@tongxin/contract/registrations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'
import { addOrganization, enrol, enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let numbers: string[]
let people: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  numbers = await memberNumbers(organizer, 12)
  people = await Promise.all(numbers.slice(0, 6).map((number) => api.login(number)))
})
afterAll(() => api.close())

const path = (event: EventDetail, rest = '') => `/api/events/${event.id}/registrations${rest}`
const register = (person: Person, event: EventDetail, input?: object) =>
  person.put<EventDetail>(`/api/events/${event.id}/registration`, input)
const list = async (person: Person, event: EventDetail, query = '') =>
  (await person.get<RegistrationList>(path(event, query))).body
const decide = (event: EventDetail, key: string, answer: object, by = organizer) =>
  by.put<EventDetail>(path(event, `/${key}/decision`), answer)
const enter = (event: EventDetail, entries: object[], by = organizer) =>
  by.put<RegistrationEntriesResult>(path(event), { entries })
const standing = async (person: Person, event: EventDetail) =>
  (await person.get<EventDetail>(`/api/events/${event.id}`)).body.viewer.registration
const told = async (number: string, event: EventDetail) => {
  const { rows } = await api.database.pool.query<{
    kind: string
    facts: Record<string, unknown>
    sealed: string | null
  }>(
    `select n.kind, n.facts, n.reason_cipher as sealed from notifications n join members m on m.id = n.member_id
     where m.number = $1 and n.event_id = $2 order by n.id`,
    [number, event.id],
  )
  return rows.map(({ kind, facts, sealed }) => ({
    kind,
    facts: { ...facts, ...(sealed && { reason: testCipher.decrypt(sealed) }) },
  }))
}

describe('审核报名', () => {
  test('通过就有座位，再点一次不变，本人收到通知', async () => {
    const event = await publishEvent(organizer, { capacity: 5, requiresApproval: true })
    await register(people[0]!, event)
    expect((await list(organizer, event, '?state=pending')).items.map(({ key }) => key)).toEqual([numbers[0]])
    const { status, body } = await decide(event, numbers[0]!, { accept: true })
    expect(status).toBe(200)
    expect(body).toMatchObject({ registeredCount: 1, pendingCount: 0 })
    expect((await decide(event, numbers[0]!, { accept: true })).body.registeredCount).toBe(1)
    expect(await standing(people[0]!, event)).toMatchObject({ state: 'registered' })
    expect((await told(numbers[0]!, event)).filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
  })

  test('不通过写明理由；以后还可以改为通过', async () => {
    const event = await publishEvent(organizer, { capacity: 5, requiresApproval: true })
    await register(people[0]!, event)
    const refused = await decide(event, numbers[0]!, { accept: false, reason: '本次面向入党积极分子' })
    expect(refused.body).toMatchObject({ registeredCount: 0, pendingCount: 0 })
    expect(await standing(people[0]!, event)).toMatchObject({
      state: 'refused',
      refusalReason: '本次面向入党积极分子',
    })
    expect((await told(numbers[0]!, event)).at(-1)).toMatchObject({
      kind: 'refused',
      facts: { reason: '本次面向入党积极分子' },
    })
    expect((await decide(event, numbers[0]!, { accept: true })).body.registeredCount).toBe(1)
    expect(await standing(people[0]!, event)).toMatchObject({ state: 'registered' })
    expectProblem(await decide(event, numbers[0]!, { accept: false }), 409, 'registration_not_pending')
  })

  test('通过的人多于名额，后面的进入候补', async () => {
    const event = await publishEvent(organizer, { capacity: 1, requiresApproval: true })
    for (const person of people.slice(0, 2)) await register(person, event)
    await decide(event, numbers[1]!, { accept: true })
    expect((await decide(event, numbers[0]!, { accept: true })).body).toMatchObject({
      registeredCount: 1,
      waitlistCount: 1,
    })
    expect(await standing(people[0]!, event)).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
  })

  test('一次审核很多人，逐人答复，一个不行不影响别人', async () => {
    const event = await publishEvent(organizer, { capacity: 9, requiresApproval: true })
    for (const person of people.slice(0, 3)) await register(person, event)
    await people[1]!.delete(`/api/events/${event.id}/registration`)
    const { body } = await organizer.post<RegistrationDecisionsResult>(path(event, '/decisions'), {
      keys: [numbers[0], numbers[1], '没有这个人', numbers[2]],
      accept: true,
    })
    expect(body.results.map(({ state, code }) => state ?? code)).toEqual([
      'registered',
      'registration_not_pending',
      'registration_not_found',
      'registered',
    ])
    expect(body.event.registeredCount).toBe(2)
  })

  test('没有报名的人、已取消的活动', async () => {
    const event = await publishEvent(organizer, { requiresApproval: true })
    await register(people[0]!, event)
    expectProblem(await decide(event, numbers[9]!, { accept: true }), 404, 'registration_not_found')
    await organizer.post(`/api/events/${event.id}/cancel`)
    expectProblem(await decide(event, numbers[0]!, { accept: true }), 409, 'event_cancelled')
  })
})

describe('移出名单', () => {
  test('空出的座位给候补第一位，两个人都收到通知', async () => {
    const event = await publishEvent(organizer, { capacity: 1 })
    for (const person of people.slice(0, 2)) await register(person, event)
    const removal = path(event, `/${numbers[0]}?reason=${encodeURIComponent('调到下一场')}`)
    const { body } = await organizer.delete<EventDetail>(removal)
    expect(body).toMatchObject({ registeredCount: 1, waitlistCount: 0 })
    expect((await organizer.delete(removal)).status).toBe(200)
    expect(await standing(people[1]!, event)).toMatchObject({ state: 'registered' })
    expect((await told(numbers[0]!, event)).at(-1)).toMatchObject({
      kind: 'removed',
      facts: { reason: '调到下一场' },
    })
    expect((await told(numbers[1]!, event)).at(-1)).toMatchObject({ kind: 'promoted' })
    const { items } = await list(organizer, event, '?state=cancelled')
    expect(items).toMatchObject([{ key: numbers[0], decisionReason: '调到下一场' }])
  })

  test('已经签到的人不能移出', async () => {
    const event = await publishEvent(organizer)
    await register(people[0]!, event)
    const { body } = await organizer.get<{ code: string }>(`/api/events/${event.id}/check-in-code`)
    await people[0]!.put(`/api/events/${event.id}/check-in`, { code: body.code })
    expectProblem(await organizer.delete(path(event, `/${numbers[0]}`)), 409, 'already_checked_in')
  })
})

describe('过了截止时间申请取消', () => {
  const late = async () => {
    const event = await publishEvent(organizer, { capacity: 1, cancellationClosesAt: hours(-1) })
    for (const person of people.slice(0, 2)) await register(person, event)
    return event
  }
  const ask = (event: EventDetail, person = people[0]!) =>
    person.put<EventDetail>(`/api/events/${event.id}/registration/cancellation-request`, { note: '孩子发烧' })
  const answer = (event: EventDetail, body: object) =>
    organizer.put<EventDetail>(path(event, `/${numbers[0]}/cancellation-decision`), body)

  test('同意：座位给候补第一位，结果通知本人', async () => {
    const event = await late()
    expect((await ask(event)).body.viewer.registration!.cancellationRequestedAt).toBeDefined()
    const { items } = await list(organizer, event, '?cancellationRequested=true')
    expect(items).toMatchObject([{ key: numbers[0], state: 'registered', cancellationNote: '孩子发烧' }])
    await answer(event, { accept: true })
    expect((await answer(event, { accept: true })).status).toBe(200)
    expect(await standing(people[0]!, event)).toMatchObject({ state: 'cancelled' })
    expect(await standing(people[1]!, event)).toMatchObject({ state: 'registered' })
    const notices = (await told(numbers[0]!, event)).filter(({ kind }) => kind === 'cancellation_answered')
    expect(notices).toMatchObject([{ facts: { accepted: true } }])
  })

  test('不同意：座位还在，可以再申请', async () => {
    const event = await late()
    await ask(event)
    await answer(event, { accept: false, reason: '已经订了车' })
    expect((await answer(event, { accept: false, reason: '已经订了车' })).status).toBe(200)
    expect(await standing(people[0]!, event)).toMatchObject({ state: 'registered' })
    expect((await standing(people[0]!, event))!.cancellationRequestedAt).toBeUndefined()
    expect((await told(numbers[0]!, event)).at(-1)!.facts).toMatchObject({
      accepted: false,
      reason: '已经订了车',
    })
    expect((await ask(event)).body.viewer.registration!.cancellationRequestedAt).toBeDefined()
  })

  test('撤回以后组织者没有可答复的', async () => {
    const event = await late()
    await ask(event)
    const withdrawn = await people[0]!.delete<EventDetail>(
      `/api/events/${event.id}/registration/cancellation-request`,
    )
    expect(withdrawn.body.viewer.registration).toMatchObject({ state: 'registered' })
    expect(withdrawn.body.viewer.registration!.cancellationRequestedAt).toBeUndefined()
    expectProblem(await answer(event, { accept: true }), 409, 'cancellation_not_requested')
  })
})

describe('代报名', () => {
  test('逐人答复；再报一次不变；本人收到通知；名单上写着是代报', async () => {
    const event = await publishEvent(organizer, { capacity: 2, waitlistEnabled: false, companionsMax: 1 })
    const entries = [
      { number: numbers[6], companions: 1 },
      { number: numbers[7] },
      { number: 'X-404' },
      { number: numbers[8], companions: 3 },
    ]
    const { body } = await enter(event, entries)
    expect(body.results.map(({ state, code }) => state ?? code)).toEqual([
      'registered',
      'event_full',
      'member_not_found',
      'companions_too_many',
    ])
    expect(body.results[1]!.detail).toMatch(/。$/)
    expect(body.event.registeredCount).toBe(2)
    expect((await enter(event, entries)).body).toMatchObject({ event: { registeredCount: 2 } })
    expect(await list(organizer, event)).toMatchObject({
      items: [{ key: numbers[6], companions: 1, registeredByOrganizer: true }],
    })
    expect((await told(numbers[6]!, event)).map(({ kind }) => kind)).toEqual(['registered_by_organizer'])
  })

  test('报名已截止、不在活动对象、要审核，都不挡主办方；必答的可以空着，答错的不行', async () => {
    const event = await publishEvent(organizer, {
      registrationClosesAt: hours(-1),
      requiresApproval: true,
      audience: { organizationIds: [], categories: ['applicant'], guests: false },
      form: [{ key: 'size', kind: 'single_choice', label: '尺码', required: true, options: ['大', '小'] }],
    })
    const { body } = await enter(event, [
      { number: numbers[6] },
      { number: numbers[7], answers: { size: '大' } },
      { number: numbers[8], answers: { size: '中' } },
    ])
    expect(body.results.map(({ state, code }) => state ?? code)).toEqual([
      'registered',
      'registered',
      'form_answers_invalid',
    ])
  })

  test('取消了的活动不能代报', async () => {
    const event = await publishEvent(organizer)
    await organizer.post(`/api/events/${event.id}/cancel`)
    const { body } = await enter(event, [{ number: numbers[6] }])
    expect(body.results).toMatchObject([{ state: null, code: 'event_cancelled' }])
  })
})

describe('协办单位', () => {
  let partners = 0
  async function scene() {
    const committee = await api.login('committee')
    const host = organizer.session!.viewer.roles.find(({ role }) => role === 'organizer')!.organizationId
    const { rows } = await api.database.pool.query<{ id: number }>(
      `select id from organizations where not path && array[$1::int] and kind = 'committee' and parent_id is not null limit 1`,
      [host],
    )
    const partner = await addOrganization(committee, rows[0]!.id, `协办支部${++partners}`)
    const cohost = await enrolWithRole(api, 'organizer', partner.id)
    const own = await enrol(api, partner.id)
    const event = await publishEvent(organizer, {
      cohostOrganizationIds: [partner.id],
      capacity: 9,
      requiresApproval: true,
    })
    return { cohost, own, event }
  }

  test('只看到、只报、只移出本单位的人；审核是主办方的事', async () => {
    const { cohost, own, event } = await scene()
    expect((await cohost.get<EventDetail>(`/api/events/${event.id}`)).body.viewer).toMatchObject({
      canManage: false,
      canRegisterOthers: true,
    })
    await enter(event, [{ number: numbers[6] }])
    const { body } = await enter(event, [{ number: own }, { number: numbers[7] }], cohost)
    expect(body.results.map(({ state, code }) => state ?? code)).toEqual(['pending', 'member_not_found'])
    expect((await list(cohost, event)).items.map(({ key }) => key)).toEqual([own])
    expect((await list(organizer, event)).items.map(({ key }) => key)).toEqual([numbers[6], own])
    expectProblem(await decide(event, own, { accept: true }, cohost), 403, 'forbidden')
    expectProblem(await cohost.delete(path(event, `/${numbers[6]}`)), 404, 'registration_not_found')
    expect((await cohost.delete(path(event, `/${own}`))).status).toBe(200)
    expect((await list(organizer, event, '?state=cancelled')).items.map(({ key }) => key)).toEqual([own])
  })

  test('不在活动对象里的人，协办单位报不上', async () => {
    const { cohost, own, event } = await scene()
    await organizer.patch(`/api/events/${event.id}`, {
      audience: { organizationIds: [], categories: ['applicant'], guests: false },
    })
    expect((await enter(event, [{ number: own }], cohost)).body.results).toMatchObject([
      { code: 'not_in_audience' },
    ])
  })
})
