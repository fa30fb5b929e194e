import { act, fireEvent, render, screen } from '@testing-library/react'
import ConfirmLoginPage from '@/account/confirm-login'
import { dropSession, setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'

const login = {
  browser: 'Chrome',
  system: 'Windows',
  requestedAt: at('2026-11-24T09:00'),
  expiresAt: at('2026-11-24T09:02'),
  state: 'seen',
}
const SCAN = '/api/login-requests/scan/ab_C-1'

beforeEach(() => {
  setSession({ token: 't', viewer: member }, 'wechat')
  phone.params = { q: encodeURIComponent('https://x.cn/l/ab_C-1') }
  phone.answer(`GET ${SCAN}`, { body: login })
})
afterEach(() => dropSession())

it('先说清在哪台电脑、以谁的身份登录，确认后才登录', async () => {
  phone.answer(`POST ${SCAN}/confirm`, { body: { ...login, state: 'confirmed' } })
  render(<ConfirmLoginPage />)
  await screen.findByText('在电脑上登录同心共建？')
  expect(screen.getByText('Windows · Chrome')).toBeTruthy()
  expect(screen.getByText(/林同志/)).toBeTruthy()
  expect(phone.countOf(`POST ${SCAN}/confirm`)).toBe(0)
  fireEvent.click(screen.getByText('登录'))
  await screen.findByText('电脑上已登录')
  await act(async () => phone.comeBack())
  expect(phone.countOf(`GET ${SCAN}`)).toBe(1)
})

it('不是本人就点不登录', async () => {
  phone.answer(`POST ${SCAN}/refuse`, { body: { ...login, state: 'refused' } })
  render(<ConfirmLoginPage />)
  fireEvent.click(await screen.findByText('不登录'))
  await screen.findByText('没有登录')
})

it('过期、用过的码，说清该怎么办', async () => {
  const detail = '登录码两分钟内有效，请在电脑上换一个码，再扫一次。'
  phone.answer(`GET ${SCAN}`, problem(409, 'login_request_expired', detail))
  render(<ConfirmLoginPage />)
  await screen.findByText(detail)
  expect(screen.queryByText('登录')).toBeNull()
})
