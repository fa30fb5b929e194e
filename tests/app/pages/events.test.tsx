import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { eventFilter } from '@/events/filter'
import EventsPage from '@/pages/events'
import { dropSession, setSession } from '@/shared/session'
import { anEvent, asRegistered, member, NOW } from '../support/district'
import { phone } from '../support/phone'
import { show, tap, tapLabel } from '../support/render'

const EVENTS = 'GET /api/events'
const DAYS = 'GET /api/events/days'
const page = (items: unknown[], nextCursor: string | null = null) => ({ body: { items, nextCursor } })
const lastQuery = (what: string) =>
  phone.asked
    .filter((asked) => asked.what === what)
    .at(-1)
    ?.url.split('?')[1]

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  setSession({ token: 't', viewer: member }, 'demo')
  eventFilter.set({})
  phone.pages = ['pages/events/index']
  phone.answer(DAYS, { body: { days: ['2026-11-24', '2026-11-28'] } })
  phone.answer(EVENTS, page([anEvent()]))
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

it('周历从周一到周日，今天写作今天，有活动的日子说得出来', async () => {
  show(<EventsPage />)
  await screen.findByText('报名中')
  expect(lastQuery(DAYS)).toBe('from=2026-11-23&to=2026-11-29')
  await screen.findByLabelText('今天，11月24日 周二，有活动')
  screen.getByLabelText('11月26日 周四，没有活动')
  screen.getByText('2026年11月')
})

it('一划就是一周', async () => {
  show(<EventsPage />)
  await screen.findByLabelText('今天，11月24日 周二，有活动')
  const week = document.querySelector('.week') as HTMLElement
  fireEvent.touchStart(week, { touches: [{ clientX: 300, clientY: 10 }] })
  fireEvent.touchEnd(week, { changedTouches: [{ clientX: 100, clientY: 14 }] })
  await screen.findByLabelText(/^11月30日 周一/)
  screen.getByText('2026年12月')
  tapLabel('上一周')
  await screen.findByLabelText(/^今天/)
})

it('往下滑不会翻周', async () => {
  show(<EventsPage />)
  await screen.findByLabelText(/^今天/)
  const week = document.querySelector('.week') as HTMLElement
  fireEvent.touchStart(week, { touches: [{ clientX: 300, clientY: 10 }] })
  fireEvent.touchEnd(week, { changedTouches: [{ clientX: 240, clientY: 200 }] })
  screen.getByLabelText(/^今天/)
})

it('选一天只看那天，再点一下看全部', async () => {
  show(<EventsPage />)
  tapLabel(/^11月28日/)
  await waitFor(() => expect(lastQuery(EVENTS)).toBe('from=2026-11-28&to=2026-11-28&limit=20'))
  tapLabel(/^11月28日/)
  await waitFor(() => expect(lastQuery(EVENTS)).toBe('limit=20'))
})

it('那天没有活动，就指到下一个有活动的日子', async () => {
  show(<EventsPage />)
  await screen.findByText('报名中')
  phone.answer(EVENTS, page([]))
  phone.answer(DAYS, { body: { days: ['2026-11-28'] } })
  tapLabel(/^11月26日/)
  await screen.findByText('周四没有活动')
  await screen.findByText('周六有活动')
  phone.answer(EVENTS, page([anEvent({ title: '周六的志愿服务' })]))
  tap('看周六的活动')
  await screen.findByText('周六的志愿服务')
})

it('按类型筛选', async () => {
  show(<EventsPage />)
  await screen.findByText('报名中')
  tap('志愿服务')
  await waitFor(() => expect(lastQuery(EVENTS)).toBe('category=volunteering&limit=20'))
  await waitFor(() => expect(lastQuery(DAYS)).toContain('category=volunteering'))
})

it('滑到底接着来，到头为止', async () => {
  phone.answer(EVENTS, page([anEvent()], 'next'), page([anEvent({ id: 8, title: '第二页的活动' })]))
  show(<EventsPage />)
  await screen.findByText('加载更多')
  await act(async () => phone.reachBottom())
  await screen.findByText('第二页的活动')
  expect(lastQuery(EVENTS)).toBe('cursor=next&limit=20')
  screen.getByText('没有更多了')
  await act(async () => phone.reachBottom())
  expect(phone.countOf(EVENTS)).toBe(2)
})

it('卡片念出来就知道状态；到时候可以直接签到', async () => {
  const viewer = { ...asRegistered, canCheckIn: true }
  phone.answer(EVENTS, page([anEvent({ viewer })]))
  show(<EventsPage />)
  await screen.findByLabelText(/^主题教育交流会暨三级联动签约，已报名，联学共学，今天 10:00–11:30/)
  tap('签到')
  expect(phone.travels).toEqual(['to /events/check-in/index?id=7'])
})
