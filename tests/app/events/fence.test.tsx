import { act, screen } from '@testing-library/react'
import type { EventDetail } from '@tongxin/contract/events'
import CheckInPage from '@/events/check-in'
import { fenceReport } from '@/events/check-in/fence'
import { fromSatellites, metresBetween } from '@/shared/position'
import { anEvent, asCheckedIn, member, NOW } from '../support/district'
import { atTheDoor, CHECK_IN, leaveTheDoor } from '../support/door'
import { phone, problem } from '../support/phone'
import { show, tap } from '../support/render'

/** 新时代文明中心, GCJ-02. */
const PLACE = { latitude: 26.0835, longitude: 119.2967 }
/** What a phone's satellites say there (WGS-84). */
const THERE = { latitude: 26.086278, longitude: 119.291989 }

describe('在不在围栏里', () => {
  const north = (metres: number) => ({ ...PLACE, latitude: PLACE.latitude + metres / 111_195 })
  it.each([
    [0, 10, 'inside', 'fine'],
    [195, 10, 'inside', 'fine'],
    // The doubt counts for the person …
    [230, 40, 'inside', 'fine'],
    [260, 40, 'outside', 'fine'],
    // … but a phone that knows nothing is not everywhere.
    [240, 3000, 'inside', 'coarse'],
    [260, 3000, 'outside', 'coarse'],
  ] as const)('离中心 %d 米、误差 %d 米：%s，%s', (metres, accuracy, answer, kind) => {
    expect(fenceReport({ ...north(metres), accuracy }, PLACE, 200)).toEqual({ answer, accuracy: kind })
  })

  it('距离按地球算：一度纬度 111 公里，福州到北京 1561 公里', () => {
    expect(metresBetween({ latitude: 26, longitude: 119 }, { latitude: 27, longitude: 119 })).toBeCloseTo(
      111_195,
      -1,
    )
    const km = metresBetween(
      { latitude: 26.0745, longitude: 119.2965 },
      { latitude: 39.9042, longitude: 116.4074 },
    )
    expect(Math.round(km / 1000)).toBe(1561)
  })
})

// The reference values of eviltransform, an implementation by others.
it.each([
  [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
  [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
])('浏览器的坐标（%d, %d）换成国内地图的坐标', (latitude, longitude, lat, lng) => {
  const turned = fromSatellites({ latitude, longitude })
  expect(metresBetween(turned, { latitude: lat, longitude: lng })).toBeLessThan(1)
  expect(metresBetween(turned, { latitude, longitude })).toBeGreaterThan(300)
})

describe('签到', () => {
  const fenced: EventDetail = anEvent({
    fenceRadius: 200,
    place: { name: '文明中心', address: '', ...PLACE },
  })
  const done = { body: { ...anEvent({ viewer: asCheckedIn }), alreadyCheckedIn: false } }
  let answer: GeolocationPosition | number

  beforeEach(async () => {
    await atTheDoor()
    phone.params = { c: '7.12345678' }
    answer = { coords: { ...THERE, accuracy: 20 } } as GeolocationPosition
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: {
        getCurrentPosition: (yes: PositionCallback, no: PositionErrorCallback) =>
          typeof answer === 'number' ? no({ code: answer } as GeolocationPositionError) : yes(answer),
      },
    })
    phone.storage.set(`kept:${member.member!.number}:event:7`, {
      data: fenced,
      at: new Date(NOW).toISOString(),
    })
  })
  afterEach(leaveTheDoor)

  /** What was agreed to once holds while the app is open. */
  async function openAndAgree() {
    show(<CheckInPage />)
    await act(async () => undefined)
    if (screen.queryByText('确认你在活动地点附近')) tap('同意')
  }

  it('不同意：不问手机，说清怎么办，什么也不发', async () => {
    show(<CheckInPage />)
    await screen.findByText('确认你在活动地点附近')
    tap('不同意')
    await screen.findByText('需要确认在场')
    screen.getByText(/找现场工作人员按姓名签到/)
    expect(phone.asked).toEqual([])
  })

  it('同意：只发“在不在”和准不准，坐标不出手机', async () => {
    phone.answer(CHECK_IN, done)
    await openAndAgree()
    await screen.findByText('签到成功')
    expect(phone.asked.map(({ body }) => body)).toEqual([
      { code: '12345678', device: expect.any(String), fence: { answer: 'inside', accuracy: 'fine' } },
    ])
    expect(JSON.stringify([...phone.storage])).not.toMatch(/119\.29198|26\.08627/)
  })

  it.each([
    [1, /手机没有允许使用位置/],
    [3, /手机现在定不了位/],
  ])('手机说不（%d）：说清是哪一种，给一条路', async (code, words) => {
    answer = code
    await openAndAgree()
    await screen.findByText('需要确认在场')
    screen.getByText(words)
    expect(phone.asked).toEqual([])
  })

  it('不在附近：照实说，由服务器回绝', async () => {
    answer = { coords: { latitude: 26.2, longitude: 119.3, accuracy: 20 } } as GeolocationPosition
    phone.answer(CHECK_IN, problem(403, 'fence_outside', '你不在活动地点附近。'))
    await openAndAgree()
    await screen.findByText('不在活动地点')
    expect(phone.asked[0]?.body).toMatchObject({ fence: { answer: 'outside' } })
  })

  it('手机还不知道有围栏：服务器要了再问，再提交一次', async () => {
    phone.storage.delete(`kept:${member.member!.number}:event:7`)
    phone.answer(CHECK_IN, problem(400, 'fence_answer_needed', '要确认在场。'), done)
    phone.answer('GET /api/events/7', { body: fenced })
    await openAndAgree()
    await screen.findByText('签到成功')
    expect(phone.asked.at(-1)?.body).toMatchObject({ fence: { answer: 'inside' } })
  })

  it('断网：围栏的答复和码一起记下', async () => {
    phone.answer(CHECK_IN, 'no network')
    await openAndAgree()
    await screen.findByText('已记录，联网后自动提交')
    expect(phone.storage.get('door-records')).toMatchObject([{ body: { fence: { answer: 'inside' } } }])
  })
})
