import { View } from '@tarojs/components'
import type { MemberState } from '@tongxin/contract/constants'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { SearchField } from '../../components/search-field'
import { OrganizationSheet } from '../../components/organization-sheet'
import type { RosterFilter } from '../api'
import { LISTED_STATES, MEMBER_STATE_LABELS } from '../roster.rules'
import '../../home/filters.scss'
import './roster-filters.scss'

interface RosterFiltersProps {
  filter: RosterFilter
  /** Those that the viewer may look into. */
  organizations: readonly Organization[]
  wide: boolean
  onChange: (filter: RosterFilter) => void
}

const STATES = LISTED_STATES.map((value) => ({
  value: value as MemberState,
  label: MEMBER_STATE_LABELS[value],
}))

/** Which part of the roster is listed: of which organization, of which state, by which words. */
export function RosterFilters({ filter, organizations, wide, onChange }: RosterFiltersProps) {
  const [choosing, setChoosing] = useState(false)
  const state = filter.state ?? 'active'
  const setState = (value: MemberState) =>
    onChange({ ...filter, state: value === 'active' ? undefined : value })
  const scope = organizations.find(({ id }) => id === filter.organizationId)
  const search = (
    <SearchField
      label="搜索党员"
      placeholder="搜索姓名或编号"
      value={filter.q ?? ''}
      onChange={(q) => onChange({ ...filter, q: q || undefined })}
    />
  )
  const scopeButton = (
    <Tap
      className="roster-scope"
      label={`组织：${scope?.name ?? '全部组织'}，更换`}
      onClick={() => setChoosing(true)}
    >
      <View className="roster-scope__words">{scope?.shortName ?? '全部组织'}</View>
      <Icon name="chevron-down" size={18} />
    </Tap>
  )
  const isFiltered = filter.organizationId !== undefined || filter.q !== undefined
  const reset = isFiltered && (
    <Button kind="text" size="inline" onClick={() => onChange({ state: filter.state })}>
      重置
    </Button>
  )
  return (
    <View className="filters">
      {wide ? (
        <>
          <View className="filters__tabs">
            {STATES.map(({ value, label }) => (
              <Tap
                key={value}
                role="tab"
                className={`filters__tab ${value === state ? 'filters__tab--on' : ''}`}
                selected={value === state}
                onClick={() => setState(value)}
              >
                {label}
              </Tap>
            ))}
          </View>
          <View className="filters__row">
            {search}
            {scopeButton}
            {reset}
          </View>
        </>
      ) : (
        <>
          <View className="filters__search-row">{search}</View>
          <View className="roster-scope-row">
            {scopeButton}
            {reset}
          </View>
          <Chips label="按状态筛选" options={STATES} value={state} onChange={setState} />
        </>
      )}
      <OrganizationSheet
        title="查看哪个组织"
        single
        open={choosing}
        organizations={organizations}
        chosen={scope ? [scope.id] : []}
        onChange={([organizationId]) => onChange({ ...filter, organizationId })}
        onClose={() => setChoosing(false)}
      />
    </View>
  )
}
