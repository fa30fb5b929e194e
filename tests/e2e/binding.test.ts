import type { LoginRequest } from '@tongxin/contract/identity'
import type { Person } from '../support/api.ts'
import { DESKTOP } from '../support/browser.ts'
import { type Guest, useStage } from './stage.ts'

const stage = useStage()

/** A browser on a desk that shows its code; the link that is in it. */
async function showCode(): Promise<{ desk: Guest; link: string }> {
  const desk = await stage.enter(DESKTOP)
  desk.expectComplaints(/status of 401/)
  const reply = desk.page.waitForResponse(
    (response) => response.url().endsWith('/api/login-requests') && response.request().method() === 'POST',
  )
  await desk.page.goto('/#/account/login/index')
  await desk.tap('用手机扫码登录')
  const { link } = (await (await reply).json()) as LoginRequest
  await desk.page.getByLabel('登录二维码').waitFor()
  return { desk, link }
}

/** Taro wraps the field that a browser knows; the wrapper has the name. */
const type = (guest: Guest, label: string, text: string) =>
  guest.page.locator(`[aria-label="${label}"] input`).filter({ visible: true }).fill(text)

/** As the mini-program does when it has scanned the code. */
async function confirm(person: Person, link: string): Promise<void> {
  const path = `/api/login-requests/scan/${link.split('/').at(-1)!}`
  await person.get(path)
  expect((await person.post(`${path}/confirm`)).status).toBe(200)
}

test('电脑显示二维码，手机上看清是哪台电脑，同意后电脑就登录', async () => {
  const { desk, link } = await showCode()
  await desk.shot('desktop-login')
  const member = await stage.enter()
  await member.login('党员')
  await member.page.goto(`/${new URL(link).pathname.slice(1)}`)
  await member.see('在电脑上登录同心共建？').waitFor()
  await member.shot('confirm-login')
  await desk.see('已扫码').waitFor()
  await member.tap(/^登录$/)
  await member.see('电脑上已登录').waitFor()
  await desk.see(/，林同志/).waitFor()
})

test('访客用组织者发的邀请码绑定名册', async () => {
  const organizer = await stage.enter()
  await organizer.login('街道组织委员')
  await organizer.turnTo('我的')
  await organizer.see('组织者工作台').click()
  await organizer.page
    .getByRole('link', { name: '绑定与邀请', exact: true })
    .filter({ visible: true })
    .click()
  await organizer.see('没有待处理的申请').waitFor()
  await organizer.shot('binding-requests-empty')
  await organizer.see('发邀请码、解除绑定').click()
  await type(organizer, '搜索党员', '350102')
  await organizer.tap('查找')
  await organizer.see(/· 350102(?!0000)/).click()
  await organizer.tap('邀请绑定')
  const code = await organizer.page.locator('.invitation__code').textContent()
  await organizer.shot('invitation')

  const { desk, link } = await showCode()
  await confirm(await stage.api.loginByWechat('e2e-guest'), link)
  await desk.see('绑定名册后，就能报名和签到').waitFor()
  await desk.tap('去绑定')
  await type(desk, '邀请码，六位字母和数字', code!)
  await desk.shot('binding')
  await desk.tap('绑定')
  await desk.see(/^已绑定：/).waitFor()
})

test('没有邀请码的访客写姓名和支部，组织者核对后同意', async () => {
  const { desk, link } = await showCode()
  await confirm(await stage.api.loginUnasked({ openid: 'e2e-asker' }), link)
  await desk.tap('去绑定')
  // The first private page asks a guest to agree, and leads back.
  desk.expectComplaints(/status of 403.*\/api\/binding\/request/)
  await desk.tap(/^同意$/)
  await type(desk, '姓名', '林晓梅')
  await desk.tap('所在支部，未选')
  await type(desk, '搜索支部', '中山社区')
  await desk.see('中山社区党支部').click()
  await desk.tap('提交申请')
  await desk.see('申请已提交，等待核对').waitFor()
  await desk.shot('binding-waiting')

  const organizer = await stage.enter()
  await organizer.login('街道组织委员')
  await organizer.turnTo('我的')
  await organizer.see('组织者工作台').click()
  await organizer.page
    .getByRole('link', { name: '绑定与邀请', exact: true })
    .filter({ visible: true })
    .click()
  await organizer.see('名册：林晓梅').waitFor()
  await organizer.shot('binding-requests')
  await organizer.tap(/^同意，是/)
  await organizer.see('确认是名册里的林晓梅？').waitFor()
  await organizer.tap(/^同意$/)
  await organizer.see('已同意').waitFor()

  // Having agreed as a guest is having agreed.
  await desk.page.reload()
  await desk.see('已绑定：林同志').waitFor()
  await desk.tap('完成')
  await desk.turnTo('我的')
  await desk.see('林同志').waitFor()
})
