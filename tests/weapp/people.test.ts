import type { Invitation } from '@tongxin/contract/binding'
import { freshEntry, phoneCode } from '../server/binding/people.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { agreeOnPage, storageOf } from './district.ts'

let api: TestApi
let logins = 0

beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

/** A phone of somebody whom the roster does not know yet and who agreed, at the page where they say who they are. */
async function guestAt(path: string, options: Parameters<typeof openPhone>[0] = {}) {
  const openid = `people-${(logins += 1)}`
  let codes = 0
  const phone = await openPhone({ path, loginCode: () => `code-${openid}-${(codes += 1)}`, ...options })
  await agreeOnPage(phone)
  return phone
}

it('第一次用手机号绑定：先问隐私，同意后一步绑好', async () => {
  const { phone: number, name } = await freshEntry(api)
  const phone = await guestAt('account/binding/index', {
    privacyNeeded: true,
    phoneCode: () => phoneCode(number),
  })
  await phone.tap('用手机号绑定')
  await phone.waitForText('个人信息保护提示')
  await phone.tap('阅读《用户隐私保护指引》')
  expect(phone.state.done).toContain('openPrivacyContract')
  await phone.tap('同意', { within: '.question' })
  await phone.waitForText(`已绑定：${name.slice(0, 1)}同志`)
  expect(phone.has('个人信息保护提示')).toBe(false)
})

it('不同意隐私，还有别的办法：邀请码照样能绑', async () => {
  const entry = await freshEntry(api)
  const organizer = await api.login('committee')
  const { body } = await organizer.post<Invitation>(`/api/members/${entry.number}/invitation`)
  const phone = await guestAt('account/binding/index', {
    privacyNeeded: true,
    phoneCode: () => phoneCode(entry.phone),
  })
  await phone.tap('用手机号绑定')
  await phone.waitForText('个人信息保护提示')
  await phone.tap('不同意', { within: '.question' })
  await phone.waitForText('没有取到手机号，可以用邀请码或提交申请')
  // Asked again, not refused for good.
  await phone.tap('用手机号绑定')
  await phone.waitForText('个人信息保护提示')
  await phone.tap('不同意', { within: '.question' })

  await phone.input('邀请码，六位字母和数字', body.code.toLowerCase())
  await phone.tap('绑定', { within: '.binding-way__row' })
  await phone.waitForText(`已绑定：${entry.name.slice(0, 1)}同志`)
})

it('不肯给手机号，说清楚还能怎么办', async () => {
  const phone = await guestAt('account/binding/index', { phoneCode: () => null })
  await phone.tap('用手机号绑定')
  await phone.waitForText('没有取到手机号，可以用邀请码或提交申请')
})

it('名册上没有的手机号：写明原因，不绑', async () => {
  const phone = await guestAt('account/binding/index', { phoneCode: () => phoneCode('19912345678') })
  await phone.tap('用手机号绑定')
  await phone.waitForText('没能绑定')
  await phone.tap('知道了')
  await phone.waitForText('用邀请码')
})

it('已绑定的人换了版本：进门先问隐私，不同意就停在登录页，再点还能同意', async () => {
  const entry = await freshEntry(api)
  const bound = await api.loginByWechat('people-bound')
  expect((await bound.post('/api/binding/phone', { code: phoneCode(entry.phone) })).status).toBe(200)
  // What they agreed to is not the text in force any more.
  await api.database.pool.query(
    `update consents set version = '2020-01-01'
     where account_id = (select id from accounts where openid = 'people-bound')`,
  )
  let codes = 0
  const phone = await openPhone({
    privacyNeeded: true,
    loginCode: () => `code-people-bound-${(codes += 1)}`,
  })
  await phone.waitForText('个人信息保护提示')
  await phone.tap('不同意', { within: '.question' })
  await phone.waitForRoute('account/login/index')
  await phone.tap('微信登录')
  await phone.waitForText('个人信息保护提示')
  await phone.tap('同意', { within: '.question' })
  await phone.waitForRoute('pages/home/index')
  expect(phone.requests.filter(({ outcome }) => outcome === 403)).toEqual([])
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.waitForText(`${entry.name.slice(0, 1)}同志`)
  const again = await api.loginUnasked({ openid: 'people-bound' })
  expect(again.session!.viewer.member).not.toBeNull()
  expect(again.session!.viewer.consentNeeded).toBeUndefined()
})

it('组织者在手机上找到党员，看名册信息，发邀请码', async () => {
  const entry = await freshEntry(api)
  const phone = await openPhone({
    path: 'workbench/members/list/index',
    storage: await storageOf(api, 'committee'),
  })
  await phone.waitForText('林晓梅')
  await phone.input('搜索党员', entry.number)
  await phone.waitFor(() => !phone.has('林晓梅'), 'the list to be narrowed down')
  await phone.tap(entry.name)
  await phone.waitForText('还没有绑定微信')
  expect(phone.text()).toContain(`${entry.phone.slice(0, 3)}****${entry.phone.slice(-4)}`)
  await phone.tap('邀请绑定')
  await phone.waitFor(() => phone.has('.invitation__code'), 'the invitation')
  expect(phone.find('.invitation__code').textContent).toMatch(/^[A-Z0-9]{6}$/)
})

it('手机上也能开始导入；从聊天选文件要先同意隐私，不同意就说明白', async () => {
  const phone = await openPhone({
    path: 'workbench/members/import/index',
    storage: await storageOf(api, 'organizer'),
    privacyNeeded: true,
  })
  await phone.waitForText('选择手头的党员名册')
  await phone.tap('从微信聊天选择文件')
  await phone.waitForText('个人信息保护提示')
  await phone.tap('不同意', { within: '.question' })
  await phone.waitForText('没有同意隐私保护指引，不能从聊天里选文件')
})
