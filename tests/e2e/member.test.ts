import type { CheckInCode } from '@tongxin/contract/attendance'
import { ABOUT_TO_BEGIN, eventId, useStage } from './stage.ts'

const stage = useStage()

test('党员找到活动，一键报名，用现场码签到', async () => {
  const member = await stage.enter()
  await member.login('党员')
  await member.shot('home')

  await member.turnTo('活动')
  await member.see(ABOUT_TO_BEGIN).waitFor()
  await member.shot('events')
  await member.see(ABOUT_TO_BEGIN).click()
  await member.see('余 12 席').waitFor()
  await member.shot('detail-open')

  await member.register()
  await member.see('签到已开放').waitFor()
  await member.shot('detail-registered')

  await member.tap('去签到')
  await member.see('输入大屏上的 8 位数字').waitFor()
  await member.shot('check-in-form')

  // Any scanner opens the wall's link.
  const id = await eventId(stage.api, ABOUT_TO_BEGIN)
  const organizer = await stage.api.login('organizer')
  const { body: code } = await organizer.get<CheckInCode>(`/api/events/${id}/check-in-code`)
  await member.page.goto(new URL(code.link).pathname)
  await member.see('签到成功').waitFor()
  await member.shot('check-in-done')

  await member.page.goto(new URL(code.link).pathname)
  await member.page.reload()
  await member.see('已经签到过了').waitFor()

  await member.tap('查看活动')
  await member.see(/已签到 \d\d:\d\d/).waitFor()
  await member.shot('detail-checked-in')
})

test('关怀模式：字和按钮变大，内容变少，刷新后还在', async () => {
  const member = await stage.enter()
  await member.login('党员')
  await member.turnTo('我的')
  await member.shot('me')
  const title = member.see('我的报名')
  const size = () => title.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
  const before = await size()
  await member.page.getByRole('switch').filter({ visible: true }).click()
  await member.page.waitForFunction(
    () => document.querySelector('[role="switch"]')?.getAttribute('aria-checked') === 'true',
  )
  expect(await size()).toBeGreaterThan(before * 1.2)
  await member.shot('me-care')

  await member.page.reload()
  await member.turnTo('首页')
  await member.see('扫码签到').waitFor()
  await member.shot('home-care')
  expect(await member.page.getByText('近期活动').filter({ visible: true }).count()).toBe(0)
})

test('断网：看过的内容还在，并说明是什么时候的；连上后恢复', async () => {
  const member = await stage.enter()
  await member.login('党员')
  await member.turnTo('我的')
  member.expectComplaints(/ERR_INTERNET_DISCONNECTED/)
  await member.context.setOffline(true)
  await member.turnTo('首页')
  await member.see(/网络已断开，显示 .* 的内容/).waitFor()
  await member.shot('home-offline')

  await member.context.setOffline(false)
  await member.tap('重试')
  await member.see(/网络已断开/).waitFor({ state: 'hidden' })
})

test('没能加载：说明情况，重新加载即恢复', async () => {
  const member = await stage.enter()
  await member.login('党员')
  member.expectComplaints(/status of 503/)
  await member.page.route('**/api/events?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: '{"code":"database_unavailable"}',
    }),
  )
  await member.turnTo('活动')
  await member.see('没能加载出来').waitFor()
  await member.shot('events-error')

  await member.page.unroute('**/api/events?*')
  await member.tap('重新加载')
  await member.see(ABOUT_TO_BEGIN).waitFor()
})
