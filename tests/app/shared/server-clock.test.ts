import Taro from '@tarojs/taro'
import { phone } from '../support/phone'

const NOW = Date.parse('2026-11-24T09:00:00+08:00')
const HOUR = 3_600_000

/** The app as it starts: it knows what the storage knows. */
function start(): typeof import('@/shared/server-clock') {
  let clock: typeof import('@/shared/server-clock') | undefined
  jest.isolateModules(() => {
    // On the same phone.
    jest.doMock('@tarojs/taro', () => ({ __esModule: true, default: Taro }))
    clock = jest.requireActual<typeof import('@/shared/server-clock')>('@/shared/server-clock')
  })
  return clock!
}
const headerAt = (moment: number) => ({ Date: new Date(moment).toUTCString() })
let device: number
beforeEach(() => {
  device = NOW
  jest.spyOn(Date, 'now').mockImplementation(() => device)
})
afterEach(() => jest.restoreAllMocks())

it('还没听过服务器的时间：用手机自己的', () => {
  expect(start().serverNow()).toBe(NOW)
})

it.each([8 * HOUR, -8 * HOUR, 10 * 60_000, -10 * 60_000])(
  '手机的钟差 %d 毫秒：听过一次就对了，关掉再打开还对',
  (off) => {
    device = NOW + off
    start().hearServerDate(headerAt(NOW), device - 200, device)
    const clock = start()
    expect(Math.abs(clock.serverNow() - NOW)).toBeLessThan(1000)
    device += 90_000
    expect(Math.abs(clock.serverNow() - (NOW + 90_000))).toBeLessThan(1000)
  },
)

it('慢吞吞的回复不会弄坏准的；手机的钟中途改了，就重新来过', () => {
  const clock = start()
  clock.hearServerDate(headerAt(NOW), device, device)
  const before = clock.serverNow()
  clock.hearServerDate(headerAt(NOW + 9000), device, (device += 18_000))
  expect(clock.serverNow() - before).toBe(18_000)
  device += HOUR
  clock.hearServerDate(headerAt(NOW + 19_000), device, device)
  expect(Math.abs(clock.serverNow() - (NOW + 19_000))).toBeLessThan(1000)
})

it('名字的大小写不论；没有时间、读不懂、途中改了钟的，都不算', () => {
  const clock = start()
  for (const header of [undefined, {}, { Date: 'soon' }, { Date: 5 }]) clock.hearServerDate(header, NOW, NOW)
  clock.hearServerDate(headerAt(NOW + HOUR), NOW + 1, NOW)
  expect(clock.serverNow()).toBe(NOW)
  clock.hearServerDate({ date: new Date(NOW + HOUR).toUTCString() }, NOW, NOW)
  expect(clock.serverNow()).toBeGreaterThan(NOW + HOUR - 1000)
})

it('存不下也不要紧：开着的时候仍然对', () => {
  jest.spyOn(phone.storage, 'set').mockImplementation(() => {
    throw new Error('full')
  })
  const clock = start()
  clock.hearServerDate(headerAt(NOW + HOUR), NOW, NOW)
  expect(clock.serverNow()).toBeGreaterThan(NOW + HOUR - 1000)
})
