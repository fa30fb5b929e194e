import type { EventDetail } from '@tongxin/contract/events'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, registerFor, storageOf } from './district.ts'

const field = { name: 'thing1', source: 'title' as const }

let api: TestApi
beforeAll(async () => {
  api = await startApi({
    messageTemplates: {
      result: { id: 'tpl-result', fields: [field] },
      change: { id: 'tpl-change', fields: [field] },
      reminder: { id: 'tpl-reminder', fields: [field] },
    },
  })
})
afterAll(() => api.close())
beforeEach(() => api.database.pool.query('delete from message_grants'))

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))
const grants = async () =>
  (
    await api.database.pool.query<{ template_id: string }>(
      'select template_id, remaining from message_grants order by template_id',
    )
  ).rows

async function register(title: string, subscribeAnswer: (id: string) => string) {
  const event = await announceEvent(api, title)
  const asked: string[] = []
  const phone = await openPhone({
    storage: await storageOf(api, 'member'),
    subscribeAnswer: (id) => {
      asked.push(id)
      return subscribeAnswer(id)
    },
  })
  await phone.tap('活动', { within: '.tab-bar' })
  await phone.tap(title)
  await phone.waitForText('立即报名')
  // What there is to ask has come before the tap.
  await phone.settle()
  await registerFor(phone)
  await phone.waitForText('报名成功')
  await phone.settle()
  const { body } = await (await api.login('organizer')).get<EventDetail>(`/api/events/${event.id}`)
  return { asked, registered: body.registeredCount }
}

it('点报名时问一次三个模板，允许的各记一次', async () => {
  const { asked, registered } = await register('全部允许', () => 'accept')
  expect(asked).toEqual(['tpl-result', 'tpl-change', 'tpl-reminder'])
  expect(registered).toBe(1)
  expect(await grants()).toEqual(
    ['tpl-change', 'tpl-reminder', 'tpl-result'].map((id) => ({ template_id: id, remaining: 1 })),
  )
})

it('只允许提醒、拒绝或被封的不记，报名照常', async () => {
  const answers: Record<string, string> = {
    'tpl-reminder': 'accept',
    'tpl-result': 'reject',
    'tpl-change': 'ban',
  }
  const { registered } = await register('只要提醒', (id) => answers[id]!)
  expect(registered).toBe(1)
  expect(await grants()).toEqual([{ template_id: 'tpl-reminder', remaining: 1 }])
})

it('消息总开关关着（20004）也能报名', async () => {
  const { registered } = await register('总开关关着', () => 'off')
  expect(registered).toBe(1)
  expect(await grants()).toEqual([])
})
