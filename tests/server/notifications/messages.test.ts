import { addMinutes } from '../../../server/src/time.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import { type Outbox, setOutbox, START } from './outbox.ts'

let outbox: Outbox
let member: number
beforeAll(async () => {
  outbox = await setOutbox(20)
  member = outbox.memberIds[0]!
})
afterAll(() => outbox.close())
beforeEach(() => outbox.reset())

const post = (memberIds: readonly number[], facts = {}) =>
  outbox.service.post(
    outbox.database,
    [{ kind: 'promoted', eventId: outbox.eventId, memberIds, facts }],
    outbox.clock.now,
  )

test('允许过的人收到一条，次数用掉一次；点开就是这场活动', async () => {
  await outbox.allow([member], 2)
  await post([member])
  await outbox.sender().sendDue()
  expect(outbox.sandbox.messages.sent).toEqual([
    {
      touser: `o-${member}`,
      template_id: 'tpl-result',
      page: `events/detail/index?id=${outbox.eventId}`,
      data: {
        thing1: { value: '千人观影' },
        time2: { value: '2026年11月25日 12:00' },
        phrase3: { value: '递补成功' },
      },
    },
  ])
  expect(await outbox.states()).toEqual(['sent'])
  expect(await outbox.grantsOf(member)).toBe(1)
  await outbox.sender().sendDue()
  expect(outbox.sandbox.messages.sent).toHaveLength(1)
})

test('只允许过一次：两条消息只发一条，另一条过后作罢', async () => {
  await outbox.allow([member])
  await post([member])
  await post([member])
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['sent', 'pending'])
  outbox.clock.now = addMinutes(START, 6)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['sent', 'skipped'])
  expect(outbox.sandbox.messages.sent).toHaveLength(1)
})

test('允许的请求比报名晚到一点，消息照样发出', async () => {
  await post([member])
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['pending'])
  await outbox.allow([member])
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['sent'])
})

test('43101 拒收：次数归零，不再试', async () => {
  await outbox.allow([member], 3)
  outbox.sandbox.messages.refuse(`o-${member}`)
  await post([member])
  await post([member])
  await outbox.sender().sendDue()
  expect(await outbox.grantsOf(member)).toBe(0)
  outbox.clock.now = addMinutes(START, 120)
  await outbox.sender().sendDue()
  expect((await outbox.states()).filter((state) => state === 'refused').length).toBeGreaterThan(0)
  expect(await outbox.states()).not.toContain('pending')
  expect(outbox.sandbox.messages.sent).toEqual([])
})

test.each([
  [47003, 2],
  [41030, 2],
  [40037, 2],
  [40003, 0],
])('%i 是我们自己的错：不重试，报给运维', async (errcode, grants) => {
  await outbox.allow([member], 2)
  await post([member])
  outbox.sandbox.fail('subscribe/send', errcode)
  await outbox.sender().sendDue()
  outbox.clock.now = addMinutes(START, 120)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['failed'])
  expect(outbox.warnings).toEqual([{ errcode, words: 'subscribe message failed' }])
  expect(await outbox.grantsOf(member)).toBe(grants)
})

test.each([[-1], [45009]])('%i 忙或超限：过一会儿再试，次数不多用', async (errcode) => {
  await outbox.allow([member])
  await post([member])
  outbox.sandbox.fail('subscribe/send', errcode, errcode)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['pending'])
  expect(await outbox.grantsOf(member)).toBe(1)
  // Not before its time.
  const calls = outbox.sandbox.calls['subscribe/send']
  await outbox.sender().sendDue()
  expect(outbox.sandbox.calls['subscribe/send']).toBe(calls)
  for (const minutes of [2, 10]) {
    outbox.clock.now = addMinutes(START, minutes)
    await outbox.sender().sendDue()
  }
  expect(await outbox.states()).toEqual(['sent'])
  expect(await outbox.grantsOf(member)).toBe(0)
  expect(outbox.sandbox.messages.sent).toHaveLength(1)
})

test('一直忙就放弃：试五次为止', async () => {
  await outbox.allow([member])
  await post([member])
  outbox.sandbox.fail('subscribe/send', ...Array.from({ length: 20 }, () => -1))
  for (let hour = 0; hour < 10; hour++) {
    outbox.clock.now = addMinutes(START, hour * 60)
    await outbox.sender().sendDue()
  }
  outbox.sandbox.fail('subscribe/send')
  const rows = await outbox.select('select state, attempts, errcode from outgoing_messages')
  expect(rows).toEqual([{ state: 'failed', attempts: 5, errcode: -1 }])
})

test('凭证失效时换一次再发', async () => {
  const sender = outbox.sender()
  await outbox.allow([member], 2)
  await post([member])
  await sender.sendDue()
  outbox.sandbox.expireToken()
  await post([member])
  await sender.sendDue()
  expect(await outbox.states()).toEqual(['sent', 'sent'])
})

test('没等到答复的不再发：可能已经到了', async () => {
  await outbox.allow([member], 2)
  await post([member])
  outbox.sandbox.delayAnswer('subscribe/send', 300)
  await outbox.sender(outbox.database, { timeout: 100 }).sendDue()
  outbox.sandbox.delayAnswer('subscribe/send', 0)
  outbox.clock.now = addMinutes(START, 120)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['unknown'])
  expect(outbox.sandbox.messages.sent).toHaveLength(1)
})

test('连不上微信等于没发：之后再发', async () => {
  await outbox.allow([member])
  await post([member])
  await outbox.sender(outbox.database, { apiBase: 'http://127.0.0.1:9' }).sendDue()
  expect(await outbox.states()).toEqual(['pending'])
  outbox.clock.now = addMinutes(START, 2)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['sent'])
})

test('活动结束了还没发出的，不再是消息', async () => {
  await outbox.allow([member])
  await post([member])
  outbox.clock.now = addMinutes(START, 60 * 24 * 4)
  await outbox.sender().sendDue()
  expect(await outbox.states()).toEqual(['skipped'])
})

test('三个进程同时发，谁也不多收一条', async () => {
  await outbox.allow(outbox.memberIds)
  for (let i = 0; i < 3; i++) await post(outbox.memberIds)
  const others = [1, 2].map(() => openDatabase(outbox.testDatabase.connectionString))
  outbox.sandbox.delay('subscribe/send', 5)
  await Promise.all([outbox.database, ...others].map((database) => outbox.sender(database).sendDue()))
  outbox.sandbox.delay('subscribe/send', 0)
  await Promise.all(others.map((database) => database.pool.end()))
  const receivers = outbox.sandbox.messages.sent.map(({ touser }) => touser)
  expect(receivers.sort()).toEqual(outbox.memberIds.map((id) => `o-${id}`).sort())
  expect((await outbox.states()).filter((state) => state !== 'pending')).toEqual(receivers.map(() => 'sent'))
})
