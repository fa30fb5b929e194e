import type { Database } from '../database/database.ts'
import { addMinutes, type Clock } from '../time.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import * as queries from './messages.queries.ts'
import { messageData, type MessageTemplates, settlementOf } from './messages.rules.ts'
import { said } from './said.ts'
import { MESSAGE_PURPOSES } from './notifications.rules.ts'

const BATCH = 500
/** Calls to WeChat at a time, in each process. */
const WIDTH = 5
/** An attempt that has said nothing for so long has died with its process; one call takes seconds. */
const SENDING_MINUTES = 2
/** The consent of the tap that caused a message comes in a request of its own, perhaps after the message. */
const UNGRANTED_MINUTES = 5

/** What an operator should know of; nothing in it says who. */
export type MessageLog = (
  event: { errcode: number | null; purpose: string; kind: string },
  words: string,
) => void

/** Sends the subscribe messages that were written with what caused them. Any number of processes may do so at once. */
export class MessagesService {
  private readonly served: queries.Served

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly wechat: WechatClient,
    private readonly templates: MessageTemplates,
    private readonly warn: MessageLog,
  ) {
    this.served = MESSAGE_PURPOSES.flatMap((purpose) => {
      const templateId = templates[purpose]?.id
      return templateId === undefined ? [] : [{ purpose, templateId }]
    })
  }

  /** Sends what is due, until nothing is left or `signal` says to stop; what is under way is ended properly. */
  async sendDue(signal?: AbortSignal): Promise<void> {
    if (this.served.length === 0) return
    await this.closeStale()
    for (let found = 1; found > 0 && !signal?.aborted;) {
      const due = await queries.listDue(this.database, this.served, this.clock(), BATCH)
      found = 0
      const next = due.values()
      await Promise.all(
        Array.from({ length: WIDTH }, async () => {
          for (const id of next) {
            if (signal?.aborted) return
            if (await this.sendOne(id)) found++
          }
        }),
      )
    }
  }

  private async closeStale(): Promise<void> {
    const now = this.clock()
    const lost = await queries.closeStale(this.database, this.served, {
      sendingSince: addMinutes(now, -SENDING_MINUTES),
      ungrantedSince: addMinutes(now, -UNGRANTED_MINUTES),
      now,
    })
    for (let i = 0; i < lost; i++)
      this.warn({ errcode: null, purpose: '', kind: '' }, 'a process ended while sending: result unknown')
  }

  /** @returns whether there was something to do */
  private async sendOne(id: number): Promise<boolean> {
    const message = await queries.claim(this.database, this.served, id, this.clock())
    if (!message) return false
    const { kind, purpose, attempts, openid, templateId } = message
    const errcode = await this.wechat.sendSubscribeMessage({
      openid,
      templateId,
      page: `events/detail/index?id=${message.eventId}`,
      data: messageData(this.templates[purpose]!, kind, said(this.cipher, message)),
    })
    const settlement = settlementOf(errcode, attempts)
    const now = this.clock()
    const dueAt = addMinutes(now, settlement.waitMinutes ?? 0)
    await queries.settle(this.database, message, settlement, { errcode, dueAt, now })
    if (settlement.state === 'failed' || settlement.state === 'unknown')
      this.warn({ errcode, purpose, kind }, `subscribe message ${settlement.state}`)
    return true
  }
}
