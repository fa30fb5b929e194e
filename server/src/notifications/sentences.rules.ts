import type { NotificationKind } from '@tongxin/contract/constants'
import { sayTime } from '../time.ts'
import type { Facts } from './notifications.rules.ts'

/** What a sentence is made of: the facts, and the time at which the event was to begin. */
export interface Said {
  facts: Facts
  startsAt: Date
}

/** The sentence of a notification, in Chinese. */
export function sentenceOf(kind: NotificationKind, { facts, startsAt }: Said): string {
  const title = `“${facts.title}”`
  const when = sayTime(startsAt)
  const at = `时间：${when}，地点：${facts.place}。`
  const why = facts.reason ? `原因：${facts.reason.replace(/[。.！!\s]+$/u, '')}。` : ''
  const sentences: Record<NotificationKind, () => string> = {
    registered: () => `你已报名${title}。${at}`,
    waitlisted: () => `${title}名额已满，你已进入候补；有人让出名额时按先后自动递补，并在这里告诉你。`,
    promoted: () => `你已从候补递补，报上了${title}。${at}如不能参加，请及时取消，把名额让给后面的同志。`,
    accepted: () => `你报名的${title}已通过审核。${at}`,
    refused: () => `你报名的${title}没有通过审核。${why}`,
    event_changed: () => `${title}${changes({ facts, startsAt })}。如不能参加，请及时取消报名。`,
    event_cancelled: () => `原定${when}的${title}已取消。${why}`,
    reminder_day_before: () => `请记得参加${title}。${at}`,
    reminder_two_hours: () => `${title}快要开始了。${at}`,
    removed: () => `组织者已将你从${title}的报名名单中移出。${why}`,
    registered_by_organizer: () => `组织者已为你报名${title}。${at}如不能参加，请及时取消。`,
    cancellation_answered: () =>
      facts.accepted
        ? `组织者已同意你取消${title}的报名。`
        : `组织者没有同意你取消${title}的报名。${why}${at}`,
    leave_answered: () =>
      facts.accepted
        ? `组织者已同意你对${title}的请假。`
        : `组织者没有同意你对${title}的请假，请准时参加。${why}${at}`,
    event_reviewed: () =>
      facts.accepted
        ? `你提交的${title}已通过审核并发布。${at}`
        : `你提交的${title}没有通过审核，已退回草稿。${why}修改后可以再提交。`,
    suggestion_answered: () => `${facts.title}答复了你的投诉建议，请查看。`,
    reflection_refused: () => `你在${title}写的心得体会没有通过审核。${why}修改后可以再交。`,
    reflection_chosen: () => `你在${title}写的心得体会已推荐给所有人。`,
  }
  return sentences[kind]()
}

function changes({ facts: { previous = {}, place }, startsAt }: Said): string {
  const parts: string[] = []
  if (previous.startsAt) parts.push(`时间由${sayTime(new Date(previous.startsAt))}改为${sayTime(startsAt)}`)
  // Only the address differs: the old one is left to the event's page.
  if (previous.place === place) parts.push(`的详细地址有变化（${place}），请查看活动`)
  else if (previous.place) parts.push(`地点由${previous.place}改为${place}`)
  return parts.join('，')
}
