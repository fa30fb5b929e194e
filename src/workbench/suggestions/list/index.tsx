import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { SUGGESTION_STATES, type SuggestionState } from '@tongxin/contract/article-constants'
import type { SuggestionSummary } from '@tongxin/contract/suggestions'
import { useState } from 'react'
import { SUGGESTION_KIND_LABELS, SUGGESTION_STATE_LABELS } from '@/shared/article-words'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { mayEnter, sectionOf } from '../../sections'
import { addresses } from '../addresses'
import { fetchManagedSuggestions } from '../api'
import { writtenWords } from '../times.rules'
import './index.scss'

type StateTab = SuggestionState | 'all'

const TABS: readonly { value: StateTab; label: string }[] = [
  { value: 'all', label: '全部' },
  ...SUGGESTION_STATES.map((value) => ({ value, label: SUGGESTION_STATE_LABELS[value] })),
]
const TONES = { open: 'gold', answered: 'green', closed: 'neutral' } as const

/** 投诉建议: what was written to one's own organizations, unanswered first. */
export default function ManagedSuggestionsPage() {
  const now = useNow()
  const viewer = useViewer()
  const [state, setState] = useState<StateTab>('all')
  const isOut = viewer !== null && !mayEnter(sectionOf('suggestions'), viewer)
  const list = useList<SuggestionSummary>(
    isOut ? null : `workbench:suggestions:${state}`,
    (cursor, limit) => fetchManagedSuggestions(state === 'all' ? undefined : state, cursor, limit),
    { kept: false },
  )
  useReachBottom(list.more)
  return (
    <WorkbenchScreen
      narrow
      title="投诉建议"
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
    >
      <View className="suggestion-tabs">
        <Chips label="按状态筛选" options={TABS} value={state} onChange={setState} />
      </View>
      <Faces load={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="clipboard-check"
              title={state === 'all' ? '还没有投诉建议' : '这里没有投诉建议'}
              text="党员和群众在“我的”里写给你所在组织的，会列在这里。"
            />
          ) : (
            <>
              <View className="managed-suggestions">
                {items.map((suggestion) => {
                  const { id, kind, author, organization, excerpt, unseen, updatedAt } = suggestion
                  const about = [
                    author ?? '匿名或群众',
                    organization.shortName,
                    writtenWords(updatedAt, author, now),
                  ].join(' · ')
                  return (
                    <Tap
                      key={id}
                      className="managed-suggestion"
                      role="link"
                      label={[
                        ...(unseen ? ['未看'] : []),
                        ...[
                          SUGGESTION_KIND_LABELS[kind],
                          excerpt,
                          SUGGESTION_STATE_LABELS[suggestion.state],
                          about,
                        ],
                      ].join('，')}
                      onClick={() => go(addresses.one(id))}
                    >
                      <View className="managed-suggestion__top">
                        <Tag>{SUGGESTION_KIND_LABELS[kind]}</Tag>
                        {unseen && <View className="managed-suggestion__new">未看</View>}
                        <View className="managed-suggestion__space" />
                        <Tag tone={TONES[suggestion.state]}>{SUGGESTION_STATE_LABELS[suggestion.state]}</Tag>
                      </View>
                      <View className="managed-suggestion__text">{excerpt}</View>
                      <View className="managed-suggestion__note">{about}</View>
                    </Tap>
                  )
                })}
              </View>
              <ListEnd list={list} />
            </>
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}
