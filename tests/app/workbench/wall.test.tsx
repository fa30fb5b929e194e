import { act, cleanup, render, screen } from '@testing-library/react'
import { setSession } from '@/shared/session'
import { keyBytes, oneTimeCode } from '@/shared/one-time-code'
import Wall from '@/workbench/wall'
import { anEvent, at, member } from '../support/district'
import { phone, problem } from '../support/phone'

const STEP = 10_000
const OPEN = Date.parse(at('2026-11-24T09:41'))
/** The projector's computer is seven minutes fast. */
const WRONG = 7 * 60_000
const serverNow = () => Date.now() - WRONG

const event = anEvent({ checkedInCount: 80, viewer: { canManage: true } })
const KEY = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI'
const code = () => {
  const step = Math.floor(serverNow() / STEP)
  const digits = oneTimeCode(keyBytes(KEY), step)
  return {
    eventId: 7,
    code: digits,
    link: `https://gj.example.cn/c/7.${digits}`,
    expiresAt: new Date((step + 1) * STEP).toISOString(),
    stepSeconds: 10,
    serverTime: new Date(serverNow()).toISOString(),
    key: KEY,
    origin: 'https://gj.example.cn',
  }
}
const attendance = {
  registered: 108,
  checkedIn: 86,
  walkIns: 0,
  meeting: null,
  units: [{ organization: event.host, registered: 40, checkedIn: 31 }],
}

const pass = (time: number) => act(() => jest.advanceTimersByTimeAsync(time))
const digits = () => document.querySelector('.code-panel__digits')?.textContent?.replace(' ', '')

beforeEach(async () => {
  jest.useFakeTimers({ now: OPEN + WRONG })
  window.matchMedia = jest.fn(() => ({
    matches: true,
    addEventListener() {},
    removeEventListener() {},
  })) as never
  setSession({ token: 't', viewer: { ...member, canOrganize: true } }, 'demo')
  phone.params = { id: '7' }
  phone.answer('GET /api/events/7', { body: event })
  phone.answer('GET /api/events/7/check-in-code', () => ({ body: code() }))
  phone.answer('GET /api/events/7/attendance', { body: attendance })
})

const hang = async () => {
  render(<Wall />)
  await pass(500)
}

it('钟快七分钟的电脑上也准：当时的码、服务器的时间、到场人数', async () => {
  await hang()
  expect(digits()).toBe(code().code)
  expect(screen.getByText('09:41')).toBeTruthy()
  expect(screen.getByText('86')).toBeTruthy()
  expect(screen.getByText('实时')).toBeTruthy()
})

it('码一到期就换成下一个，不早不晚', async () => {
  await hang()
  const first = code().code
  await pass(9_400)
  expect(digits()).toBe(first)
  await pass(400)
  expect(digits()).toBe(code().code)
  expect(digits()).not.toBe(first)
})

it('码在本机推算：一分钟里只问一次服务器', async () => {
  await hang()
  await pass(58_000)
  expect(phone.countOf('GET /api/events/7/check-in-code')).toBe(1)
  expect(digits()).toBe(code().code)
})

it('断网：码照样更新，说清楚，人数留着；恢复后自己回来', async () => {
  await hang()
  phone.answer('GET /api/events/7/check-in-code', 'no network')
  phone.answer('GET /api/events/7/attendance', 'no network')
  await pass(10_000)
  expect(screen.getByText('网络中断，正在重连')).toBeTruthy()
  expect(screen.getByText('网络中断，签到码由本机继续更新，照常扫码 · 人数停在 09:41')).toBeTruthy()
  expect(screen.getByText('86')).toBeTruthy()
  for (let minute = 0; minute < 3; minute++) {
    await pass(60_000)
    expect(digits()).toBe(code().code)
  }

  phone.answer('GET /api/events/7/check-in-code', () => ({ body: code() }))
  phone.answer('GET /api/events/7/attendance', { body: { ...attendance, checkedIn: 87 } })
  await pass(8_000)
  expect(digits()).toBe(code().code)
  expect(screen.getByText('87')).toBeTruthy()
  expect(screen.getByText('实时')).toBeTruthy()
  expect(screen.queryByText(/签到码由本机继续更新/)).toBeNull()
})

it('断网后重开页面，码还在', async () => {
  await hang()
  cleanup()
  phone.answer('GET /api/events/7', 'no network')
  phone.answer('GET /api/events/7/check-in-code', 'no network')
  phone.answer('GET /api/events/7/attendance', 'no network')
  await hang()
  // First the page gives up on the event, then the wall on the code.
  for (let second = 0; second < 8; second++) await pass(1_000)
  expect(digits()).toBe(code().code)
  expect(screen.getByText('网络中断，签到码由本机继续更新，照常扫码')).toBeTruthy()
})

it('没有变化的不再传一遍：带上次的 ETag，304 也算有消息', async () => {
  phone.answer(
    'GET /api/events/7/attendance',
    { body: attendance, header: { ETag: '"a1"' } },
    { status: 304 },
  )
  await hang()
  await pass(4_000)
  const asked = phone.asked.filter(({ what }) => what === 'GET /api/events/7/attendance')
  expect(asked[0]?.header['If-None-Match']).toBeUndefined()
  expect(asked[1]?.header['If-None-Match']).toBe('"a1"')
  expect(screen.getByText('86')).toBeTruthy()
  expect(screen.getByText('实时')).toBeTruthy()
})

it('会议：应到、实到、请假、缺席和法定人数', async () => {
  const meeting = {
    expected: 20,
    present: 12,
    onLeave: 3,
    absent: 5,
    voters: 18,
    votersPresent: 11,
    hasQuorum: true,
  }
  phone.answer('GET /api/events/7/attendance', { body: { ...attendance, meeting } })
  await hang()
  expect(screen.getByText('/ 20 应到')).toBeTruthy()
  expect(screen.getByText('请假 3 · 缺席 5 · 达到法定人数')).toBeTruthy()
})

it('签到开始以前不显示码，只说几点开始', async () => {
  jest.setSystemTime(Date.parse(at('2026-11-24T09:10')) + WRONG)
  await hang()
  expect(screen.getByText('签到 今天 09:30 开始')).toBeTruthy()
  expect(digits()).toBeUndefined()
})

it('大屏上只有单位，没有人名', async () => {
  await hang()
  expect(screen.getByText('按报名先后排列')).toBeTruthy()
  expect(screen.getByText('中山社区党支部')).toBeTruthy()
  expect(document.body.textContent).not.toContain('林晓梅')
})

it('不是自己管的活动：说清楚，不再一遍遍地问', async () => {
  phone.answer('GET /api/events/7/check-in-code', problem(403, 'forbidden', '请联系你的支部组织者。'))
  await hang()
  await pass(20_000)
  expect(screen.getByText('请联系你的支部组织者。')).toBeTruthy()
  expect(phone.countOf('GET /api/events/7/check-in-code')).toBe(1)
})
