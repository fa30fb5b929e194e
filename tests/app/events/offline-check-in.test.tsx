import { act, screen, waitFor } from '@testing-library/react'
import CheckInPage from '@/events/check-in'
import EventDetailPage from '@/events/detail'
import HomePage from '@/pages/home'
import { sendRecords, watchDoor } from '@/shared/door-records'
import { dropSession, setSession } from '@/shared/session'
import { anEvent, asCheckedIn, asRegistered, at, member, NOW } from '../support/district'
import { atTheDoor, CHECK_IN, leaveTheDoor } from '../support/door'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'

const counted = {
  body: {
    ...anEvent({ viewer: { ...asCheckedIn, attendance: { ...asCheckedIn.attendance!, offline: true } } }),
    alreadyCheckedIn: false,
  },
}
const refused = problem(409, 'check_in_code_wrong', '签到码不对。')
const open = anEvent({
  viewer: { ...asRegistered, canCheckIn: true },
  checkInOpensAt: at('2026-11-24T08:30'),
})
const RECORDED = '已记录，联网后自动提交'
const records = () =>
  phone.storage.get('door-records') as { body: object; answer: object | null }[] | undefined

beforeAll(watchDoor)
beforeEach(atTheDoor)
afterEach(leaveTheDoor)

/** Somebody who scanned the wall without network, and looks at what became of it. */
async function scanWithoutNetwork() {
  phone.params = { c: '7.12345678' }
  phone.answer(CHECK_IN, 'no network')
  const page = show(<CheckInPage />)
  await screen.findByText(RECORDED)
  return page
}

describe('断网时签到', () => {
  it('记下码、时刻、设备字，联网后提交，告诉结果；看过之后不再留着', async () => {
    const page = await scanWithoutNetwork()
    const body = { code: '12345678', device: expect.any(String), scannedAt: new Date(NOW).toISOString() }
    expect(records()).toMatchObject([{ body, answer: null, eventId: 7 }])
    phone.answer(CHECK_IN, counted)
    await act(() => sendRecords())
    await screen.findByText('签到成功（离线签到）', { selector: '.checked-in__title' })
    expect(phone.asked.at(-1)?.body).toEqual(body)
    page.unmount()
    expect(records()).toEqual([])
  })

  it('网络回来的那一刻自己提交', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    jest.spyOn(Math, 'random').mockReturnValue(0.5)
    await scanWithoutNetwork()
    phone.answer(CHECK_IN, counted)
    window.dispatchEvent(new Event('online'))
    await act(() => jest.advanceTimersByTimeAsync(1000))
    await screen.findByText('签到成功（离线签到）', { selector: '.checked-in__title' })
  })

  it('没有网络的提示也会自己一遍遍地试', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    jest.spyOn(Math, 'random').mockReturnValue(0.5)
    await scanWithoutNetwork()
    for (const seconds of [5, 15, 30, 60, 60]) await act(() => jest.advanceTimersByTimeAsync(seconds * 1000))
    expect(phone.countOf(CHECK_IN)).toBe(6)
    expect(records()).toHaveLength(1)
  })

  it.each([
    ['503', problem(503, 'database_unavailable', '服务暂时繁忙。')],
    ['酒店的登录页', { status: 200, body: '<html>请登录</html>' }],
    ['别的服务器的“没有”', { status: 404, body: { error: 'Not Found' } }],
    ['登录过期', problem(401, 'session_expired', '登录已过期。')],
  ])('%s 不是答复：留着，以后再提交', async (_name, reply) => {
    await scanWithoutNetwork()
    phone.answer(CHECK_IN, reply)
    await act(() => sendRecords())
    expect(records()).toMatchObject([{ answer: null }])
  })

  it('服务器不认：说清为什么、怎么办，看到之前一直留着', async () => {
    const page = await scanWithoutNetwork()
    page.unmount()
    phone.answer(CHECK_IN, refused)
    await act(() => sendRecords())
    phone.answer('GET /api/home', {
      body: { next: null, upcoming: [], serverTime: new Date(NOW).toISOString() },
    })
    const home = show(<HomePage />)
    tapLabel(/^离线签到没有成功/)
    expect(phone.travels).toEqual(['to /events/check-in/index?id=7'])
    home.unmount()
    phone.params = { id: '7' }
    show(<CheckInPage />)
    await screen.findByText('离线签到没有成功')
    screen.getByText(/^签到码不对。.*联系活动组织者补签/)
  })

  it('连点两下、同一个码再扫一次：只有一条', async () => {
    const page = await scanWithoutNetwork()
    page.unmount()
    await scanWithoutNetwork()
    expect(records()).toHaveLength(1)
  })

  it('先抄错一位、又扫了一次：两条都提交，有一条算数就是签到成功', async () => {
    const page = await scanWithoutNetwork()
    page.unmount()
    phone.params = { c: '7.87654321' }
    show(<CheckInPage />)
    await screen.findByText(RECORDED)
    phone.answer(CHECK_IN, refused, counted)
    await act(() => sendRecords())
    await screen.findByText('签到成功（离线签到）', { selector: '.checked-in__title' })
    expect(records()).toMatchObject([{ answer: { ok: false } }, { answer: { ok: true } }])
  })

  it('服务器一时判不了其中一条：别的照样提交，那一条留着再试', async () => {
    const page = await scanWithoutNetwork()
    page.unmount()
    phone.params = { c: '7.87654321' }
    show(<CheckInPage />)
    await screen.findByText(RECORDED)
    phone.answer(CHECK_IN, problem(500, 'internal_error', '服务器出错了。'), counted)
    await act(() => sendRecords())
    await screen.findByText('签到成功（离线签到）', { selector: '.checked-in__title' })
    expect(records()).toMatchObject([{ answer: null }, { answer: { ok: true } }])
  })

  it('换一个人登录：不替他提交，也不给他看；本人回来再提交', async () => {
    const page = await scanWithoutNetwork()
    page.unmount()
    dropSession()
    const other = { ...member, member: { ...member.member!, number: '35010200002' } }
    setSession({ token: 'u', viewer: other }, 'demo')
    phone.answer(CHECK_IN, counted)
    const before = phone.asked.length
    await sendRecords()
    expect(phone.asked).toHaveLength(before)
    setSession({ token: 't', viewer: member }, 'demo')
    await sendRecords()
    expect(records()).toMatchObject([{ answer: { ok: true } }])
  })
})

describe('手机存储满了', () => {
  beforeEach(() => {
    const really = phone.storage.set.bind(phone.storage)
    jest.spyOn(phone.storage, 'set').mockImplementation((key, value) => {
      if (key === 'door-records' && phone.storage.has('kept:big')) throw new Error('exceed max size')
      return really(key, value)
    })
    phone.storage.set('kept:big', 'x')
  })

  it('腾出最早看过的页面，记得下就记下', async () => {
    phone.storage.set('kept-index', ['kept:big'])
    await scanWithoutNetwork()
    expect(records()).toHaveLength(1)
    screen.getByText(/可以离开这一页/)
  })

  it('腾不出来就明说，不假装记下了；联网照样提交', async () => {
    await scanWithoutNetwork()
    expect(records()).toBeUndefined()
    screen.getByText(/手机存储已满，只记在内存里/)
    phone.answer(CHECK_IN, counted)
    await act(() => sendRecords())
    await screen.findByText('签到成功（离线签到）', { selector: '.state__title' })
  })
})

it('断网又只有 8 位数字：手机记得哪一场正在签到', async () => {
  phone.storage.set(`kept:${member.member!.number}:home`, {
    data: { next: open, upcoming: [], serverTime: '' },
    at: new Date(NOW).toISOString(),
  })
  phone.answer('GET /api/me/registrations', 'no network')
  phone.answer(CHECK_IN, 'no network')
  show(<CheckInPage />)
  type('签到码，8 位数字', '12345678')
  tap('签到')
  await screen.findByText(RECORDED)
})

it('活动页：断网时也能去签到；提交之后自己换成已签到', async () => {
  phone.storage.set(`kept:${member.member!.number}:event:7`, { data: open, at: new Date(NOW).toISOString() })
  phone.params = { id: '7' }
  phone.answer('GET /api/events/7', 'no network')
  const page = show(<EventDetailPage />)
  await screen.findByText('可离线签到')
  tap('去签到')
  expect(phone.travels).toEqual(['to /events/check-in/index?id=7'])
  page.unmount()
  await scanWithoutNetwork()
  phone.params = { id: '7' }
  show(<EventDetailPage />)
  await screen.findByLabelText(/^已记录，联网后自动提交/)
  phone.answer(CHECK_IN, counted)
  phone.answer('GET /api/events/7', { body: counted.body })
  phone.answer('GET /api/events/7/ticket', 'no network')
  await act(() => sendRecords())
  await waitFor(() => screen.getAllByText('已签到 09:41'))
})
