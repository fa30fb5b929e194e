import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { addMinutes, type Clock } from '../time.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import type { ReflectionNoticesService } from './reflection-notices.service.ts'
import * as queries from './reflection-checks.queries.ts'
import { checked } from './reflections.rules.ts'

/** Calls to WeChat at a time, in each process. */
const WIDTH = 3
/** Whose process died while it asked is asked about again after so long. */
const TAKEN_MINUTES = 2

/**
 * Asks WeChat about what was handed in. The reflection's row is the outbox; asking is a question that can be repeated, so
 * a process that is killed between the answer and writing it down has done no harm.
 */
export class ReflectionChecksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly wechat: WechatClient,
    private readonly notices: ReflectionNoticesService,
    /** Whether an organiser reads all of them before they are shown. */
    private readonly readFirst: boolean,
    /** Told the error number when WeChat gives no verdict; nothing of the text and its author. */
    private readonly warn: (event: { errcode: number }, words: string) => void,
  ) {}

  /** What is due, until nothing is left or `signal` says to stop; what is under way is ended properly. */
  async checkDue(signal?: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: WIDTH }, async () => {
        while (!signal?.aborted && (await this.checkOne()));
      }),
    )
  }

  /** @returns whether there was something to do */
  private async checkOne(): Promise<boolean> {
    const now = this.clock()
    const taken = await queries.take(this.database, now, addMinutes(now, TAKEN_MINUTES))
    if (!taken) return false
    const answer =
      taken.openid === null
        ? null
        : await this.wechat.checkText(taken.openid, this.cipher.decrypt(taken.textCipher))
    if (answer && 'errcode' in answer) this.warn({ errcode: answer.errcode }, 'no verdict about a text')
    await inTransaction(this.database, async (tx) => {
      const at = this.clock()
      const readFirst = this.readFirst || taken.needsReading
      const outcome = checked(answer, { handedInAt: taken.handedInAt, readFirst }, at)
      const note = outcome.state === 'refused' ? outcome.note : null
      const isStill = await queries.settle(tx, taken, {
        state: outcome.state,
        note,
        dueAt: outcome.state === 'checking' ? outcome.dueAt : null,
        shownAt: outcome.state === 'shown' ? at : null,
      })
      if (isStill && outcome.state === 'refused')
        await this.notices.tell(tx, 'reflection_refused', taken, note, at)
    })
    return true
  }
}
