import { View } from '@tarojs/components'
import type { Organization } from '@tongxin/contract/organizations'
import { QUESTION_DIFFICULTIES, QUESTION_TYPES } from '@tongxin/contract/quiz-constants'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { SearchField } from '../../components/search-field'
import { OrganizationSheet } from '../../components/organization-sheet'
import { DIFFICULTY_LABELS, QUESTION_STATE_LABELS, TYPE_LABELS } from '../../question-words'
import { FilterSheet } from './filter-sheet'
import { type Filter, isFiltered, narrowings } from './filters.rules'
import '../../home/filters.scss'

interface BankFiltersProps {
  filter: Filter
  organizations: readonly Organization[]
  /** Whose bank it is. */
  scope: Organization | undefined
  topics: readonly string[]
  wide: boolean
  onScope: (id: number) => void
  onChange: (filter: Filter) => void
}

type StateTab = 'active' | 'retired' | 'all'
const STATES: readonly { value: StateTab; label: string }[] = [
  { value: 'active', label: QUESTION_STATE_LABELS.active },
  { value: 'retired', label: QUESTION_STATE_LABELS.retired },
  { value: 'all', label: '全部' },
]

/** Whose bank is shown, and which part of it. */
export function BankFilters(props: BankFiltersProps) {
  const { filter, organizations, scope, topics, wide, onScope, onChange } = props
  const [choosing, setChoosing] = useState(false)
  const [narrowing, setNarrowing] = useState(false)
  const state: StateTab = filter.state ?? 'all'
  const setState = (value: StateTab) => onChange({ ...filter, state: value === 'all' ? undefined : value })
  const search = (
    <SearchField
      label="搜索题目"
      placeholder="搜索题干"
      value={filter.q ?? ''}
      onChange={(q) => onChange({ ...filter, q: q || undefined })}
    />
  )
  const scopeButton = (
    <Tap
      className="bank-scope"
      label={`题库：${scope?.name ?? ''}，更换`}
      disabled={organizations.length < 2}
      onClick={() => setChoosing(true)}
    >
      <View className="bank-scope__words">{scope?.shortName ?? '选择组织'}</View>
      {organizations.length > 1 && <Icon name="chevron-down" size={18} />}
    </Tap>
  )
  const reset = isFiltered(filter) && (
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
          <View className="filters__row bank-filters__row">
            {search}
            {scopeButton}
            <Select
              label="题型"
              all="全部题型"
              options={QUESTION_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] }))}
              value={filter.type}
              onChange={(type) => onChange({ ...filter, type })}
            />
            <Select
              label="难度"
              all="全部难度"
              options={QUESTION_DIFFICULTIES.map((value) => ({ value, label: DIFFICULTY_LABELS[value] }))}
              value={filter.difficulty}
              onChange={(difficulty) => onChange({ ...filter, difficulty })}
            />
            {(topics.length > 0 || filter.topic !== undefined) && (
              <Select
                label="主题"
                all="全部主题"
                options={topics.map((topic) => ({ value: topic, label: topic }))}
                value={filter.topic}
                onChange={(topic) => onChange({ ...filter, topic })}
              />
            )}
            {reset}
          </View>
        </>
      ) : (
        <>
          <View className="filters__search-row">{search}</View>
          <View className="bank-scope-row">
            {scopeButton}
            <Tap className="bank-scope" onClick={() => setNarrowing(true)}>
              {narrowings(filter) ? `筛选（${narrowings(filter)}）` : '筛选'}
            </Tap>
            {reset}
          </View>
          <Chips label="按状态筛选" options={STATES} value={state} onChange={setState} />
          <FilterSheet
            open={narrowing}
            filter={filter}
            topics={topics}
            onChange={onChange}
            onClose={() => setNarrowing(false)}
          />
        </>
      )}
      <OrganizationSheet
        title="看哪个组织的题库"
        single
        open={choosing}
        organizations={organizations}
        chosen={scope ? [scope.id] : []}
        onChange={([id]) => id !== undefined && onScope(id)}
        onClose={() => setChoosing(false)}
      />
    </View>
  )
}

interface SelectProps<T extends string> {
  label: string
  all: string
  options: readonly { value: T; label: string }[]
  value: T | undefined
  onChange: (value: T | undefined) => void
}

/** Only in the wide layout: a phone has the sheet. */
function Select<T extends string>({ label, all, options, value, onChange }: SelectProps<T>) {
  return (
    <select
      className="filters__select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange((target.value || undefined) as T | undefined)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
