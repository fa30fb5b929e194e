import type { OwnAttendanceList } from '@tongxin/contract/attendance'
import type { Erasure, MyData } from '@tongxin/contract/privacy'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { publishEvent } from '../../support/scenes.ts'
import { serve } from '../../support/service.ts'

let api: TestApi
let meeting: Meeting
let person: Person
beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  meeting = await setMeeting(api, ['full', 'full'])
  person = meeting.people[0]!
})
afterAll(() => api.close())

const ownOf = async (who: Person, query = '') =>
  (await who.get<OwnAttendanceList>(`/api/me/attendances${query}`)).body
const volunteering = () =>
  publishEvent(meeting.secretary, {
    title: '清洁家园',
    category: 'volunteering',
    hostOrganizationId: meeting.branchId,
    checkOut: true,
  })

test('我的足迹：最近的在前，翻页不重不漏，合计数全部，不计时长的活动没有时长', async () => {
  const events = [await volunteering(), await volunteering(), await volunteering()]
  for (const [i, { id }] of events.entries()) {
    await serve(api, id, person, 60 + i)
    await api.database.pool.query(
      `update attendances set checked_in_at = checked_in_at + $2::int * interval '1 second',
         checked_out_at = checked_out_at + $2::int * interval '1 second' where event_id = $1`,
      [id, i],
    )
  }
  await meeting.checkIn(person)
  // Somebody else's are nobody else's.
  await serve(api, events[0]!.id, meeting.people[1]!, 500)

  const pages = [await ownOf(person, '?limit=3')]
  while (pages.at(-1)!.nextCursor)
    pages.push(await ownOf(person, `?limit=3&cursor=${pages.at(-1)!.nextCursor}`))
  expect(pages.map(({ items }) => items.length)).toEqual([3, 1])
  const items = pages.flatMap((page) => page.items)
  expect(items.map(({ event }) => event.id)).toEqual([
    ...events.map(({ id }) => id).reverse(),
    meeting.event.id,
  ])
  expect(items.map(({ minutes }) => minutes)).toEqual([62, 61, 60, null])
  expect(items[0]).toMatchObject({
    event: { title: '清洁家园', category: 'volunteering', place: { name: '社区党群服务中心' } },
    method: 'wall_code',
    offline: false,
    member: { organizationId: meeting.branchId },
  })
  for (const { totals } of pages) expect(totals).toEqual({ events: 4, minutes: 183 })
})

test('更正过的时长算更正后的；还没签退的没有时长', async () => {
  const [one, other] = [await volunteering(), await volunteering()]
  await serve(api, one.id, person, 90)
  await api.database.pool.query('update attendances set corrected_minutes = 45 where event_id = $1', [one.id])
  await serve(api, other.id, person, 90)
  await api.database.pool.query(
    'update attendances set checked_out_at = null, checked_out_by = null where event_id = $1',
    [other.id],
  )
  const { items, totals } = await ownOf(person)
  expect(new Map(items.map(({ event, minutes }) => [event.id, minutes]))).toEqual(
    new Map([
      [one.id, 45],
      [other.id, null],
    ]),
  )
  expect(totals).toEqual({ events: 2, minutes: 45 })
})

test('转走以后，足迹还记在当时的支部', async () => {
  await meeting.checkIn(person)
  await api.database.pool.query(
    'update members set organization_id = (select parent_id from organizations where id = organization_id) where number = $1',
    [numberOf(person)],
  )
  expect((await ownOf(person)).items).toMatchObject([{ member: { organizationId: meeting.branchId } }])
})

test('访客没有足迹；翻页位置不对', async () => {
  const guest = await api.loginByWechat('guest-without-trace')
  expectProblem(await guest.get('/api/me/attendances'), 403, 'membership_required')
  for (const query of ['cursor=x', 'limit=0', 'limit=101', `cursor=${btoa('["yesterday",1]')}`])
    expectProblem(await person.get(`/api/me/attendances?${query}`), 400, 'invalid_input')
})

describe('个人信息', () => {
  const scan = (who: Person) =>
    api.database.pool.query(
      `with m as (select id from members where number = $2), d as (
         insert into attendance_devices (event_id, device_hash, person) select $1, 'mark', id from m),
       a as (update attendances set reason_cipher = $3, device_at = now(), fence = 'inside', accuracy = 'fine',
         shared_device = true where event_id = $1 and member_id = (select id from m))
       insert into attendance_scans (event_id, nonce, person, kind, method, outcome, reason_cipher, offline, device_at, received_at)
       select $1, gen_random_uuid(), id, 'check_in', 'ticket', 'already', $3, true, now(), now() from m`,
      [meeting.event.id, numberOf(who), testCipher.encrypt('手机没电')],
    )
  /** All that is stored of who was there, as text. */
  const left = async () => {
    const { rows } = await api.database.pool.query<{ left: string }>(
      `select concat((select json_agg(a) from attendances a where event_id = $1),
         (select json_agg(s) from attendance_scans s where event_id = $1),
         (select json_agg(l) from leaves l where event_id = $1)) as left`,
      [meeting.event.id],
    )
    return rows[0]!.left
  }
  const askLeave = (who: Person) => who.put(`${meeting.path}/leave`, { reason: '住院手术' })

  test('我的数据里有签到、扫码、请假的全部内容', async () => {
    await meeting.checkIn(person)
    await scan(person)
    await askLeave(meeting.people[1]!)
    const { body } = await person.get<MyData>('/api/me/data')
    expect(body.attendances).toMatchObject([
      {
        eventTitle: '支部党员大会',
        method: 'wall_code',
        fence: 'inside',
        accuracy: 'fine',
        sharedDevice: true,
        reason: '手机没电',
        byOrganizer: false,
        checkedOutAt: null,
      },
    ])
    expect(body.scans).toContainEqual(
      expect.objectContaining({ method: 'ticket', outcome: 'already', offline: true, reason: '手机没电' }),
    )
    expect(body.leaves).toEqual([])
    expect((await meeting.people[1]!.get<MyData>('/api/me/data')).body.leaves).toMatchObject([
      { eventTitle: '支部党员大会', reason: '住院手术', state: 'open', decidedAt: null },
    ])
  })

  test('删除以后，会议的数字不变，写过的话、手机留下的都没有了', async () => {
    const [came, excused] = meeting.people as [Person, Person]
    await meeting.checkIn(came)
    await scan(came)
    await askLeave(excused)
    await meeting.secretary.post(`${meeting.path}/leaves/${numberOf(excused)}/decision`, {
      accept: true,
      reason: '好好休养',
    })
    const words = [`"${testCipher.currentKey}.`, 'inside', '"shared_device":true']
    for (const word of words) expect(await left()).toContain(word)
    const before = await meeting.summary()
    expect(before.meeting).toMatchObject({ expected: 2, present: 1, onLeave: 1, absent: 0 })
    const { rows: ids } = await api.database.pool.query<{ id: number }>(
      'select id from members where number = any($1)',
      [meeting.people.map(numberOf)],
    )
    const committee = await api.login('committee')
    for (const who of meeting.people) {
      const { body } = await who.post<Erasure>('/api/me/erasure')
      expect((await committee.post(`/api/erasures/${body.id}/accept`)).status).toBe(200)
    }
    expect(await meeting.summary()).toEqual(before)
    for (const word of words) expect(await left()).not.toContain(word)
    const { rows: traces } = await api.database.pool.query(
      `select (select count(*)::int from attendance_devices where person = any($1)) as devices,
         (select count(*)::int from attendance_scans where person = any($1)) as scans,
         (select count(*)::int from attendances where member_id = any($1)) as attendances`,
      [ids.map(({ id }) => id)],
    )
    expect(traces).toEqual([{ devices: 0, scans: 0, attendances: 1 }])
  })
})
