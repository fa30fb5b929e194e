import { act, fireEvent, render, screen } from '@testing-library/react'
import type { Notification } from '@tongxin/contract/notifications'
import NotificationsPage from '@/notifications/list'
import { TabBar } from '@/shared/components/tab-bar'
import { dropSession, markConsent, setSession } from '@/shared/session'
import { unreadStore } from '@/shared/unread'
import { useUnread } from '@/shared/use-unread'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'

const item = (changes: Partial<Notification> = {}): Notification => ({
  id: 5,
  kind: 'event_changed',
  text: '“清明祭扫”时间由4月4日 10:00改为4月5日 09:30。',
  eventId: 7,
  eventTitle: '清明祭扫',
  createdAt: at('2026-11-24T08:00'),
  isRead: false,
  ...changes,
})
const list = (...items: Notification[]) => ({ body: { items, nextCursor: null } })

beforeEach(() => {
  setSession({ token: 't', viewer: member }, 'demo')
  unreadStore.set(2)
})
afterEach(() => dropSession())

it('未读的有标记；点开去看活动，并记为已读', async () => {
  phone.answer(
    'GET /api/me/notifications',
    list(item(), item({ id: 4, kind: 'registered', text: '你已报名。' })),
  )
  phone.answer('PUT /api/me/notifications/5/read', { body: { count: 1 } })
  render(<NotificationsPage />)
  expect(await screen.findByText('活动有变化')).toBeTruthy()
  expect(screen.getAllByLabelText(/^未读，/)).toHaveLength(2)
  fireEvent.click(screen.getByText('活动有变化'))
  expect(phone.travels).toEqual(['to /events/detail/index?id=7'])
  await act(async () => undefined)
  expect(screen.getAllByLabelText(/^未读，/)).toHaveLength(1)
  expect(unreadStore.get()).toBe(1)
})

it('全部已读：到最新的一条为止', async () => {
  phone.answer('GET /api/me/notifications', list(item(), item({ id: 4 })))
  phone.answer('PUT /api/me/notifications/read', { body: { count: 0 } })
  render(<NotificationsPage />)
  fireEvent.click(await screen.findByText('全部已读'))
  await act(async () => undefined)
  expect(phone.asked.at(-1)!.body).toEqual({ upTo: 5 })
  expect(screen.queryAllByLabelText(/^未读，/)).toHaveLength(0)
  expect(screen.queryByText('全部已读')).toBeNull()
})

it('没标成的，仍是未读，并说明原因', async () => {
  phone.answer('GET /api/me/notifications', list(item()))
  phone.answer('PUT /api/me/notifications/read', problem(503, 'database_unavailable', '服务暂时繁忙。'))
  render(<NotificationsPage />)
  fireEvent.click(await screen.findByText('全部已读'))
  expect(await screen.findByText('服务暂时繁忙。')).toBeTruthy()
  expect(screen.getAllByLabelText(/^未读，/)).toHaveLength(1)
  expect(unreadStore.get()).toBe(2)
})

it('一条也没有、加载不出来，都说得清楚', async () => {
  phone.answer('GET /api/me/notifications', list())
  const { unmount } = render(<NotificationsPage />)
  expect(await screen.findByText('还没有通知')).toBeTruthy()
  unmount()
  phone.storage.clear()
  phone.answer('GET /api/me/notifications', problem(403, 'membership_required', '你还没有绑定党员名册。'))
  render(<NotificationsPage />)
  expect(await screen.findByText('你还没有绑定党员名册。')).toBeTruthy()
})

function Tabs() {
  useUnread()
  return <TabBar current="home" />
}

it('有未读时“我的”上有标记，读屏也说得出；退出登录就没有了', async () => {
  phone.answer('GET /api/me/notifications/unread', { body: { count: 3 } })
  render(<Tabs />)
  expect(await screen.findByLabelText('我的，有未读通知')).toBeTruthy()
  act(() => dropSession())
  expect(await screen.findByLabelText('我的')).toBeTruthy()
})

it('没同意之前不问有没有未读，同意后回来再问', async () => {
  phone.answer('GET /api/me/notifications/unread', { body: { count: 3 } })
  setSession({ token: 't', viewer: { ...member, consentNeeded: '2026-11-22' } }, 'desktop')
  render(<Tabs />)
  await act(async () => phone.comeBack())
  expect(phone.countOf('GET /api/me/notifications/unread')).toBe(0)
  act(() => markConsent())
  await act(async () => phone.comeBack())
  expect(await screen.findByLabelText('我的，有未读通知')).toBeTruthy()
})
