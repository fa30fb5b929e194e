import type { EventDetail } from '@tongxin/contract/events'
import type { EventInput } from '@tongxin/contract/event-settings'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, storageOf } from './district.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl, loginCode: () => 'code-registering' }))

let days = 30

/** A published event with these settings; each on a day of its own and after the demo's, so that none overlaps another. */
async function announce(title: string, settings: Partial<EventInput>): Promise<EventDetail> {
  const event = await announceEvent(api, title, { startsIn: (days += 1) * 24 * 60 })
  const organizer = await api.login('organizer')
  const { status, body } = await organizer.patch<EventDetail>(`/api/events/${event.id}`, settings)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}

const openEvent = async (event: EventDetail, identity: 'member' | 'committee' = 'member') =>
  openPhone({
    path: 'events/detail/index',
    query: { id: String(event.id) },
    storage: await storageOf(api, identity),
  })

const stateOf = async (event: EventDetail) => {
  const organizer = await api.login('organizer')
  return (await organizer.get<EventDetail>(`/api/events/${event.id}`)).body
}

it('填报名表、带一位随行人员，报上名占两个名额', async () => {
  const event = await announce('带表报名', {
    companionsMax: 2,
    form: [
      { key: 'meal', kind: 'single_choice', label: '用餐', required: true, options: ['要', '不要'] },
      { key: 'day', kind: 'date', label: '到达日期', required: false },
    ],
  })
  const phone = await openEvent(event)
  await phone.tap('立即报名')
  await phone.waitForText('填写报名信息')
  await phone.tap('提交报名')
  await phone.waitForText('请选择用餐')
  await phone.tap('不要', { within: '.register-sheet' })
  await phone.pick('请选择', '2030-12-01', { within: '.register-sheet' })
  await phone.tap('多带一人')
  await phone.tap('提交报名')
  await phone.waitForText('报名成功')
  await phone.waitForText('2030-12-01')
  expect(await stateOf(event)).toMatchObject({ registeredCount: 2 })
})

it('报满了进候补；有人取消就递补上，可以放弃', async () => {
  const event = await announce('候补递补', { capacity: 1 })
  const first = await api.login('committee')
  await first.put(`/api/events/${event.id}/registration`, {})
  const phone = await openEvent(event)
  await phone.tap('加入候补')
  await phone.waitForText('候补第 1 位')
  await first.delete(`/api/events/${event.id}/registration`)
  await phone.reopen({ path: 'events/detail/index', query: { id: String(event.id) } })
  await phone.waitForText('已递补上')
  expect(await stateOf(event)).toMatchObject({ registeredCount: 1, waitlistCount: 0 })
})

it('需要审核：党员申请，组织者在手机上同意', async () => {
  const event = await announce('审核报名', { requiresApproval: true })
  const member = await openEvent(event)
  await member.tap('申请报名')
  await member.waitForText('等待审核')
  expect(await stateOf(event)).toMatchObject({ registeredCount: 0, pendingCount: 1 })

  const organizer = await openPhone({
    path: 'workbench/registrations/index',
    query: { id: String(event.id), tab: 'pending' },
    storage: await storageOf(api, 'organizer'),
  })
  await organizer.waitForText('林晓梅')
  await organizer.tap('选择林晓梅')
  await organizer.waitForText('已选 1 人')
  await organizer.tap('同意')
  await organizer.waitForText('已同意 1 人')
  expect(await stateOf(event)).toMatchObject({ registeredCount: 1, pendingCount: 0 })
})
