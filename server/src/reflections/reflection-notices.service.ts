import type { NotificationKind } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'

/** Tells an author what became of a reflection. */
export class ReflectionNoticesService {
  constructor(private readonly notifications: NotificationsService) {}

  async tell(
    tx: Queryable,
    kind: Extract<NotificationKind, 'reflection_refused' | 'reflection_chosen'>,
    about: { memberId: number; eventId: number | null; articleId: number | null; title: string },
    reason: string | null,
    now: Date,
  ): Promise<void> {
    const { memberId, eventId, articleId, title } = about
    const facts = reason === null ? {} : { reason }
    if (eventId !== null)
      await this.notifications.post(tx, [{ kind, eventId, memberIds: [memberId], facts }], now)
    else if (articleId !== null)
      await this.notifications.postOther(tx, { kind, memberId, subject: { articleId, title }, facts }, now)
  }
}
