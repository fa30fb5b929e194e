import type { AttendanceChange, CheckInCode } from '@tongxin/contract/attendance'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let numbers: string[]
let people: Person[]
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  numbers = await memberNumbers(organizer, 5)
  people = await Promise.all(numbers.map((number) => api.login(number)))
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

const open = async (registered: number[] = [], changes: Partial<EventInput> = {}) => {
  const event = await publishEvent(organizer, changes)
  for (const i of registered) await people[i]!.put(`/api/events/${event.id}/registration`)
  return event
}
const at = (time: string, minutes = 0) =>
  (api.time.now = new Date(new Date(time).getTime() + minutes * 60_000))
const path = (event: EventDetail, key: string, rest = '') =>
  `/api/events/${event.id}/attendances/${key}${rest}`
const record = (event: EventDetail, key: string, body: object = {}, person = organizer) =>
  person.put<AttendanceChange>(path(event, key), body)
const undo = (event: EventDetail, key: string, reason = '扫错了人') =>
  organizer.post<AttendanceChange>(path(event, key, '/undo'), { reason })
const checkOut = (event: EventDetail, key: string) =>
  organizer.post<AttendanceChange>(path(event, key, '/check-out'), {})
const correct = (event: EventDetail, key: string, minutes: number, reason = '中途离开') =>
  organizer.put<AttendanceChange>(path(event, key, '/hours'), { minutes, reason })
const checkIn = async (i: number, event: EventDetail) => {
  const { body } = await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)
  return people[i]!.put<EventDetail>(`/api/events/${event.id}/check-in`, { code: body.code })
}
const counters = async (event: EventDetail) => {
  const { rows } = await api.database.pool.query(
    `select checked_in_count, walk_in_count, (select count(*)::int from attendances where event_id = e.id) as rows
     from events e where id = $1`,
    [event.id],
  )
  return rows[0]
}
const scans = async (event: EventDetail) => {
  const { rows } = await api.database.pool.query<Record<string, string | null>>(
    'select kind, method, outcome, reason_cipher as reason from attendance_scans where event_id = $1 order by id',
    [event.id],
  )
  return rows.map(({ reason, ...row }) => ({ ...row, reason: testCipher.decryptKnown(reason ?? null) }))
}
const audited = async (event: EventDetail) =>
  (
    await api.database.pool.query<{ action: string; number: string; details: Record<string, unknown> }>(
      `select a.action, m.number, a.details from audit_entries a left join members m on m.id = a.subject_member_id
       where a.details->>'eventId' = $1 and a.action like 'attendance.%' order by a.seq`,
      [String(event.id)],
    )
  ).rows

describe('人工签到', () => {
  test('报了名的，签上；再来一次什么都不变', async () => {
    const event = await open([0])
    const first = await record(event, numbers[0]!)
    expect(first.status).toBe(200)
    expect(first.body.row).toMatchObject({
      key: numbers[0],
      registered: true,
      attendance: {
        method: 'manual',
        walkIn: false,
        recordedBy: organizer.session!.viewer.member!.name,
        reason: null,
      },
      scans: 1,
    })
    expect(first.body.summary).toMatchObject({ registered: 1, checkedIn: 1 })
    const again = await record(event, numbers[0]!, { reason: '再来' })
    expect(again.body).toEqual(first.body)
    expect(await counters(event)).toEqual({ checked_in_count: 1, walk_in_count: 0, rows: 1 })
    expect(await audited(event)).toEqual([
      { action: 'attendance.record', number: numbers[0], details: { eventId: event.id } },
    ])
    expect(
      (await people[0]!.get<EventDetail>(`/api/events/${event.id}`)).body.viewer.attendance,
    ).toMatchObject({ method: 'manual' })
  })

  test('自己先扫了码的，人工再签不算第二次', async () => {
    const event = await open([0])
    await checkIn(0, event)
    expect((await record(event, numbers[0]!)).body.row.attendance).toMatchObject({ method: 'wall_code' })
    expect(await counters(event)).toMatchObject({ checked_in_count: 1, rows: 1 })
  })

  test('没报名的党员算未报名到场，候补的也是', async () => {
    const event = await open([0, 1], { capacity: 1 })
    expect((await record(event, numbers[2]!)).body.row).toMatchObject({
      registered: false,
      attendance: { walkIn: true },
    })
    expect((await record(event, numbers[1]!)).body.row.attendance).toMatchObject({ walkIn: true })
    expect(await counters(event)).toEqual({ checked_in_count: 2, walk_in_count: 2, rows: 2 })
  })

  test('要全员到会的，没报名也不算未报名到场', async () => {
    const event = await open([], { expectsAll: true })
    expect((await record(event, numbers[0]!)).body.row).toMatchObject({
      presence: 'present',
      attendance: { walkIn: false },
    })
  })

  test('访客按名单上的号；没报名的访客没有号', async () => {
    const event = await open([], { audience: { organizationIds: [], categories: [], guests: true } })
    const guest = await api.loginByWechat('door-guest')
    await guest.put(`/api/events/${event.id}/registration`, {
      guest: { name: '门口的人', phone: '13900001234' },
    })
    const { rows } = await api.database.pool.query<{ key: string }>(
      `select 'guest-' || guest_account_id as key from registrations where event_id = $1`,
      [event.id],
    )
    const { body } = await record(event, rows[0]!.key)
    expect(body.row).toMatchObject({ name: '门口的人', organization: null, attendance: { method: 'manual' } })
    expectProblem(await record(event, 'guest-999999'), 404, 'registration_not_found')
    // Nothing of the person is in the audit log.
    expect(JSON.stringify(await audited(event))).not.toContain('门口')
  })

  test('还没到签到时间、活动取消了、没有这个人', async () => {
    const later = await open([0], { startsAt: hours(5), endsAt: hours(6) })
    expectProblem(await record(later, numbers[0]!), 409, 'check_in_not_open_yet')
    const cancelled = await open([0])
    await organizer.post(`/api/events/${cancelled.id}/cancel`)
    expectProblem(await record(cancelled, numbers[0]!), 409, 'event_cancelled')
    expectProblem(await record(await open(), 'N404'), 404, 'member_not_found')
  })

  test('名册不归自己管、活动也不是给他的：和没有这个人一样', async () => {
    const host = organizer.session!.viewer.roles.find(({ role }) => role === 'organizer')!.organizationId
    const event = await open([], { audience: { organizationIds: [host], categories: [], guests: false } })
    const { rows } = await api.database.pool.query<{ number: string }>(
      `select m.number from members m join organizations o on o.id = m.organization_id
       where not o.path && array[$1::int] limit 1`,
      [host],
    )
    expectProblem(await record(event, rows[0]!.number), 404, 'member_not_found')
    await api.database.pool.query(`update members set state = 'left' where number = $1`, [numbers[4]])
    expectProblem(await record(event, numbers[4]!), 404, 'member_not_found')
    await api.database.pool.query(`update members set state = 'active' where number = $1`, [numbers[4]])
  })
})

describe('补签', () => {
  test('签到结束后要写原因，记下是谁补的、为什么', async () => {
    const event = await open([0])
    at(event.checkInClosesAt)
    const without = await record(event, numbers[0]!, { reason: '  ' })
    expectProblem(without, 400, 'invalid_input')
    expect(without.body).toMatchObject({ errors: [{ path: '/reason' }] })
    const { body } = await record(event, numbers[0]!, { reason: ' 手机没电 ' })
    expect(body.row.attendance).toMatchObject({
      method: 'make_up',
      reason: '手机没电',
      recordedBy: organizer.session!.viewer.member!.name,
    })
    expect(await audited(event)).toEqual([
      {
        action: 'attendance.make_up',
        number: numbers[0],
        details: { eventId: event.id, reason: '手机没电' },
      },
    ])
  })

  test('要签退的活动，结束很久以后补签，时长从零起，等人更正', async () => {
    const event = await open([0], { checkOut: true })
    at(event.endsAt, 120)
    const { body } = await record(event, numbers[0]!, { reason: '名单漏了' })
    expect(body.row.attendance).toMatchObject({ checkedOutBy: 'closed', minutes: 0 })
    expect((await correct(event, numbers[0]!, 90)).body.row.attendance).toMatchObject({
      checkedOutBy: 'corrected',
      minutes: 90,
    })
  })
})

describe('撤销签到', () => {
  test('记录没了，扫码还在，写着撤销和原因；再撤一次一样；还能再签', async () => {
    const event = await open([0])
    await record(event, numbers[0]!)
    const first = await undo(event, numbers[0]!)
    expect(first.body.row).toMatchObject({ attendance: null, scans: 1 })
    expect(first.body.summary.checkedIn).toBe(0)
    expect((await undo(event, numbers[0]!, '再撤')).body).toEqual(first.body)
    expect(await scans(event)).toEqual([
      { kind: 'check_in', method: 'manual', outcome: 'undone', reason: '扫错了人' },
    ])
    expect(await counters(event)).toEqual({ checked_in_count: 0, walk_in_count: 0, rows: 0 })
    expect((await checkIn(0, event)).status).toBe(200)
    expect(await counters(event)).toMatchObject({ checked_in_count: 1, rows: 1 })
    expect((await audited(event)).at(-1)).toEqual({
      action: 'attendance.undo',
      number: numbers[0],
      details: { eventId: event.id, reason: '扫错了人' },
    })
  })

  test('没签过的不能撤；没有扫码记录的旧签到，撤销也留下一笔', async () => {
    const event = await open([0])
    for (const key of [numbers[0]!, 'N404'])
      expectProblem(await undo(event, key), 404, 'attendance_not_found')
    await api.database.pool.query(
      `insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
       select $1, id, organization_id, 'wall_code', now() from members where number = $2`,
      [event.id, numbers[0]],
    )
    await api.database.pool.query('update events set checked_in_count = 1 where id = $1', [event.id])
    expect((await undo(event, numbers[0]!)).body.row).toMatchObject({ attendance: null, scans: 1 })
    expect((await undo(event, numbers[0]!)).status).toBe(200)
  })

  test('未报名到场的撤销了，座位给候补的第一位，并告诉他', async () => {
    const event = await open([0], { capacity: 2 })
    await record(event, numbers[1]!)
    for (const i of [2, 3]) await people[i]!.put(`/api/events/${event.id}/registration`)
    const stateOf = async (i: number) =>
      (await people[i]!.get<EventDetail>(`/api/events/${event.id}`)).body.viewer.registration!.state
    expect([await stateOf(2), await stateOf(3)]).toEqual(['waitlisted', 'waitlisted'])
    await undo(event, numbers[1]!)
    expect([await stateOf(2), await stateOf(3)]).toEqual(['registered', 'waitlisted'])
    const { rows } = await api.database.pool.query(
      `select m.number, n.kind from notifications n join members m on m.id = n.member_id where event_id = $1 and kind = 'promoted'`,
      [event.id],
    )
    expect(rows).toEqual([{ number: numbers[2], kind: 'promoted' }])
  })
})

describe('签退和时长，组织者这边', () => {
  test('签退记时间，第一次的算；扫码里有它', async () => {
    const event = await open([0], { checkOut: true })
    at(event.startsAt)
    await record(event, numbers[0]!)
    at(event.startsAt, 61.5)
    const first = await checkOut(event, numbers[0]!)
    expect(first.body.row.attendance).toMatchObject({
      checkedOutAt: api.time.now!.toISOString(),
      checkedOutBy: 'organizer',
      minutes: 61,
    })
    at(event.startsAt, 70)
    expect((await checkOut(event, numbers[0]!)).body).toEqual(first.body)
    expect(await scans(event)).toMatchObject([
      { kind: 'check_in' },
      { kind: 'check_out', outcome: 'counted' },
    ])
    expect((await audited(event)).at(-1)).toMatchObject({ details: { checkOut: true } })
  })

  test('更正要写原因，重复的不再记；撤销以后时长也没了', async () => {
    const event = await open([0], { checkOut: true })
    at(event.startsAt)
    await record(event, numbers[0]!)
    const { body } = await correct(event, numbers[0]!, 45)
    expect(body.row.attendance).toMatchObject({
      minutes: 45,
      reason: '中途离开',
      checkedOutBy: 'corrected',
      checkedOutAt: new Date(new Date(event.startsAt).getTime() + 45 * 60_000).toISOString(),
    })
    expect((await correct(event, numbers[0]!, 45)).body).toEqual(body)
    expect((await audited(event)).filter(({ action }) => action === 'attendance.correct')).toEqual([
      {
        action: 'attendance.correct',
        number: numbers[0],
        details: { eventId: event.id, minutes: 45, reason: '中途离开' },
      },
    ])
    await undo(event, numbers[0]!)
    expect((await record(event, numbers[0]!)).body.row.attendance).toMatchObject({ minutes: null })
  })

  test('不签退的活动没有时长；没签到的不能签退', async () => {
    const plain = await open([0])
    await record(plain, numbers[0]!)
    expectProblem(await checkOut(plain, numbers[0]!), 409, 'check_out_not_needed')
    expectProblem(await correct(plain, numbers[0]!, 1), 409, 'check_out_not_needed')
    const event = await open([0], { checkOut: true })
    expectProblem(await checkOut(event, numbers[0]!), 409, 'not_checked_in')
    expectProblem(await checkOut(event, 'N404'), 404, 'attendance_not_found')
    expectProblem(await correct(event, numbers[0]!, 1), 404, 'attendance_not_found')
  })
})
