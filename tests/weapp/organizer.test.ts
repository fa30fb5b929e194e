import type { EventList } from '@tongxin/contract/events'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent } from './district.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl, loginCode: () => 'code-organizer' }))

/** The organiser's phone, logged in, at a page of the workbench. */
async function openWorkbench(path: string, query: Record<string, string> = {}) {
  const { session } = await api.login('organizer')
  return openPhone({
    path: `workbench/${path}/index`,
    query,
    storage: { session: { ...session, door: 'demo' } },
  })
}

const found = async (title: string) => {
  const organizer = await api.login('organizer')
  const { body } = await organizer.get<EventList>(`/api/events?managed=true&q=${encodeURIComponent(title)}`)
  return body.items
}

/** In nine days, in Shanghai. */
const DAY = new Date(Date.now() + (9 * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

it('在手机上三步发布活动：时间用微信的滚轮选，连点两下也只有一场', async () => {
  const phone = await openWorkbench('home')
  await phone.waitForText('我组织的活动')
  await phone.tap('发布活动')
  await phone.waitForText('基本信息')
  await phone.tap('宣讲')
  await phone.input('活动名称', '微宣讲进社区')
  await phone.tap('下一步')
  await phone.pick('开始时间，日期', DAY)
  await phone.pick('开始时间，时间', '14:30')
  await phone.waitForText('16:00')
  await phone.input('活动地点', '中山社区党群服务中心')
  await phone.tap('下一步')
  await phone.waitForText('签到方式')
  phone.tapNow('发布活动', { within: '.form-bar' })
  phone.tapNow('发布活动', { within: '.form-bar' })
  await phone.waitForText('活动已发布')
  expect(await found('微宣讲进社区')).toMatchObject([
    { status: 'published', startsAt: `${DAY}T06:30:00.000Z`, endsAt: `${DAY}T08:00:00.000Z` },
  ])
})

it('没写完的活动，关掉小程序再打开还在', async () => {
  const phone = await openWorkbench('event-form')
  await phone.waitForText('基本信息')
  await phone.input('活动名称', '写到一半')
  await phone.waitForText('已自动保存')
  await phone.reopen({ path: 'workbench/home/index' })
  await phone.waitForText('写到一半')
  await phone.tap('继续', { within: '.today-card' })
  await phone.waitForText('没写完的内容')
})

it('手机也能当大屏：二维码、数字码和到场人数', async () => {
  const event = await announceEvent(api, '手机投码', { startsIn: 20 })
  const phone = await openWorkbench('wall', { id: String(event.id) })
  await phone.waitForText('微信扫一扫，完成签到')
  expect(phone.find('.code-panel__digits').textContent).toMatch(/^\d{4} \d{4}$/)
  expect(
    phone.find('.code-panel__qr').getAttribute('src') ?? phone.find('.code-panel__qr').outerHTML,
  ).toContain('data:image/svg+xml,%3Csvg')
  expect(phone.text()).toContain('/ 0 已报名')
})

it('取消活动要写原因，报名的人看得到', async () => {
  const event = await announceEvent(api, '改期的活动')
  const phone = await openWorkbench('event-form', { id: String(event.id) })
  await phone.tap('取消这场活动')
  await phone.waitForText('还没有人报名')
  await phone.tap('取消活动', { within: '.cancel-sheet__buttons' })
  await phone.waitForText('请写明原因')
  await phone.input('取消原因', '场地临时检修')
  await phone.tap('取消活动', { within: '.cancel-sheet__buttons' })
  await phone.waitForText('活动已取消')
  expect(await found('改期的活动')).toMatchObject([{ status: 'cancelled' }])
})
