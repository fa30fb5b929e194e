import fs from 'node:fs'
import { readCalendar } from '../support/ical.ts'
import { hours, publishEvent } from '../support/scenes.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const LONG =
  '“三级联动”支部共建协议签约暨主题教育交流会，携手共建2026美好鼓楼：省市区三级机关党支部与社区党委结对共建活动（第三批）启动'

async function announce(title: string) {
  const organizer = await stage.api.login('organizer')
  return publishEvent(organizer, {
    title,
    category: 'joint_study',
    // Long after what the demo's member has registered for: an overlap would be asked about.
    startsAt: hours(4800),
    endsAt: hours(4802),
    place: {
      name: '鼓楼区新时代文明实践中心',
      address: '鼓东街道中山路 23 号二楼多功能报告厅（电梯口左转）',
    },
  })
}

test('从海报的链接进来：登录后就是这场活动，报名、存日历文件、订阅、停用', async () => {
  const event = await announce('河岸清洁志愿服务')
  const member = await stage.enter()
  member.expectComplaints(/401/)
  await member.page.goto(`/e/${event.id}`)
  await member.see(/^党员 · /).click()
  const press = (name: string) => member.page.getByRole('button', { name, exact: true }).click()
  await press('同意')
  await member.see('河岸清洁志愿服务').first().waitFor()
  await member.tap('立即报名')
  await member.see('报名成功').waitFor()
  await member.see('添加到日历').waitFor()
  await member.page.evaluate(() => window.scrollTo(0, 300))
  await member.shot('detail-keep-and-share')

  const downloading = member.page.waitForEvent('download')
  await member.tap(/^添加到日历/)
  const file = await downloading
  expect(file.suggestedFilename()).toBe('河岸清洁志愿服务.ics')
  const { events } = readCalendar(fs.readFileSync(await file.path(), 'utf8'))
  expect(events).toMatchObject([{ summary: '河岸清洁志愿服务', status: 'CONFIRMED' }])

  await member.see('日历订阅').click()
  await member.tap('生成订阅地址')
  const address = await member.see(/\/api\/calendars\//).innerText()
  await member.shot('calendar-subscription')
  const feed = readCalendar(await (await fetch(address)).text())
  expect(feed.events.map(({ uid }) => uid)).toContain(events[0]!.uid)
  await member.tap('停用地址')
  await press('停用')
  await member.see('已停用').waitFor()
  expect((await fetch(address)).status).toBe(404)
})

test.each([
  ['', {}],
  ['-关怀模式', { care: true }],
])('海报画得出、下载得到%s', async (mode, kept) => {
  const event = await announce([...LONG].slice(0, 60).join(''))
  const member = await stage.enter()
  member.expectComplaints(/401/)
  await member.login('党员')
  if ('care' in kept) {
    await member.turnTo('我的')
    await member.page.getByRole('switch').filter({ visible: true }).click()
  }
  await member.page.goto(`/#/events/poster/index?id=${event.id}`)
  const picture = member.page.locator('.poster__picture img')
  await picture.waitFor()
  await member.see('下载图片').waitFor()
  const [wide, high] = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  })
  expect(wide).toBe(750)
  expect(high).toBeGreaterThan(1000)
  // Whole, not cut to the height that a picture has by default.
  const shown = (await picture.boundingBox())!
  expect(shown.height / shown.width).toBeCloseTo(high! / wide!, 1)
  const frame = (await member.page.locator('.poster__picture').boundingBox())!
  expect(frame.height).toBeCloseTo(shown.height, 0)
  await member.page.evaluate(() => window.scrollTo(0, 0))
  await member.shot(`poster${mode}`)
  const downloading = member.page.waitForEvent('download')
  await member.tap('下载图片')
  const png = fs.readFileSync(await (await downloading).path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  fs.writeFileSync(`tests/e2e/screenshots/poster-file${mode}.png`, png)
})
