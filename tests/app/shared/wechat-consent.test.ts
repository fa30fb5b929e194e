import Taro from '@tarojs/taro'
import { loginAsDemo } from '@/shared/login'
import { dropSession, getSession } from '@/shared/session'
import { member } from '../support/district'
import { phone } from '../support/phone'

jest.mock('@/shared/platform', () => ({ isWeChat: true }))

const gate = Taro as unknown as { requirePrivacyAuthorize?: (options: Record<string, () => void>) => void }
const session = { token: 't', viewer: { ...member, consentNeeded: '2026-11-22' } }

beforeEach(() => {
  phone.answer('POST /api/session/demo', { body: session })
  phone.answer('PUT /api/me/consent', { body: {} })
})
afterEach(() => {
  delete gate.requirePrivacyAuthorize
  dropSession()
})

it('由微信自己的隐私弹窗来问，同意后记下版本，不另开一页', async () => {
  // Pages that knew of the session meanwhile would ask, and be refused, and open the page that asks as well.
  let during: unknown = 'not asked'
  gate.requirePrivacyAuthorize = ({ success }) => {
    during = getSession()
    success!()
  }
  expect(await loginAsDemo('member')).toEqual(member)
  expect(during).toBeNull()
  expect(phone.asked.at(-1)).toMatchObject({
    what: 'PUT /api/me/consent',
    body: { version: '2026-11-22' },
    header: { Authorization: 'Bearer t' },
  })
  expect(getSession()?.viewer).toEqual(member)
  expect(phone.travels).toEqual([])
})

it('不同意就没有登录', async () => {
  gate.requirePrivacyAuthorize = ({ fail }) => fail!()
  await expect(loginAsDemo('member')).rejects.toMatchObject({ status: 403 })
  expect(getSession()).toBeNull()
  expect(phone.countOf('PUT /api/me/consent')).toBe(0)
})
