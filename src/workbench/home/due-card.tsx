import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { go, routes } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchDue } from '../due/api'
import { DueRow } from '../due/due-row'
import { isOpen } from '../due/due.rules'
import './due-card.scss'

interface DueCardProps {
  /** The id of the event that is being copied. */
  copying: number | null
  onCopy: (eventId: number) => void
}

/** A few are a help; all of them are on a page of their own. */
const SHOWN = 3
const ORGANIZATIONS = 10

/** 组织生活提醒: what is not planned yet. Nothing open, or nothing to be learnt: no card. */
export function DueCard({ copying, onCopy }: DueCardProps) {
  const due = useLoad('workbench:due-first', () => fetchDue(undefined, undefined, ORGANIZATIONS))
  const open = due.data?.items.filter(isOpen) ?? []
  if (open.length === 0) return null
  const several = new Set(due.data?.items.map(({ organization }) => organization.id)).size > 1
  return (
    <View className="due-help">
      <View className="due-help__head">
        <View className="due-help__title" {...role('heading')}>
          组织生活提醒
        </View>
        <Tap className="due-help__all" role="link" label="全部组织生活提醒" onClick={() => go(routes.due)}>
          全部
          <Icon name="chevron-right" size={18} />
        </Tap>
      </View>
      {open.slice(0, SHOWN).map((item) => (
        <DueRow
          key={`${item.organization.id}:${item.category}`}
          item={item}
          named={several}
          copying={copying}
          onCopy={onCopy}
        />
      ))}
    </View>
  )
}
