import type { NotificationKind } from '@tongxin/contract/constants'
import type { Notification } from '@tongxin/contract/notifications'
import { routes } from '@/shared/routes'

/** 通知's headings. A kind that gets no word here does not compile. */
export const NOTIFICATION_LABELS: Record<NotificationKind, string> = {
  registered: '报名成功',
  waitlisted: '已进入候补',
  promoted: '递补成功',
  accepted: '通过审核',
  refused: '没有通过审核',
  event_changed: '活动有变化',
  event_cancelled: '活动取消',
  reminder_day_before: '活动提醒',
  reminder_two_hours: '快要开始了',
  removed: '已移出名单',
  registered_by_organizer: '组织者代为报名',
  cancellation_answered: '取消申请的答复',
  leave_answered: '请假的答复',
  event_reviewed: '活动的审核结果',
  suggestion_answered: '投诉建议有答复',
  reflection_refused: '心得体会没有通过',
  reflection_chosen: '心得体会被推荐',
}

/** Where what a notification is about can be seen. */
export function placeOf({ kind, eventId, articleId, suggestionId }: Notification): string {
  if (suggestionId !== undefined) return routes.suggestion(suggestionId)
  if (articleId !== undefined) return routes.reflection({ articleId })
  if (eventId === null) return routes.notifications
  return kind.startsWith('reflection_') ? routes.reflection({ eventId }) : routes.event(eventId)
}
