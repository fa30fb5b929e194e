import { act, render, screen } from '@testing-library/react'
import { FinalState } from '@/shared/components/state'
import { Screen } from '@/shared/components/screen'
import { ApiError } from '@/shared/api-error'
import { http, problemOf } from '@/shared/http'
import { dropSession, getSession, setSession } from '@/shared/session'
import { member } from '../support/district'
import { phone, problem } from '../support/phone'

const refused = problem(403, 'consent_required', '请先同意')
const TO_PRIVACY = 'to /account/privacy/index'

beforeEach(() => setSession({ token: 't', viewer: member }, 'wechat'))
afterEach(() => dropSession())

const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 0))))

it('接口说要先同意，就打开那一页；几个请求一起被拒，只打开一次', async () => {
  phone.answer('GET /api/me/registrations', refused)
  phone.answer('PUT /api/events/7/registration', refused)
  const results = await Promise.allSettled([
    http.get('/api/me/registrations'),
    http.put('/api/events/7/registration'),
  ])
  for (const result of results)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'consent_required', status: 403 } })
  expect(phone.travels).toEqual([TO_PRIVACY])
  // That page asks whoever has yet to agree.
  expect(getSession()?.viewer.consentNeeded).toBeTruthy()
})

it('文件的上传下载被拒，也打开那一页', async () => {
  problemOf(403, refused.body)
  await settle()
  expect(phone.travels).toEqual([TO_PRIVACY])
})

it('已经在那一页上，就不再打开；回来以后再被拒，会再打开', async () => {
  phone.answer('GET /api/me/registrations', refused)
  phone.pages = ['pages/home/index', 'account/privacy/index']
  await http.get('/api/me/registrations').catch(() => undefined)
  expect(phone.travels).toEqual([])
  phone.pages = ['pages/home/index']
  await http.get('/api/me/registrations').catch(() => undefined)
  expect(phone.travels).toEqual([TO_PRIVACY])
})

it('浏览器里那一页还在路上，也不再打开', async () => {
  phone.answer('GET /api/me/registrations', refused)
  location.hash = '#/account/privacy/index'
  await http.get('/api/me/registrations').catch(() => undefined)
  expect(phone.travels).toEqual([])
  location.hash = '#/pages/me/index?from=privacy'
  await http.get('/api/me/registrations').catch(() => undefined)
  expect(phone.travels).toEqual([TO_PRIVACY])
  location.hash = ''
})

it('别的拒绝不关同意的事', async () => {
  phone.answer('GET /api/members', problem(403, 'forbidden', '没有权限'))
  await http.get('/api/members').catch(() => undefined)
  expect(phone.travels).toEqual([])
  expect(getSession()?.viewer.consentNeeded).toBeUndefined()
})

it('页面上说清要先同意，并指出在哪里同意', () => {
  render(<FinalState error={new ApiError({ code: 'consent_required', status: 403, detail: '请先同意。' })} />)
  expect(screen.getByText('请先同意个人信息保护说明')).toBeTruthy()
  act(() => screen.getByText('去看看').click())
  expect(phone.travels).toEqual([TO_PRIVACY])
})

it('没同意过的党员一打开就被问到；访客可以先看活动', async () => {
  setSession({ token: 't', viewer: { ...member, consentNeeded: '2026-11-22' } }, 'desktop')
  const shown = render(<Screen title="首页">内容</Screen>)
  await settle()
  expect(phone.travels).toEqual([TO_PRIVACY])
  shown.unmount()
  phone.travels = []
  setSession({ token: 't', viewer: { ...member, member: null, consentNeeded: 'current' } }, 'wechat')
  render(<Screen title="首页">内容</Screen>)
  await settle()
  expect(phone.travels).toEqual([])
})
