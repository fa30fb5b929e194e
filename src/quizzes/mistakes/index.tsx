import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { sendReviews } from '@/shared/kept-reviews'
import { go, routes } from '@/shared/routes'
import { date } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { rightAnswer, TYPE_LABELS, wordsOf } from '../answer.rules'
import { fetchMistakes } from '../api'
import { Explanation } from '../components/explanation'
import './index.scss'

/** 错题本: what was answered wrongly, until it is answered right here. One's own, nobody else's. */
export default function MistakesPage() {
  const list = useList('mistakes', async (cursor, limit) => {
    // What was redone without network is no mistake any more.
    await sendReviews()
    return fetchMistakes({ cursor, limit })
  })
  const now = useNow()
  const [open, setOpen] = useState<number | null>(null)
  useReachBottom(list.more)
  return (
    <Screen
      title="错题本"
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
      footer={
        list.items.length > 0 && (
          <StickyBar>
            <Button onClick={() => go(routes.redo())}>错题重做</Button>
          </StickyBar>
        )
      }
    >
      <Faces load={list}>
        {() =>
          list.items.length > 0 ? (
            <>
              {list.items.map(({ questionId, content, notes, wrongAt }) => {
                const shown = open === questionId
                return (
                  <Card key={questionId} className="mistake">
                    <View className="mistake__meta">
                      {[TYPE_LABELS[content.type], notes.topic, date(wrongAt, now)]
                        .filter(Boolean)
                        .join(' · ')}
                    </View>
                    <View className="mistake__stem">{content.stem}</View>
                    {shown && (
                      <>
                        {'options' in content && (
                          <View className="mistake__options">
                            {content.options.map((words, index) => (
                              <View key={index}>{`${String.fromCharCode(65 + index)}. ${words}`}</View>
                            ))}
                          </View>
                        )}
                        <View className="mistake__answer">正确答案：{wordsOf(rightAnswer(content))}</View>
                        <Explanation explanation={notes.explanation} source={notes.source} />
                      </>
                    )}
                    <Tap
                      className="mistake__toggle"
                      label={`${shown ? '收起' : '看答案'}，${content.stem}`}
                      onClick={() => setOpen(shown ? null : questionId)}
                    >
                      {shown ? '收起' : '看答案'}
                    </Tap>
                  </Card>
                )
              })}
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState
              icon="rotate-ccw"
              title="错题本是空的"
              text="测试和练习里答错的题会出现在这里，重做答对就移出"
            >
              <Button onClick={() => go(routes.practice)}>去每日一练</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}
