import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { SuggestionSummary } from '@tongxin/contract/suggestions'
import { SUGGESTION_KIND_LABELS, SUGGESTION_STATE_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go, routes } from '@/shared/routes'
import { date } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { fetchSuggestions } from '../api'
import './index.scss'

/** 投诉建议: one's own, with what has become of them. */
export default function SuggestionsPage() {
  const list = useList('suggestions', (cursor, limit) => fetchSuggestions({ cursor, limit }))
  const now = useNow()
  useReachBottom(list.more)
  return (
    <Screen
      title="投诉建议"
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
      footer={
        list.items.length > 0 && (
          <StickyBar>
            <Button onClick={() => go(routes.newSuggestion)}>写投诉建议</Button>
          </StickyBar>
        )
      }
    >
      <Faces load={list}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              {items.map((item) => (
                <Item key={item.id} item={item} now={now} />
              ))}
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState
              icon="lightbulb"
              title="有话直接说"
              text="投诉、建议、咨询都可以写在这里，由组织答复，随时能看到办到哪一步"
            >
              <Button onClick={() => go(routes.newSuggestion)}>写投诉建议</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}

function Item({ item, now }: { item: SuggestionSummary; now: number }) {
  const kind = SUGGESTION_KIND_LABELS[item.kind]
  const state = SUGGESTION_STATE_LABELS[item.state]
  const meta = `${item.organization.shortName} · ${date(item.createdAt, now)}`
  return (
    <Card
      className="suggestion"
      label={[item.unseen ? '有新答复' : '', kind, state, item.excerpt, meta].filter(Boolean).join('，')}
      onClick={() => go(routes.suggestion(item.id))}
    >
      <View className="suggestion__top">
        <View className="suggestion__kind">{kind}</View>
        <View className={`suggestion__state suggestion__state--${item.state}`}>
          {item.unseen ? '有新答复' : state}
        </View>
        {item.unseen && <View className="suggestion__dot" />}
      </View>
      <View className="suggestion__words">{item.excerpt}</View>
      <View className="suggestion__meta">{meta}</View>
    </Card>
  )
}
