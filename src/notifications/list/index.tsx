import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { Notification, Unread } from '@tongxin/contract/notifications'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { dayAndClock } from '@/shared/time'
import { unreadStore } from '@/shared/unread'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { fetchNotifications, readAllUpTo, readNotification } from '../api'
import { NOTIFICATION_LABELS, placeOf } from '../notification.words'
import './index.scss'

/** 通知: what became of my events and of what I wrote, latest first; each leads there. */
export default function NotificationsPage() {
  const list = useList('notifications', fetchNotifications)
  const now = useNow()
  useReachBottom(list.more)

  /** Shown as read at once, and told to the server. */
  const read = async (isMeant: (item: Notification) => boolean, tell: () => Promise<Unread>) => {
    if (!list.items.some((item) => isMeant(item) && !item.isRead)) return
    const { nextCursor = null } = list.data ?? {}
    const items = list.items.map((item) => (isMeant(item) ? { ...item, isRead: true } : item))
    const answer = await tell()
    list.replace({ items, nextCursor })
    unreadStore.set(answer.count)
  }
  const readAll = (latest: Notification) =>
    read(
      () => true,
      () => readAllUpTo(latest.id),
    ).catch((error: unknown) => showToast(sentenceOf(error)))
  const open = (item: Notification) => {
    go(placeOf(item))
    // Not worth a word when it fails: it stays unread.
    void read(
      ({ id }) => id === item.id,
      () => readNotification(item.id),
    ).catch(() => undefined)
  }

  return (
    <Screen title="通知" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <Faces load={list}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              {items.some(({ isRead }) => !isRead) && !list.stale && (
                <View className="notifications-head">
                  <Button kind="secondary" size="inline" onClick={() => void readAll(items[0]!)}>
                    全部已读
                  </Button>
                </View>
              )}
              <View className="notifications">
                {items.map((item) => (
                  <Row key={item.id} item={item} now={now} onClick={() => open(item)} />
                ))}
              </View>
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState icon="ticket" title="还没有通知" text="报名、候补和活动的变化会在这里告诉你">
              <Button onClick={() => go(routes.events)}>看看近期活动</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}

function Row({ item, now, onClick }: { item: Notification; now: number; onClick: () => void }) {
  const heading = NOTIFICATION_LABELS[item.kind]
  const when = dayAndClock(item.createdAt, now)
  const label = `${item.isRead ? '' : '未读，'}${heading}，${item.text}${when}`
  return (
    <Tap className="notification" role="link" label={label} onClick={onClick}>
      <View className="notification__head">
        <View className={`notification__heading ${item.isRead ? '' : 'notification__heading--unread'}`}>
          {heading}
        </View>
        {!item.isRead && <View className="notification__dot" />}
        <View className="notification__when">{when}</View>
      </View>
      <View className="notification__text">{item.text}</View>
    </Tap>
  )
}
