import { View } from '@tarojs/components'
import { EVENT_CATEGORIES, type EventCategory, type EventStatus } from '@tongxin/contract/constants'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Tap } from '@/shared/components/tap'
import { CATEGORY_LABELS, EVENT_STATUS_LABELS } from '@/shared/labels'
import { role } from '@/shared/role'
import type { ManagedEventsFilter } from '../api'
import { SearchField } from '../components/search-field'
import './filters.scss'

interface FiltersProps {
  filter: ManagedEventsFilter
  wide: boolean
  onChange: (filter: ManagedEventsFilter) => void
}

const STATUSES: readonly { value: EventStatus | 'all'; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'published', label: '未开始' },
  { value: 'running', label: EVENT_STATUS_LABELS.running },
  { value: 'draft', label: EVENT_STATUS_LABELS.draft },
  { value: 'in_review', label: EVENT_STATUS_LABELS.in_review },
  { value: 'ended', label: EVENT_STATUS_LABELS.ended },
  { value: 'cancelled', label: EVENT_STATUS_LABELS.cancelled },
]

/** Which of the own events are listed: by state, by kind, by words. */
export function Filters({ filter, wide, onChange }: FiltersProps) {
  const status = filter.status ?? 'all'
  const setStatus = (value: EventStatus | 'all') =>
    onChange({ ...filter, status: value === 'all' ? undefined : value })
  const search = (
    <SearchField
      label="搜索活动"
      placeholder="搜索活动名称或地点"
      value={filter.q ?? ''}
      onChange={(q) => onChange({ ...filter, q: q || undefined })}
    />
  )
  if (!wide) {
    return (
      <View className="filters">
        <View className="filters__title" {...role('heading')}>
          我组织的活动
        </View>
        <View className="filters__search-row">{search}</View>
        <Chips label="按状态筛选" options={STATUSES} value={status} onChange={setStatus} />
      </View>
    )
  }
  const isFiltered = filter.status || filter.category || filter.q
  return (
    <View className="filters">
      <View className="filters__tabs">
        {STATUSES.map(({ value, label }) => (
          <Tap
            key={value}
            role="tab"
            className={`filters__tab ${value === status ? 'filters__tab--on' : ''}`}
            selected={value === status}
            onClick={() => setStatus(value)}
          >
            {label}
          </Tap>
        ))}
      </View>
      <View className="filters__row">
        {search}
        <select
          className="filters__select"
          aria-label="活动类型"
          value={filter.category ?? ''}
          onChange={({ target }) =>
            onChange({ ...filter, category: (target.value || undefined) as EventCategory | undefined })
          }
        >
          <option value="">全部类型</option>
          {EVENT_CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {CATEGORY_LABELS[category]}
            </option>
          ))}
        </select>
        {isFiltered && (
          <Button kind="text" size="inline" onClick={() => onChange({})}>
            重置
          </Button>
        )}
      </View>
    </View>
  )
}
