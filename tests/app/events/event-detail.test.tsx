import { act, screen, waitFor } from '@testing-library/react'
import EventDetailPage from '@/events/detail'
import { setCare } from '@/shared/care'
import { dropSession, setSession } from '@/shared/session'
import { anEvent, asRegistered, asWaiting, member, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { bar, show, tap } from '../support/render'

const EVENT = 'GET /api/events/7'
const REGISTER = 'PUT /api/events/7/registration'
const CANCEL = 'DELETE /api/events/7/registration'

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  setSession({ token: 't', viewer: member }, 'demo')
  phone.params = { id: '7' }
  phone.pages = ['pages/events/index', 'events/detail/index']
})
afterEach(() => {
  jest.restoreAllMocks()
  setCare(false)
  dropSession()
})

it('说清何时、何地、多少人、谁来办', async () => {
  phone.answer(EVENT, { body: anEvent() })
  show(<EventDetailPage />)
  await screen.findByText('11月24日 周二 10:00–11:30')
  for (const words of ['新时代文明中心', '二楼报告厅', '已报名 108 / 120 人', '牵头', '共建']) {
    screen.getByText(words)
  }
})

it('报名用服务端的回复更新页面，不再问一遍', async () => {
  phone.answer(EVENT, { body: anEvent() })
  phone.answer(REGISTER, { body: anEvent({ registeredCount: 109, viewer: asRegistered }) })
  show(<EventDetailPage />)
  await screen.findByText('余 12 席')
  tap('立即报名')
  await screen.findByText('已报名 109 / 120 人')
  expect(bar().getByText('已报名')).toBeTruthy()
  screen.getByText('报名成功')
  expect(phone.countOf(EVENT)).toBe(1)
})

it('连点两下只报一次', async () => {
  let reply: (value: { body: unknown }) => void = () => undefined
  phone.answer(EVENT, { body: anEvent() })
  phone.answer(REGISTER, new Promise<{ body: unknown }>((resolve) => (reply = resolve)))
  show(<EventDetailPage />)
  await screen.findByText('余 12 席')
  tap('立即报名')
  tap('立即报名')
  await act(async () => reply({ body: anEvent({ viewer: asRegistered }) }))
  await screen.findByText('查看凭证')
  expect(phone.countOf(REGISTER)).toBe(1)
})

it('报满了就进候补，并说出第几位', async () => {
  phone.answer(EVENT, { body: anEvent() })
  phone.answer(REGISTER, { body: anEvent({ registeredCount: 120, waitlistCount: 3, viewer: asWaiting(3) }) })
  show(<EventDetailPage />)
  await screen.findByText('余 12 席')
  tap('立即报名')
  await screen.findByText('已加入候补')
  bar().getByText('候补第 3 位')
})

it('取消先问一次，并说明后果；不取消就什么也没发生', async () => {
  phone.answer(EVENT, { body: anEvent({ viewer: asRegistered }) })
  phone.answer(CANCEL, { body: anEvent({ viewer: { registration: null } }) })
  show(<EventDetailPage />)
  await screen.findByText('查看凭证')
  tap('取消')
  screen.getByText('名额会让给候补的同志，之后不一定还能报上。')
  tap('再想想')
  await waitFor(() => expect(screen.queryByText('取消报名？')).toBeNull())
  expect(phone.countOf(CANCEL)).toBe(0)
  tap('取消')
  tap('取消报名')
  await screen.findByText('立即报名')
  expect(phone.countOf(CANCEL)).toBe(1)
})

it('没报上时说出原因，并重新看一眼活动', async () => {
  const viewer = { canRegister: false, blockedBy: 'registration_closed' as const }
  phone.answer(EVENT, { body: anEvent() }, { body: anEvent({ viewer }) })
  phone.answer(REGISTER, problem(409, 'registration_closed', '报名已于 10:00 截止。'))
  show(<EventDetailPage />)
  await screen.findByText('余 12 席')
  tap('立即报名')
  await screen.findByText('报名已于 10:00 截止。')
  await waitFor(() => bar().getByText('报名已截止'))
})

it('没有这场活动：说清楚，给一条回去的路', async () => {
  phone.answer(EVENT, problem(404, 'event_not_found', '没有找到这场活动'))
  show(<EventDetailPage />)
  await screen.findByText('没有找到这场活动')
  tap('返回')
  expect(phone.travels).toEqual(['back'])
})

it('关怀模式里，报名结果要人看过才收起', async () => {
  setCare(true)
  phone.answer(EVENT, { body: anEvent() })
  phone.answer(REGISTER, { body: anEvent({ viewer: asRegistered }) })
  show(<EventDetailPage />)
  await screen.findByText('余 12 席')
  tap('立即报名')
  await screen.findByText('报名成功')
  tap('知道了')
  await waitFor(() => expect(screen.queryByText('报名成功')).toBeNull())
})
