import { LIMITS } from '@tongxin/contract/limits'
import type {
  NotificationList,
  NotificationQuery,
  Subscriptions,
  SubscriptionsInput,
  Unread,
} from '@tongxin/contract/notifications'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { addGrants } from './messages.queries.ts'
import * as queries from './own-notifications.queries.ts'
import { said } from './said.ts'
import { sentenceOf } from './sentences.rules.ts'

/** 通知 and 订阅: what a member reads, and which messages they allow. */
export class OwnNotificationsService {
  /** @param templateIds of this deployment, to ask consent for */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly templateIds: readonly string[],
  ) {}

  async list(actor: Actor, query: NotificationQuery): Promise<NotificationList> {
    const member = requireMember(actor)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listOwn(this.database, member.id, before?.[0], limit + 1)
    return pageOf(
      rows,
      limit,
      (row) => ({
        id: row.id,
        kind: row.kind,
        text: sentenceOf(row.kind, said(this.cipher, row)),
        eventId: row.eventId,
        ...(row.articleId !== null && { articleId: row.articleId }),
        ...(row.suggestionId !== null && { suggestionId: row.suggestionId }),
        eventTitle: row.facts.title,
        createdAt: row.createdAt.toISOString(),
        isRead: row.readAt !== null,
      }),
      (row) => [row.id],
    )
  }

  async unread(actor: Actor): Promise<Unread> {
    return this.countUnread(requireMember(actor).id)
  }

  /** @throws AppError `notification_not_found`, also for somebody else's */
  async read(actor: Actor, id: number): Promise<Unread> {
    const member = requireMember(actor)
    if (!(await queries.markRead(this.database, member.id, id, this.clock())))
      throw new AppError('notification_not_found')
    return this.countUnread(member.id)
  }

  async readUpTo(actor: Actor, upTo: number): Promise<Unread> {
    const member = requireMember(actor)
    await queries.markReadUpTo(this.database, member.id, upTo, this.clock())
    return this.countUnread(member.id)
  }

  subscriptions(actor: Actor): Subscriptions {
    requireMember(actor)
    return { templateIds: [...this.templateIds] }
  }

  /** Counts one message more for each template; ids that this deployment does not have (any more) count nothing. */
  async allow(actor: Actor, { accepted, key }: SubscriptionsInput): Promise<Subscriptions> {
    requireMember(actor)
    const known = accepted.filter((id) => this.templateIds.includes(id))
    if (known.length > 0) await addGrants(this.database, actor.accountId, known, key, this.clock())
    return this.subscriptions(actor)
  }

  private async countUnread(memberId: number): Promise<Unread> {
    return { count: await queries.countUnread(this.database, memberId, LIMITS.unreadCounted) }
  }
}
