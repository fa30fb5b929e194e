import type { EventDetail } from '@tongxin/contract/events'
import type { Leave, LeaveList } from '@tongxin/contract/leaves'
import type { NotificationList } from '@tongxin/contract/notifications'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { hours } from '../../support/scenes.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

const ask = ({ path }: Meeting, person: Person, reason = '出差') =>
  person.put<EventDetail>(`${path}/leave`, { reason })
const withdraw = ({ path }: Meeting, person: Person) => person.delete<EventDetail>(`${path}/leave`)
const decide = ({ path, secretary }: Meeting, person: Person, accept: boolean, reason?: string) =>
  secretary.post<Leave>(`${path}/leaves/${numberOf(person)}/decision`, { accept, ...(reason && { reason }) })
const listed = async ({ path, secretary }: Meeting, query = '') =>
  (await secretary.get<LeaveList>(`${path}/leaves${query}`)).body
const startOf = ({ event }: Meeting) => (api.time.now = new Date(event.startsAt))

test('请假、同意：从缺席变成请假，本人在活动里和通知里都看得到', async () => {
  const meeting = await setMeeting(api, ['full', 'full'])
  const [absentee] = meeting.people as [Person, Person]
  expect((await absentee.get<EventDetail>(meeting.path)).body).toMatchObject({
    viewer: { canAskLeave: true },
    viewerLeave: null,
  })
  expect((await ask(meeting, absentee, ' 出差 ')).body).toMatchObject({
    viewer: { canAskLeave: false },
    viewerLeave: { state: 'open', reason: '出差', decisionReason: null },
  })
  expect((await meeting.summary()).meeting).toMatchObject({ expected: 2, onLeave: 0, absent: 2 })
  const { items } = await listed(meeting, '?state=open')
  expect(items).toMatchObject([
    { eventId: meeting.event.id, member: { number: numberOf(absentee), organizationId: meeting.branchId } },
  ])

  expect((await decide(meeting, absentee, true, '注意安全')).body).toMatchObject({
    state: 'accepted',
    decisionReason: '注意安全',
  })
  expect((await meeting.summary()).meeting).toMatchObject({ expected: 2, onLeave: 1, absent: 1, present: 0 })
  expect((await absentee.get<EventDetail>(meeting.path)).body.viewerLeave).toMatchObject({
    state: 'accepted',
    decisionReason: '注意安全',
  })
  const { body: told } = await absentee.get<NotificationList>('/api/me/notifications')
  expect(told.items).toMatchObject([
    { kind: 'leave_answered', text: '组织者已同意你对“支部党员大会”的请假。' },
  ])
})

test('请了假又来了，照样签到，算实到', async () => {
  const meeting = await setMeeting(api, ['full'])
  const [person] = meeting.people as [Person]
  await ask(meeting, person)
  await decide(meeting, person, true)
  expect((await meeting.checkIn(person)).status).toBe(200)
  expect((await meeting.summary()).meeting).toMatchObject({ expected: 1, present: 1, onLeave: 0, absent: 0 })
})

describe('同一件事做两遍', () => {
  test('再请一次不变；没答复前可以换个理由；撤回两次也不变', async () => {
    const meeting = await setMeeting(api, ['full'])
    const [person] = meeting.people as [Person]
    const first = await ask(meeting, person)
    expect((await ask(meeting, person)).body).toEqual(first.body)
    await ask(meeting, person, '住院')
    expect((await listed(meeting)).items).toMatchObject([{ reason: '住院', state: 'open' }])
    expect((await withdraw(meeting, person)).body.viewerLeave).toMatchObject({ state: 'withdrawn' })
    const again = await withdraw(meeting, person)
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({
      viewer: { canAskLeave: true },
      viewerLeave: { state: 'withdrawn' },
    })
    expectProblem(await decide(meeting, person, true), 409, 'leave_decided')
    expect((await ask(meeting, person, '又要出差')).body.viewerLeave).toMatchObject({ state: 'open' })
  })

  test('答复两次同样的不变，只通知一次；改口不行；没同意的可以再请', async () => {
    const meeting = await setMeeting(api, ['full'])
    const [person] = meeting.people as [Person]
    await ask(meeting, person)
    const first = await decide(meeting, person, false, '选举，请务必参加')
    expect((await decide(meeting, person, false, '别的话')).body).toEqual(first.body)
    expectProblem(await decide(meeting, person, true), 409, 'leave_decided')
    const told = await person.get<NotificationList>('/api/me/notifications')
    expect(told.body.items.map(({ text }) => text)).toEqual([
      expect.stringMatching(/没有同意你对“支部党员大会”的请假.*原因：选举，请务必参加。/),
    ])
    expect((await meeting.summary()).meeting).toMatchObject({ onLeave: 0, absent: 1 })
    expect((await ask(meeting, person, '住院')).body.viewerLeave).toEqual({
      state: 'open',
      reason: '住院',
      decisionReason: null,
    })
  })

  test('同时答复：只有一个算数', async () => {
    const meeting = await setMeeting(api, ['full'])
    const [person] = meeting.people as [Person]
    await ask(meeting, person)
    const answers = await Promise.all(
      [true, false, true, false].map((accept) => decide(meeting, person, accept)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409])
  })
})

describe('什么时候不能请假', () => {
  test('开始以后、签到以后不能请；开始以后同意了的假也不能撤回，没答复的可以', async () => {
    const meeting = await setMeeting(api, ['full', 'full', 'full', 'full'])
    const [came, granted, waiting, late] = meeting.people as [Person, Person, Person, Person]
    expect((await meeting.checkIn(came)).status).toBe(200)
    expectProblem(await ask(meeting, came), 409, 'leave_not_possible')
    for (const person of [granted, waiting]) await ask(meeting, person)
    await decide(meeting, granted, true)
    startOf(meeting)
    expectProblem(await ask(meeting, late), 409, 'leave_not_possible')
    expect((await late.get<EventDetail>(meeting.path)).body.viewer.canAskLeave).toBe(false)
    // A reply that was lost is asked for again.
    expect((await ask(meeting, granted)).status).toBe(200)
    expectProblem(await withdraw(meeting, granted), 409, 'leave_decided')
    expect((await withdraw(meeting, waiting)).status).toBe(200)
  })

  test('不要求全员参加的活动、别的支部的人、不在活动对象里的人', async () => {
    const meeting = await setMeeting(api, ['full', 'probationary'], {
      audience: { organizationIds: [], categories: ['full'], guests: false },
    })
    const [, probationary] = meeting.people as [Person, Person]
    expectProblem(await ask(meeting, probationary), 409, 'leave_not_possible')
    expectProblem(await ask(meeting, meeting.secretary), 409, 'leave_not_possible')
    const open = await setMeeting(api, ['full'], { expectsAll: false })
    expectProblem(await ask(open, open.people[0]!), 409, 'leave_not_possible')
    expect((await open.people[0]!.get<EventDetail>(open.path)).body.viewer.canAskLeave).toBe(false)
    expect((await open.summary()).meeting).toBeNull()
  })

  test('取消了的、还是草稿的活动；访客', async () => {
    const meeting = await setMeeting(api, ['full'])
    const [person] = meeting.people as [Person]
    const guest = await api.loginByWechat('guest-asks-leave')
    expectProblem(await ask(meeting, guest), 403, 'membership_required')
    expectProblem(await withdraw(meeting, guest), 403, 'membership_required')
    await meeting.secretary.post(`${meeting.path}/cancel`)
    expectProblem(await ask(meeting, person), 409, 'leave_not_possible')
    const draft = await meeting.secretary.post<EventDetail>(`${meeting.path}/copy`, { startsAt: hours(48) })
    expectProblem(
      await person.put(`/api/events/${draft.body.id}/leave`, { reason: '出差' }),
      404,
      'event_not_found',
    )
  })
})

test('名单按申请先后翻页，看过名单有审计记录', async () => {
  const meeting = await setMeeting(api, ['full', 'full', 'full'])
  for (const person of meeting.people) await ask(meeting, person)
  const first = await listed(meeting, '?limit=2')
  const rest = await listed(meeting, `?limit=2&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items].map(({ member }) => member.number)).toEqual(
    meeting.people.map(numberOf),
  )
  expect(rest.nextCursor).toBeNull()
  expect((await listed(meeting, '?state=refused')).items).toEqual([])
  const { rows } = await api.database.pool.query(
    `select count(*)::int as looks from audit_entries where action = 'leave.list' and details = $1`,
    [{ eventId: meeting.event.id }],
  )
  expect(rows).toEqual([{ looks: 1 }])
})

describe('填错的请假', () => {
  let meeting: Meeting
  beforeAll(async () => {
    meeting = await setMeeting(api, ['full'])
  })
  test.each([
    ['没有理由', 'PUT', '/leave', {}, '/reason'],
    ['理由全是空格', 'PUT', '/leave', { reason: '  ' }, '/reason'],
    ['理由二百零一字', 'PUT', '/leave', { reason: '字'.repeat(201) }, '/reason'],
    ['理由里换行', 'PUT', '/leave', { reason: '一\n二' }, '/reason'],
    ['多写了一项', 'PUT', '/leave', { reason: '出差', state: 'accepted' }, ''],
    ['没说同意不同意', 'POST', '/leaves/N1/decision', { reason: '好' }, '/accept'],
    ['没有的状态', 'GET', '/leaves?state=lost', undefined, '/state'],
    ['翻页位置不对', 'GET', '/leaves?cursor=x', undefined, '/cursor'],
  ] as const)('%s', async (_, method, rest, body, path) => {
    const person = method === 'PUT' ? meeting.people[0]! : meeting.secretary
    const answer = await person.send<{ errors: { path: string }[] }>(method, meeting.path + rest, body)
    expectProblem(answer, 400, 'invalid_input')
    expect(answer.body.errors[0]!.path).toMatch(path)
    expect((await listed(meeting)).items).toEqual([])
  })

  test('没有请过假的人、没有的活动', async () => {
    expectProblem(await decide(meeting, meeting.people[0]!, true), 404, 'leave_not_found')
    for (const [method, rest, body] of [
      ['PUT', '/leave', { reason: '出差' }],
      ['DELETE', '/leave', undefined],
      ['GET', '/leaves', undefined],
      ['POST', '/leaves/N1/decision', { accept: true }],
    ] as const)
      expectProblem(
        await meeting.people[0]!.send(method, `/api/events/2000000000${rest}`, body),
        404,
        'event_not_found',
      )
  })
})
