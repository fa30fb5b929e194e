import { CheckInCodes } from '../../../server/src/attendance/check-in-code.ts'
import { expectProblem } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { altered, checkIn, codeAt, FENCED, setDoor, type Stage } from './door.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setDoor(4)
})
afterAll(() => stage.api.close())
afterEach(() => {
  stage.api.time.now = null
})

const inside = { answer: 'inside', accuracy: 'fine' } as const
const outside = { answer: 'outside', accuracy: 'fine' } as const

describe('别处来的码', () => {
  test('改了一位的、别的活动的、别的区（另一把密钥）的码都不认，什么也不记', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const [event, other] = [await eventWith(people.slice(0, 1)), await eventWith([])]
    const wall = await wallOf(event)
    const elsewhere = new CheckInCodes('the secret of another district').current(event.id, new Date()).code
    for (const code of [altered(wall.code), (await wallOf(other)).code, elsewhere])
      expectProblem(await checkIn(people[0]!, event, { code }), 409, 'check_in_code_wrong')
    expectProblem(
      await checkIn(people[0]!, event, { code: `${other.id}.${wall.code}` }),
      409,
      'check_in_code_foreign',
    )
    expect(await recorded(event)).toMatchObject({ checked_in_count: 0, attendances: [], scans: [] })
  })

  test('过了自己那一轮和下一轮就不算；走快了的大屏上的码还不算', async () => {
    const { people, eventWith, wallOf, at } = stage
    const event = await eventWith(people.slice(0, 2))
    const wall = await wallOf(event)
    const now = at(wall.expiresAt, 10)
    expectProblem(await checkIn(people[0]!, event, { code: wall.code }), 409, 'check_in_code_expired')
    const early = codeAt(wall, new Date(now.getTime() + 10_000))
    expectProblem(await checkIn(people[0]!, event, { code: early }), 409, 'check_in_code_wrong')
    expect((await checkIn(people[0]!, event, { code: codeAt(wall, now) })).status).toBe(200)
  })
})

describe('转发的照片与围栏', () => {
  test('没设围栏时，有效期内转发的码算数', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith(people.slice(0, 1))
    const { link } = await wallOf(event)
    expect((await checkIn(people[0]!, event, { code: link })).status).toBe(200)
    expect((await recorded(event)).attendances).toMatchObject([
      { fence: null, accuracy: null, method: 'wall_code' },
    ])
  })

  test('设了围栏：不说在不在、说在外面都不算，说在里面才算；只留下“在里面”和精度，留下被拒的记录', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith(people.slice(0, 1), FENCED)
    const { code } = await wallOf(event)
    expectProblem(await checkIn(people[0]!, event, { code }), 400, 'fence_answer_needed')
    expectProblem(await checkIn(people[0]!, event, { code, fence: outside }), 403, 'fence_outside')
    // A wrong code comes first: who is outside learns nothing about the code.
    expectProblem(
      await checkIn(people[0]!, event, { code: altered(code), fence: outside }),
      409,
      'check_in_code_wrong',
    )
    expect((await checkIn(people[0]!, event, { code, fence: inside })).status).toBe(200)
    const { attendances, scans } = await recorded(event)
    expect(attendances).toMatchObject([{ fence: 'inside', accuracy: 'fine' }])
    expect(scans.map(({ outcome, code: why }) => [outcome, why])).toEqual([
      ['refused', 'fence_answer_needed'],
      ['refused', 'fence_outside'],
      ['counted', null],
    ])
    expect(JSON.stringify({ attendances, scans })).not.toMatch(/26\.|119\./)
  })

  test('离线补交的也要说在不在围栏里', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith(people.slice(0, 1), FENCED)
    const { code, serverTime } = await wallOf(event)
    const late = { code, scannedAt: serverTime }
    expectProblem(await checkIn(people[0]!, event, { ...late, fence: outside }), 403, 'fence_outside')
    expect((await checkIn(people[0]!, event, { ...late, fence: inside })).status).toBe(200)
    expect((await recorded(event)).checked_in_count).toBe(1)
  })

  test('坐标送来也不收，放在哪一层都不行', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith(people.slice(0, 1), FENCED)
    const { code } = await wallOf(event)
    const path = `/api/events/${event.id}/check-in`
    for (const body of [
      { code, fence: inside, latitude: 26.08, longitude: 119.3 },
      { code, fence: { ...inside, latitude: 26.08, longitude: 119.3 } },
      { code, fence: inside, location: { latitude: 26.08, longitude: 119.3 } },
    ])
      expectProblem(await people[0]!.put(path, body), 400, 'invalid_input')
    expect(await recorded(event)).toMatchObject({ checked_in_count: 0, scans: [] })
  })

  test.each([
    ['没有签到码', {}],
    ['围栏的回答不认识', { code: '12345678', fence: { answer: 'near', accuracy: 'fine' } }],
    ['围栏没有精度', { code: '12345678', fence: { answer: 'inside' } }],
    ['设备号太短', { code: '12345678', device: 'short' }],
    ['设备号里有引号', { code: '12345678', device: `'or 1=1 -- abcdefgh` }],
    ['扫码时间不是时间', { code: '12345678', scannedAt: '昨天' }],
    ['扫码时间是闰秒', { code: '12345678', scannedAt: '2026-12-31T23:59:60Z' }],
  ])('%s', async (_, body) => {
    const { people, eventWith } = stage
    const event = await eventWith([])
    expectProblem(await people[0]!.put(`/api/events/${event.id}/check-in`, body), 400, 'invalid_input')
  })
})

describe('一部手机两个账号', () => {
  const device = 'a-word-of-this-phone-0001'
  const marks = async (event: { id: number }) =>
    (
      await stage.api.database.pool.query(
        'select shared_device from attendances where event_id = $1 order by checked_in_at, person',
        [event.id],
      )
    ).rows.map((row) => row.shared_device)

  test('都算，都做标记；同一批到的也一样；别的活动不受影响', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const [event, together, other] = [
      await eventWith(people.slice(0, 3)),
      await eventWith(people.slice(0, 2)),
      await eventWith(people.slice(2, 3)),
    ]
    const { code } = await wallOf(event)
    for (const [i, word] of [device, device, 'another-phone-altogether'].entries())
      expect((await checkIn(people[i]!, event, { code, device: word })).status).toBe(200)
    expect((await recorded(event)).checked_in_count).toBe(3)
    expect((await marks(event)).filter(Boolean)).toHaveLength(2)

    const same = (await wallOf(together)).code
    await Promise.all(people.slice(0, 2).map((person) => checkIn(person, together, { code: same, device })))
    expect(await marks(together)).toEqual([true, true])

    await checkIn(people[2]!, other, { code: (await wallOf(other)).code, device })
    expect(await marks(other)).toEqual([false])
    const { rows } = await stage.api.database.pool.query(
      `select distinct encode(device_hash, 'hex') as hash from attendance_devices where event_id = any($1)`,
      [[event.id, together.id, other.id]],
    )
    // Nobody can follow a phone from one event to the next, nor read its word.
    expect(rows).toHaveLength(4)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(device).toString('hex'))
  })

  test('同一个人再签一次不算共用', async () => {
    const { people, eventWith, wallOf } = stage
    const event = await eventWith(people.slice(0, 1))
    const { code } = await wallOf(event)
    await checkIn(people[0]!, event, { code, device })
    expect((await checkIn(people[0]!, event, { code, device })).body.alreadyCheckedIn).toBe(true)
    expect(await marks(event)).toEqual([false])
  })
})

describe('没报名的人', () => {
  test('不许未报名到场时不行；名额允许才行时，有空位的进，没有的进不去，进来的人占名额', async () => {
    const { people, eventWith, wallOf, recorded, organizer } = stage
    const none = await eventWith([])
    expectProblem(await checkIn(people[0]!, none, { code: (await wallOf(none)).code }), 409, 'not_registered')
    const event = await eventWith(people.slice(0, 1), {
      capacity: 2,
      walkIns: 'if_seats',
      waitlistEnabled: false,
    })
    const { code } = await wallOf(event)
    expect((await people[1]!.get<{ viewer: object }>(`/api/events/${event.id}`)).body.viewer).toMatchObject({
      canCheckIn: true,
    })
    expect((await checkIn(people[1]!, event, { code })).body).toMatchObject({
      registeredCount: 1,
      checkedInCount: 1,
    })
    expectProblem(await checkIn(people[2]!, event, { code }), 409, 'event_full')
    // The seat that somebody sits on cannot be registered for.
    expectProblem(await people[3]!.put(`/api/events/${event.id}/registration`), 409, 'event_full')
    expect((await checkIn(people[0]!, event, { code })).status).toBe(200)
    expect(await recorded(event)).toMatchObject({
      checked_in_count: 2,
      walk_in_count: 1,
      attendances: [{ walk_in: true }, { walk_in: false }],
    })
    await organizer.patch(`/api/events/${event.id}`, { walkIns: 'always' })
    expect((await checkIn(people[2]!, event, { code })).status).toBe(200)
  })

  test('两个人同时来抢最后一个空位，只进一个', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith(people.slice(0, 2), { capacity: 3, walkIns: 'if_seats' })
    const { code } = await wallOf(event)
    const answers = await Promise.all(people.slice(2).map((person) => checkIn(person, event, { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await recorded(event)).walk_in_count).toBe(1)
  })

  test('活动对象以外的人、没报名的访客不能就这样进来', async () => {
    const { people, eventWith, wallOf, api } = stage
    const guest = await api.loginByWechat('guest-at-the-door')
    const event = await eventWith([], {
      walkIns: 'always',
      audience: { organizationIds: [], categories: ['applicant'], guests: true },
    })
    const { code } = await wallOf(event)
    expectProblem(await checkIn(people[0]!, event, { code }), 403, 'not_in_audience')
    expectProblem(await checkIn(guest, event, { code }), 409, 'not_registered')
  })

  test('要求全员参加的会，不用报名就能签到，不算未报名', async () => {
    const { people, eventWith, wallOf, recorded } = stage
    const event = await eventWith([], { expectsAll: true, startsAt: hours(0.2), endsAt: hours(1) })
    expect((await checkIn(people[0]!, event, { code: (await wallOf(event)).code })).status).toBe(200)
    expect(await recorded(event)).toMatchObject({ checked_in_count: 1, walk_in_count: 0 })
  })
})
