import type { CheckInCode } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person } from '../../support/api.ts'
import { altered, checkIn, codeAt, numberOf, setDoor, type Stage } from './door.ts'

const HOUR = 3_600
let stage: Stage
beforeAll(async () => {
  stage = await setDoor(3)
})
afterAll(() => stage.api.close())
afterEach(() => {
  stage.api.time.now = null
})

/** `seconds` after the event's start somebody scanned the wall, while the hall's network was down. */
async function scanned(changes = {}, seconds = 600) {
  const event = await stage.eventWith(stage.people.slice(0, 2), changes)
  const wall = await stage.wallOf(event)
  const time = new Date(Date.parse(event.startsAt) + seconds * 1000)
  return { event, wall, time, code: codeAt(wall, time) }
}

/** Sessions last twelve hours: whoever comes later logs in again. */
const again = (person: Person) => stage.api.login(numberOf(person))

const after = (event: EventDetail, hours: number) => stage.at(event.endsAt, hours * HOUR)

describe('离线签到', () => {
  test('网络恢复后补交：算数，注明离线，时间是大屏上出现那个码的时候', async () => {
    const { people, recorded, at } = stage
    const { event, time, code } = await scanned()
    const received = at(event.endsAt, 3 * HOUR)
    const answer = await checkIn(people[0]!, event, { code, scannedAt: time.toISOString() })
    expect(answer.body).toMatchObject({
      alreadyCheckedIn: false,
      checkedInCount: 1,
      viewer: { attendance: { method: 'wall_code', offline: true } },
    })
    const { attendances, scans } = await recorded(event)
    const checkedInAt = attendances[0]!.checked_in_at as Date
    expect(time.getTime() - checkedInAt.getTime()).toBeLessThan(10_000)
    expect(time.getTime() - checkedInAt.getTime()).toBeGreaterThanOrEqual(0)
    expect(attendances).toMatchObject([{ offline: true, device_at: time }])
    expect(scans).toMatchObject([
      { offline: true, device_at: time, received_at: received, outcome: 'counted' },
    ])

    // The reply was lost: the app sends the same again, and once more with a new code.
    for (const body of [{ code, scannedAt: time.toISOString() }, { code: '00000000' }])
      expect((await checkIn(people[0]!, event, body)).body).toMatchObject({
        alreadyCheckedIn: true,
        checkedInCount: 1,
      })
    expect((await recorded(event)).scans).toHaveLength(1)
  })

  test.each([
    ['快十分钟', 10 * 60],
    ['慢十分钟', -10 * 60],
    ['快八小时', 8 * HOUR],
    ['慢八小时', -8 * HOUR],
    ['停在 1970 年', -Infinity],
  ])('手机的钟%s：码在签到时间内出现过就算，手机的说法照记', async (_, off) => {
    const { people, recorded } = stage
    const { event, time, code } = await scanned()
    after(event, 1)
    const claimed = off === -Infinity ? new Date(0) : new Date(time.getTime() + off * 1000)
    const { status, body } = await checkIn(people[0]!, event, { code, scannedAt: claimed.toISOString() })
    expect({ status, body }).toMatchObject({ status: 200 })
    expect((await recorded(event)).attendances).toMatchObject([{ device_at: claimed, offline: true }])
  })

  test('活动结束二十四小时以内收，过了就不收', async () => {
    const { people } = stage
    const { event, time, code } = await scanned()
    const body = { code, scannedAt: time.toISOString() }
    after(event, 23.99)
    expect((await checkIn(await again(people[0]!), event, body)).status).toBe(200)
    after(event, 24)
    expectProblem(await checkIn(await again(people[1]!), event, body), 409, 'check_in_offline_late')
  })

  test('签到时间以外的码不算：开始以前的、关门以后的、还没到的', async () => {
    const { people, at, recorded } = stage
    const { event, wall } = await scanned()
    const opens = Date.parse(event.checkInOpensAt)
    const closes = Date.parse(event.checkInClosesAt)
    at(event.checkInClosesAt, 60)
    const late = async (time: number) =>
      checkIn(people[0]!, event, {
        code: codeAt(wall, new Date(time)),
        scannedAt: new Date(opens + 60_000).toISOString(),
      })
    for (const time of [opens - 10_000, closes + 10_000])
      expectProblem(await late(time), 409, 'check_in_code_wrong')
    at(event.checkInOpensAt, 1200)
    expectProblem(await late(opens + 1_260_000), 409, 'check_in_code_wrong')
    expect((await recorded(event)).checked_in_count).toBe(0)
    for (const time of [opens, opens + 1_200_000]) expect((await late(time)).status).toBe(200)
  })

  test('改了一位的、别的活动的码，离线也不认', async () => {
    const { people, recorded } = stage
    const [{ event, time, code }, other] = [await scanned(), await scanned()]
    after(event, 1)
    const scannedAt = time.toISOString()
    for (const wrong of [altered(code), other.code])
      expectProblem(await checkIn(people[0]!, event, { code: wrong, scannedAt }), 409, 'check_in_code_wrong')
    expectProblem(
      await checkIn(people[0]!, event, { code: `${other.event.id}.${code}`, scannedAt }),
      409,
      'check_in_code_foreign',
    )
    expect((await recorded(event)).checked_in_count).toBe(0)
  })

  test('借离线来猜：一个人五次为限，之后连对的也要当面办；同一个错码重发不重复计', async () => {
    const { people, recorded } = stage
    const { event, time, code } = await scanned()
    after(event, 1)
    const scannedAt = time.toISOString()
    const guess = (i: number) => checkIn(people[0]!, event, { code: String(i).padStart(8, '0'), scannedAt })
    for (const i of [1, 1, 1, 1, 1, 1, 2, 3, 4]) await guess(i)
    expect((await recorded(event)).scans).toHaveLength(4)
    expect((await checkIn(people[1]!, event, { code, scannedAt })).status).toBe(200)
    await guess(5)
    const refused = await checkIn(people[0]!, event, { code, scannedAt })
    expectProblem(refused, 409, 'check_in_code_wrong')
    expect((refused.body as unknown as { detail: string }).detail).toMatch('找现场工作人员')
    expect((await recorded(event)).scans.filter(({ outcome }) => outcome === 'refused')).toHaveLength(5)
  })

  test('三十天的活动：在手机所说时间的前后半天里找', async () => {
    const { people, at } = stage
    const { event, time, code } = await scanned(
      { endsAt: new Date(Date.now() + 29 * 86_400_000).toISOString() },
      20 * 86_400,
    )
    at(time, 2 * HOUR)
    const late = (hoursOff: number, person: Person) =>
      checkIn(person, event, {
        code,
        scannedAt: new Date(time.getTime() + hoursOff * HOUR * 1000).toISOString(),
      })
    const [first, second] = await Promise.all(people.map(again))
    expect((await late(-8, first!)).status).toBe(200)
    expectProblem(await late(-30, second!), 409, 'check_in_code_wrong')
  })

  test('没报名的、取消了的活动，离线也一样不行', async () => {
    const { people, organizer } = stage
    const { event, time, code } = await scanned()
    const body = { code, scannedAt: time.toISOString() }
    expectProblem(await checkIn(people[2]!, event, body), 409, 'not_registered')
    await organizer.post(`/api/events/${event.id}/cancel`)
    after(event, 1)
    expectProblem(await checkIn(people[0]!, event, body), 409, 'event_cancelled')
  })
})

test('大屏没有网络时自己推算的码，与服务端的一样', async () => {
  const { wallOf, eventWith, at } = stage
  const event = await eventWith([])
  const wall: CheckInCode = await wallOf(event)
  for (const seconds of [0, 10, 3600]) {
    const now = at(wall.serverTime, seconds)
    expect((await wallOf(event)).code).toBe(codeAt(wall, now))
  }
  expect(`${wall.origin}/c/${event.id}.${wall.code}`).toBe(wall.link)
})
