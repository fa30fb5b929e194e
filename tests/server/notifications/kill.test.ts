import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addMinutes } from '../../../server/src/time.ts'
import { type Outbox, setOutbox, START } from './outbox.ts'

let outbox: Outbox
beforeAll(async () => {
  outbox = await setOutbox(50)
})
afterAll(() => outbox.close())
beforeEach(() => outbox.reset())

// The answer is late in one round, the call in the other: killed after it was sent, and before.
test.each(['delay', 'delayAnswer'] as const)(
  '发 50 条发到一半进程被 SIGKILL（%s）：没有人收到两条，没收到的都记着“不知道”，站内通知一条不少',
  async (where) => {
    await outbox.allow(outbox.memberIds, 2)
    await outbox.service.post(
      outbox.database,
      [{ kind: 'promoted', eventId: outbox.eventId, memberIds: outbox.memberIds }],
      START,
    )
    outbox.sandbox[where]('subscribe/send', 40)
    const { sent } = outbox.sandbox.messages
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        resolve(import.meta.dirname, 'sender.mts'),
        outbox.testDatabase.connectionString,
        outbox.apiBase,
        START.toISOString(),
      ],
      { env: { PATH: process.env.PATH }, stdio: 'inherit' },
    )
    while (sent.length < 12 && child.exitCode === null) await sleep(5)
    child.kill('SIGKILL')
    if (child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')
    outbox.sandbox[where]('subscribe/send', 0)

    // Another process goes on, and the first one's attempts are given up after a while.
    await outbox.sender().sendDue()
    expect(await outbox.states()).toContain('sending')
    outbox.clock.now = addMinutes(START, 3)
    await outbox.sender().sendDue()

    const rows = await outbox.select<{ openid: string; state: string }>(
      `select a.openid, o.state from notifications n join outgoing_messages o on o.notification_id = n.id
         join accounts a on a.member_id = n.member_id`,
    )
    expect(rows).toHaveLength(50)
    const receivers = sent.map(({ touser }) => touser)
    expect(new Set(receivers).size).toBe(receivers.length)
    for (const { openid, state } of rows)
      expect([state, receivers.includes(openid)]).toEqual(
        state === 'unknown' ? ['unknown', expect.any(Boolean)] : ['sent', true],
      )
    const unknown = rows.filter(({ state }) => state === 'unknown').length
    expect(unknown).toBeGreaterThan(0)
    expect(unknown).toBeLessThanOrEqual(5)
    expect(outbox.warnings).toHaveLength(unknown)
  },
  60_000,
)
