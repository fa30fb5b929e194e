import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { go, routes } from '@/shared/routes'
import { type DueItem, dueState, dueTitle, isOpen } from './due.rules'
import './due-row.scss'

interface DueRowProps {
  item: DueItem
  /** Says whose it is, where several are listed together. */
  named?: boolean
  /** The id of the event that is being copied. */
  copying: number | null
  onCopy: (eventId: number) => void
}

/** One thing that the rules ask for, and the shortest way to it: last time's event again. */
export function DueRow({ item, named, copying, onCopy }: DueRowProps) {
  const { lastEventId, organization } = item
  const title = dueTitle(item)
  const state = dueState(item)
  const whose = `${organization.shortName}${title}`
  return (
    <View className="due-row">
      <View className="due-row__words">
        <View className="due-row__title">{title}</View>
        <View className="due-row__note">{named ? `${organization.shortName} · ${state}` : state}</View>
      </View>
      {isOpen(item) &&
        (lastEventId === null ? (
          <Button
            kind="neutral"
            size="small"
            label={`发布：${whose}`}
            onClick={() => go(routes.newEvent(item.category, organization.id))}
          >
            去发布
          </Button>
        ) : (
          <Button
            kind="neutral"
            size="small"
            label={`复制上次：${whose}`}
            loading={copying === lastEventId}
            onClick={() => onCopy(lastEventId)}
          >
            复制上次
          </Button>
        ))}
    </View>
  )
}
