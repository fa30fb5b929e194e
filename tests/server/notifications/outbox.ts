import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { type MessageTemplates } from '../../../server/src/notifications/messages.rules.ts'
import { MessagesService } from '../../../server/src/notifications/messages.service.ts'
import { NotificationsService } from '../../../server/src/notifications/notifications.service.ts'
import { createWechatSandbox } from '../../../server/src/wechat/sandbox.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase } from '../../support/database.ts'

export const WECHAT = { appId: 'wx-messages', appSecret: 'messages-secret' }
export const TEMPLATES: MessageTemplates = {
  result: {
    id: 'tpl-result',
    fields: [
      { name: 'thing1', source: 'title' },
      { name: 'time2', source: 'time' },
      { name: 'phrase3', source: 'result' },
    ],
  },
  change: { id: 'tpl-change', fields: [{ name: 'thing4', source: 'note' }] },
  reminder: { id: 'tpl-reminder', fields: [{ name: 'thing1', source: 'place' }] },
}
export const START = new Date('2026-11-22T04:00:00Z')

/** A database with an event, people who came in by WeChat, and a sandbox that answers for WeChat. */
export async function setOutbox(people = 50) {
  const testDatabase = await createTestDatabase({ demo: true })
  const database = openDatabase(testDatabase.connectionString)
  const sandbox = createWechatSandbox(WECHAT)
  const apiBase = await sandbox.app.listen({ host: '127.0.0.1', port: 0 })
  const select = async <T extends object>(text: string, values: unknown[] = []) =>
    (await database.pool.query<T>(text, values)).rows
  const memberIds = (
    await select<{ id: number }>(
      `select id from members where state = 'active' and not exists (
         select from accounts a where a.member_id = members.id) order by id limit $1`,
      [people],
    )
  ).map(({ id }) => id)
  await select(`insert into accounts (openid, member_id) select 'o-' || m, m from unnest($1::int[]) m`, [
    memberIds,
  ])
  const [event] = await select<{ id: number }>(
    `insert into events (title, category, starts_at, ends_at, place_name, host_organization_id, state, published_at)
     select '千人观影', 'film', $1::timestamptz + interval '3 days', $1::timestamptz + interval '74 hours', '影城', id,
       'published', $1 from organizations where parent_id is null returning id`,
    [START],
  )
  const clock = { now: START }
  const warnings: { errcode: number | null; words: string }[] = []
  const service = new NotificationsService(['result', 'change', 'reminder'], testCipher)
  return {
    database,
    testDatabase,
    sandbox,
    apiBase,
    select,
    memberIds,
    eventId: event!.id,
    clock,
    warnings,
    service,
    /** Sends as one more process would. */
    sender: (on: Database = database, settings = {}) =>
      new MessagesService(
        on,
        () => clock.now,
        testCipher,
        new WechatClient({ ...WECHAT, apiBase, timeout: 1000, backOff: 1, ...settings }),
        TEMPLATES,
        ({ errcode }, words) => warnings.push({ errcode, words }),
      ),
    /** These people said yes, on our side and on WeChat's. */
    async allow(
      members: readonly number[],
      times = 1,
      templates = ['tpl-result', 'tpl-change', 'tpl-reminder'],
    ) {
      for (const id of members) sandbox.messages.allow(`o-${id}`, templates, times)
      await select(
        `insert into message_grants (account_id, template_id, remaining, last_key, updated_at)
         select a.id, t, $2, 'key', $4 from accounts a, unnest($3::text[]) t where member_id = any($1)`,
        [members, times, templates, clock.now],
      )
    },
    states: async () =>
      (await select<{ state: string }>('select state from outgoing_messages order by notification_id')).map(
        ({ state }) => state,
      ),
    grantsOf: async (memberId: number, template = 'tpl-result') =>
      (
        await select<{ remaining: number }>(
          `select remaining from message_grants g join accounts a on a.id = g.account_id
           where a.member_id = $1 and template_id = $2`,
          [memberId, template],
        )
      )[0]?.remaining,
    async reset() {
      await select('truncate notifications, outgoing_messages, message_grants')
      sandbox.messages.sent.length = 0
      for (const id of memberIds) sandbox.messages.refuse(`o-${id}`)
      warnings.length = 0
      clock.now = START
    },
    async close() {
      sandbox.app.server.closeAllConnections()
      await sandbox.app.close()
      await database.pool.end()
      await testDatabase.drop()
    },
  }
}
export type Outbox = Awaited<ReturnType<typeof setOutbox>>
