import { act, screen, waitFor } from '@testing-library/react'
import EventDetailPage from '@/events/detail'
import TicketPage from '@/events/ticket'
import { keyBytes, oneTimeCode, stepAt, ticketText } from '@/shared/one-time-code'
import { qrPicture } from '@/shared/qr-picture'
import { anEvent, asCheckedIn, asPending, asRegistered, asWaiting, at, NOW } from '../support/district'
import { atTheDoor, leaveTheDoor } from '../support/door'
import { phone } from '../support/phone'
import { show } from '../support/render'

const KEY = 'q83vEjRWeJCrze8SNFZ4kA'
const TICKET = 'GET /api/events/7/ticket'
const EVENT = 'GET /api/events/7'
const ticket = {
  eventId: 7,
  ref: 'r-1',
  key: KEY,
  stepSeconds: 30,
  serverTime: new Date(NOW).toISOString(),
}
const mine = anEvent({ viewer: asRegistered })
/** The QR as the server's own words would have it at that moment. */
const pictureAt = (moment: number) =>
  qrPicture(ticketText({ eventId: 7, ref: 'r-1', code: oneTimeCode(keyBytes(KEY), stepAt(moment, 30)) }))
const shownPicture = () => screen.getByLabelText('报名凭证二维码，请组织者扫').getAttribute('src')

beforeEach(async () => {
  await atTheDoor()
  phone.params = { id: '7' }
  phone.answer(TICKET, { body: ticket })
})
afterEach(leaveTheDoor)

it('每 30 秒换一个码，截图就没用了', async () => {
  let device = NOW
  jest.spyOn(Date, 'now').mockImplementation(() => device)
  jest.useFakeTimers({ doNotFake: ['Date'] })
  phone.answer(EVENT, { body: mine })
  show(<TicketPage />)
  await waitFor(() => expect(shownPicture()).toBe(pictureAt(NOW)))
  screen.getByText('30')
  device += 29_000
  await act(() => jest.advanceTimersByTimeAsync(1000))
  expect(shownPicture()).toBe(pictureAt(NOW))
  screen.getByText('1')
  device += 1000
  await act(() => jest.advanceTimersByTimeAsync(1000))
  expect(shownPicture()).toBe(pictureAt(NOW + 30_000))
  expect(pictureAt(NOW + 30_000)).not.toBe(pictureAt(NOW))
})

it('看过活动页，凭证就在手机里：到了没网的礼堂照样打得开、照样变', async () => {
  phone.answer(EVENT, { body: mine })
  const page = show(<EventDetailPage />)
  await waitFor(() => expect(phone.countOf(TICKET)).toBe(1))
  page.unmount()
  phone.answer(EVENT, 'no network')
  phone.answer(TICKET, 'no network')
  show(<TicketPage />)
  await waitFor(() => expect(shownPicture()).toBe(pictureAt(NOW)))
  screen.getByText(/^网络已断开/)
})

it('取消了再报名，是另一张凭证：旧的不再拿出来', async () => {
  phone.answer(EVENT, { body: mine })
  const page = show(<TicketPage />)
  await waitFor(() => expect(shownPicture()).toBe(pictureAt(NOW)))
  page.unmount()
  const registration = { ...asRegistered.registration!, registeredAt: at('2026-11-23T09:00') }
  phone.answer(EVENT, { body: anEvent({ viewer: { ...asRegistered, registration } }) })
  phone.answer(TICKET, 'no network')
  show(<TicketPage />)
  await screen.findByText('没能加载出来')
  expect(screen.queryByLabelText('报名凭证二维码，请组织者扫')).toBeNull()
})

it.each([
  ['候补', anEvent({ viewer: asWaiting(3) }), /还在候补/],
  ['待审核', anEvent({ viewer: asPending }), /等待组织者审核/],
  ['活动取消', anEvent({ status: 'cancelled', viewer: asRegistered }), /不必到场/],
  ['签到过', anEvent({ viewer: asCheckedIn }), '已于 09:41 签到'],
])('%s：没有码，说清状态', async (_name, event, words) => {
  phone.answer(EVENT, { body: event })
  show(<TicketPage />)
  await screen.findByText(words)
  expect(screen.queryByLabelText('报名凭证二维码，请组织者扫')).toBeNull()
  expect(phone.countOf(TICKET)).toBe(0)
})

it('要签退的活动，签到以后码还在，签退以后才没有，写着服务时长', async () => {
  phone.answer(EVENT, { body: anEvent({ checkOut: true, viewer: asCheckedIn }) })
  const page = show(<TicketPage />)
  await waitFor(() => shownPicture())
  page.unmount()
  const attendance = { ...asCheckedIn.attendance!, checkedOutAt: at('2026-11-24T11:46'), minutes: 125 }
  phone.answer(EVENT, { body: anEvent({ checkOut: true, viewer: { ...asCheckedIn, attendance } }) })
  show(<TicketPage />)
  await screen.findByText('已于 09:41 签到，服务时长 2 小时 5 分')
  expect(screen.queryByLabelText('报名凭证二维码，请组织者扫')).toBeNull()
})
