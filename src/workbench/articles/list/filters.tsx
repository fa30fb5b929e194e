import { View } from '@tarojs/components'
import { ARTICLE_CHANNELS, type ArticleChannel } from '@tongxin/contract/article-constants'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Tap } from '@/shared/components/tap'
import { OrganizationFilter } from '../../components/organization-filter'
import { SearchField } from '../../components/search-field'
import { sectionOf } from '../../sections'
import type { ManagedArticlesFilter } from '../api'
import { type ChannelTab, STATUS_TABS, type StatusTab } from '../articles.rules'
import '../../home/filters.scss'

interface ArticleFiltersProps {
  filter: ManagedArticlesFilter
  wide: boolean
  onChange: (filter: ManagedArticlesFilter) => void
}

const CHANNELS: readonly { value: ChannelTab; label: string }[] = [
  { value: 'all', label: '全部栏目' },
  ...ARTICLE_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
]

/** Which of the own articles are listed: by status, channel, organization and words. */
export function ArticleFilters({ filter, wide, onChange }: ArticleFiltersProps) {
  const status = filter.status ?? 'all'
  const setStatus = (value: StatusTab) => onChange({ ...filter, status: value === 'all' ? undefined : value })
  const setChannel = (value: ChannelTab) =>
    onChange({ ...filter, channel: value === 'all' ? undefined : value })
  const search = (
    <SearchField
      label="搜索文章"
      placeholder="搜索标题"
      value={filter.q ?? ''}
      onChange={(q) => onChange({ ...filter, q: q || undefined })}
    />
  )
  const organization = (
    <OrganizationFilter
      section={sectionOf('articles')}
      value={filter.organizationId}
      onChange={(organizationId) => onChange({ ...filter, organizationId })}
    />
  )
  if (!wide) {
    return (
      <View className="filters">
        <View className="filters__search-row">{search}</View>
        <Chips label="按状态筛选" options={STATUS_TABS} value={status} onChange={setStatus} />
        <Chips label="按栏目筛选" options={CHANNELS} value={filter.channel ?? 'all'} onChange={setChannel} />
        {organization}
      </View>
    )
  }
  const isFiltered = filter.status || filter.channel || filter.organizationId || filter.q
  return (
    <View className="filters">
      <View className="filters__tabs">
        {STATUS_TABS.map(({ value, label }) => (
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
          aria-label="栏目"
          value={filter.channel ?? 'all'}
          onChange={({ target }) => setChannel(target.value as ArticleChannel | 'all')}
        >
          {CHANNELS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {organization}
        {isFiltered && (
          <Button kind="text" size="inline" onClick={() => onChange({})}>
            重置
          </Button>
        )}
      </View>
    </View>
  )
}
