import type { CheckInCode } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, enterAs, registerFor, storageOf } from './district.ts'

let api: TestApi
let logins = 0

beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())
afterEach(() => {
  api.time.now = null
})

const openPhone = usePhones(() => ({
  apiBase: api.baseUrl,
  loginCode: () => `code-member-${(logins += 1)}`,
}))

it('从活动列表到签到成功', async () => {
  const event = await announceEvent(api, '河岸清洁志愿服务')
  const organizer = await api.login('organizer')
  let link = ''
  const phone = await openPhone({ scanResult: () => link })

  // WeChat's own door is opened without a question; the roster does not know this login yet.
  await phone.waitForText('绑定名册后，就能报名和签到')
  await enterAs(phone, '党员')

  await phone.tap('活动', { within: '.tab-bar' })
  await phone.tap(event.title)
  await phone.waitForText('余 30 席')
  await registerFor(phone)
  await phone.waitForText('报名成功')
  expect(phone.find('.sticky-bar').textContent).toContain('已报名')
  await phone.tap('查看凭证')
  await phone.waitForText('林同志')
  await phone.back()

  // An hour later the organiser's wall is up.
  api.time.now = new Date(Date.parse(event.startsAt) - 30 * 60_000)
  const { body: code } = await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)
  link = code.link
  expect(link).toMatch(new RegExp(`/c/${event.id}\\.\\d+$`))
  await phone.back()
  await phone.tap(event.title)
  await phone.tap('去签到')
  await phone.waitForText('签到成功')

  const { body: detail } = await organizer.get<EventDetail>(`/api/events/${event.id}`)
  expect(detail).toMatchObject({ registeredCount: 1, checkedInCount: 1 })
})

it('连点两下只报名一次', async () => {
  const event = await announceEvent(api, '双击也只算一次', { capacity: 5 })
  const phone = await openPhone({ storage: await storageOf(api, 'member') })
  await phone.tap('活动', { within: '.tab-bar' })
  await phone.tap(event.title)
  await phone.waitForText('立即报名')
  phone.tapNow('立即报名')
  phone.tapNow('立即报名')
  await phone.waitForText(/仍要报名|查看凭证/)
  if (phone.text().includes('仍要报名')) await phone.tap('仍要报名')
  await phone.waitForText('查看凭证')
  await phone.settle()
  expect(phone.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  const { body } = await (await api.login('organizer')).get<EventDetail>(`/api/events/${event.id}`)
  expect(body).toMatchObject({ registeredCount: 1, waitlistCount: 0 })
})

it('断网时显示上次的列表，并说明是什么时候的', async () => {
  const event = await announceEvent(api, '断网也看得到')
  const phone = await openPhone({ storage: await storageOf(api, 'member') })
  await phone.tap('活动', { within: '.tab-bar' })
  await phone.waitForText(event.title)
  await phone.settle()

  await phone.reopen({ path: '/pages/events/index', offline: true })
  await phone.waitForText('网络已断开，显示')
  expect(phone.text()).toContain(event.title)
  expect(phone.has('.offline-banner')).toBe(true)

  phone.goOnline()
  await phone.tap('重试')
  await phone.waitFor(() => !phone.has('.offline-banner'), 'the banner to go')
})

it('用微信扫一扫直接打开小程序也能签到', async () => {
  const event = await announceEvent(api, '扫一扫就签到', { startsIn: 20 })
  const organizer = await api.login('organizer')
  const member = await api.login('member')
  await member.put(`/api/events/${event.id}/registration`)
  const { body: code } = await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)
  const storage = { session: { ...member.session, door: 'demo' } }
  const query = { q: encodeURIComponent(code.link) }
  const phone = await openPhone({ path: '/events/check-in/index', query, scene: 1011, storage })
  await phone.waitForText('签到成功')
  await phone.reopen({ path: '/events/check-in/index', query, scene: 1011 })
  await phone.waitForText(/签到/)
  const { body } = await organizer.get<EventDetail>(`/api/events/${event.id}`)
  expect(body.checkedInCount).toBe(1)
})

it('关怀模式下的话要等人看完', async () => {
  const event = await announceEvent(api, '慢慢看清楚再点')
  const storage = { care: true, ...(await storageOf(api, 'member')) }
  const phone = await openPhone({ path: '/events/detail/index', query: { id: String(event.id) }, storage })
  await registerFor(phone)
  await phone.waitForText('报名成功')
  expect(() => phone.tapNow('查看凭证')).toThrow('covered')
  await phone.tap('知道了')
  await phone.tap('查看凭证')
  await phone.waitForRoute('events/ticket/index')
})

it('关怀模式在重新打开后仍在', async () => {
  const phone = await openPhone()
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.tap('关怀模式')
  await phone.waitFor(() => phone.has('.screen--care'), '关怀模式')
  await phone.reopen({ path: '/pages/home/index' })
  await phone.waitFor(() => phone.has('.screen--care'), '关怀模式')
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.tap('关怀模式')
  await phone.waitFor(() => !phone.has('.screen--care'), '关怀模式关闭')
})

it('两部手机：组织者的名单里看得到刚报名的党员', async () => {
  const event = await announceEvent(api, '两部手机同时开着')
  const member = await openPhone({ storage: await storageOf(api, 'member') })
  const organizer = await openPhone({ storage: await storageOf(api, 'organizer') })
  await member.tap('活动', { within: '.tab-bar' })
  await member.tap(event.title)
  await registerFor(member)
  await member.waitForText('报名成功')
  await organizer.tap('活动', { within: '.tab-bar' })
  await organizer.tap(event.title)
  await organizer.tap('报名名单')
  await organizer.waitForText('林晓梅')
})
