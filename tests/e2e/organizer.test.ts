import { DESKTOP } from '../support/browser.ts'
import { ABOUT_TO_BEGIN, eventId, useStage } from './stage.ts'

const stage = useStage()

const TITLE = '“夏日心安”主题党课'
/** What a field for date and time takes: Asia/Shanghai, so many minutes from now. */
const local = (minutes: number) =>
  new Date(Date.now() + (8 * 60 + minutes) * 60_000).toISOString().slice(0, 16)

test('组织者三步发布活动，投签到大屏；党员输入屏上的数字签到，大屏随即多一人', async () => {
  const organizer = await stage.enter(DESKTOP)
  await organizer.login('街道组织委员')
  await organizer.page.getByRole('link', { name: '工作台' }).filter({ visible: true }).click()
  await organizer.see('活动管理').waitFor()
  await organizer.see('投屏').waitFor()
  await organizer.shot('workbench')

  await organizer.tap('发布活动')
  await organizer.page.getByRole('radio', { name: '主题党课' }).click()
  await organizer.write('例如：主题教育交流会', TITLE)
  await organizer.shot('form-1')
  await organizer.tap('下一步')
  await organizer.page.getByLabel('开始时间').fill(local(30))
  await organizer.page.getByLabel('结束时间').fill(local(120))
  await organizer.write('例如：中山社区党群服务中心', '庆城社区党群服务中心')
  await organizer.shot('form-2')
  await organizer.tap('下一步')
  await organizer.see('签到方式').waitFor()
  await organizer.shot('form-3')
  await organizer.tap('发布活动')
  await organizer.see('活动已发布').waitFor()
  await organizer.see(TITLE).waitFor()

  await organizer.tap(`投屏：${TITLE}`)
  const digits = organizer.page.locator('.code-panel__digits')
  const count = organizer.page.locator('.count-panel__number')
  await digits.waitFor()
  expect(await count.textContent()).toBe('0')

  const member = await stage.enter()
  await member.login('党员')
  await member.page.goto(`/#/events/detail/index?id=${await eventId(stage.api, TITLE)}`)
  await member.register()
  await member.tap('去签到')
  await member.write('8 位数字', (await digits.textContent())!.replace(/\s/g, ''))
  await member.tap('签到')
  await member.see('签到成功').waitFor()

  await organizer.page.waitForFunction(
    () => document.querySelector('.count-panel__number')?.textContent === '1',
  )
  await organizer.see('各单位到场情况').waitFor()
})

test('大屏：十秒换一次码，只显示单位，不显示个人', async () => {
  const organizer = await stage.enter(DESKTOP)
  await organizer.login('街道组织委员')
  await organizer.page.goto(`/#/workbench/wall/index?id=${await eventId(stage.api, ABOUT_TO_BEGIN)}`)
  const digits = organizer.page.locator('.code-panel__digits')
  await digits.waitFor()
  await organizer.see('省委宣传部机关').waitFor()
  await organizer.shot('wall')

  const first = await digits.textContent()
  await organizer.page.waitForFunction(
    (before) => document.querySelector('.code-panel__digits')?.textContent !== before,
    first,
  )
  expect(await organizer.page.locator('.wall').innerText()).not.toMatch(/同志/)

  await organizer.page.setViewportSize({ width: 375, height: 812 })
  await digits.waitFor()
  await organizer.shot('wall-phone')
})

test('没有组织者权限的人进不了工作台，也看得到该找谁', async () => {
  const member = await stage.enter()
  await member.login('党员')
  await member.page.goto('/#/workbench/home/index')
  await member.see('还没有组织活动的权限').waitFor()
  await member.shot('workbench-refused')
})
