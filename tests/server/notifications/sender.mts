/** A process that sends what is due, to be killed in the middle: `sender.mts <database> <api base> <now>`. */
import { openDatabase } from '../../../server/src/database/database.ts'
import { MessagesService } from '../../../server/src/notifications/messages.service.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'
import { testCipher } from '../../support/cipher.ts'
import { TEMPLATES, WECHAT } from './outbox.ts'

const [connectionString, apiBase, now] = process.argv.slice(2) as [string, string, string]
const database = openDatabase(connectionString)
const wechat = new WechatClient({ ...WECHAT, apiBase })
await new MessagesService(
  database,
  () => new Date(now),
  testCipher,
  wechat,
  TEMPLATES,
  () => {},
).sendDue()
await database.pool.end()
