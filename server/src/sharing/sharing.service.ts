import type { EventShare } from '@tongxin/contract/sharing'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import * as queries from './sharing.queries.ts'

/** The page that a scanned code opens. */
const PAGE = 'events/detail/index'

/** 分享: the link and the mini-program code that a poster carries. */
export class SharingService {
  private readonly drawing = new Map<number, Promise<Buffer | null>>()

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly wechat: WechatClient,
    /** Told the error number when WeChat draws no code. */
    private readonly onRefusal: (errcode: number | undefined) => void,
  ) {}

  /**
   * @param origin `https://…`, what the link begins with
   * @throws AppError `event_not_found`, or `event_not_published` for a draft
   */
  async share(actor: Actor, eventId: number, withCode: boolean, origin: string): Promise<EventShare> {
    const { status } = await this.events.detail(actor, eventId)
    if (status === 'draft') throw new AppError('event_not_published')
    const code = withCode ? await this.codeOf(eventId) : null
    return { link: `${origin}/e/${eventId}`, miniProgramCode: code?.toString('base64') ?? null }
  }

  /** A thousand people who make the poster at once are one call to WeChat, which counts them. */
  private codeOf(eventId: number): Promise<Buffer | null> {
    const running =
      this.drawing.get(eventId) ?? this.draw(eventId).finally(() => this.drawing.delete(eventId))
    this.drawing.set(eventId, running)
    return running
  }

  private async draw(eventId: number): Promise<Buffer | null> {
    const kept = await queries.findPicture(this.database, eventId, this.wechat.envVersion)
    if (kept) return kept
    const drawn = await this.wechat.codeOf(`/e/${eventId}`, PAGE)
    if ('picture' in drawn) {
      await queries.putPicture(this.database, eventId, this.wechat.envVersion, drawn.picture, this.clock())
      return drawn.picture
    }
    // A poster with a plain QR is better than none, and the next one may have the code.
    this.onRefusal(drawn.errcode)
    return null
  }
}
