import { act, render, screen } from '@testing-library/react'
import { DesktopLogin } from '@/account/login/desktop-login'
import { member } from '../support/district'
import { phone } from '../support/phone'

const request = {
  id: 'r1',
  secret: 'the-secret',
  link: 'https://x.cn/l/token',
  expiresAt: '2026-11-24T01:02:00.000Z',
}
const session = { token: 'desk', viewer: member }

beforeEach(() => {
  jest.useFakeTimers()
  phone.answer('POST /api/login-requests', { body: request })
})

const later = () => act(() => jest.advanceTimersByTimeAsync(2100))
const open = async () => {
  const onSession = jest.fn()
  render(<DesktopLogin onSession={onSession} />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  return onSession
}
const progress = (state: string, given: unknown = null) => ({ body: { state, session: given } })

it('显示二维码，手机扫了、同意了，就登录', async () => {
  phone.answer(
    'GET /api/login-requests/r1',
    progress('pending'),
    progress('seen'),
    progress('confirmed', session),
  )
  const onSession = await open()
  expect(screen.getByLabelText('登录二维码')).toBeTruthy()
  await later()
  expect(screen.getByText('用手机扫码登录')).toBeTruthy()
  await later()
  expect(screen.getByText('已扫码')).toBeTruthy()
  await later()
  expect(onSession.mock.calls).toEqual([[session]])
  expect(phone.asked.at(-1)!.header['X-Login-Secret']).toBe('the-secret')
  const asked = phone.asked.length
  await later()
  expect(phone.asked).toHaveLength(asked)
})

it.each([
  ['expired', '二维码已过期'],
  ['refused', '手机上没有同意'],
  ['confirmed', '没能登录'],
])('%s：说明白，点一下换一个二维码', async (state, words) => {
  phone.answer('GET /api/login-requests/r1', progress(state), progress('pending'))
  await open()
  await later()
  expect(screen.getByText(words)).toBeTruthy()
  await act(async () => screen.getByText('换一个二维码').click())
  await act(() => jest.advanceTimersByTimeAsync(10))
  expect(screen.getByText('用手机扫码登录')).toBeTruthy()
  expect(phone.countOf('POST /api/login-requests')).toBe(2)
})

it('离开这一页就不再问', async () => {
  phone.answer('GET /api/login-requests/r1', progress('pending'))
  const { unmount } = render(<DesktopLogin onSession={() => undefined} />)
  await act(() => jest.advanceTimersByTimeAsync(10))
  await later()
  const asked = phone.asked.length
  unmount()
  await later()
  expect(phone.asked).toHaveLength(asked)
})
