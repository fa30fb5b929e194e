import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { AttemptResult } from '@tongxin/contract/attempts'
import { useEffect } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Progress } from '@/shared/components/progress'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { forgetAnswers, useKeptAttempt } from '@/shared/kept-answers'
import { go, idOf, replaceWith, routes } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchResult } from '../api'
import { Answers } from './answers'
import { Score } from './score'
import './index.scss'

/** 测试结果: for the member alone. */
export default function ResultPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`attempt-result:${id}`, () => fetchResult(id))
  const now = useNow()
  const result = load.data
  const wrong = result?.questions.filter(({ isRight }) => !isRight).length ?? 0
  return (
    <Screen
      title="测试结果"
      white
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={
        result && (
          <StickyBar>
            <Button className="result-back" kind="neutral" onClick={() => replaceWith(routes.learn)}>
              返回
            </Button>
            {wrong > 0 ? (
              <Button onClick={() => go(routes.redo(id))}>{`错题重做（${wrong} 题）`}</Button>
            ) : (
              <Button onClick={() => replaceWith(routes.quiz(result.quizId))}>查看测试</Button>
            )}
          </StickyBar>
        )
      }
    >
      <Faces load={load}>
        {(shown) => (
          <>
            <TooLate attemptId={id} />
            {shown.score ? (
              <>
                <Score result={shown} score={shown.score} />
                <Topics topics={shown.score.topics} />
                <Answers result={shown} />
              </>
            ) : (
              <EmptyState
                icon="clipboard-check"
                title={shown.handedInBy === 'deadline' ? '时间到，已自动交卷' : '已交卷'}
                text={`${shown.title}${shown.shownFrom ? `。成绩在 ${dateAndClock(shown.shownFrom, now)} 后公布` : ''}`}
              />
            )}
          </>
        )}
      </Faces>
    </Screen>
  )
}

/** What was answered on this phone and did not get there in time: said until it has been seen, then forgotten. */
function TooLate({ attemptId }: { attemptId: number }) {
  const kept = useKeptAttempt(attemptId)
  const seen = kept?.over != null
  useEffect(() => (seen ? () => forgetAnswers(attemptId) : undefined), [seen, attemptId])
  if (!kept || kept.missing === 0) return null
  return (
    <View className="too-late">
      {`有 ${kept.missing} 题在时间到或交卷之前没有同步到服务器，没有计入成绩。`}
    </View>
  )
}

type Topic = NonNullable<AttemptResult['score']>['topics'][number]

/** Below this share of right answers a topic is worth another look. */
const WEAK = 0.85

function Topics({ topics }: { topics: readonly Topic[] }) {
  // One heading without a name says no more than the ring.
  if (topics.length === 0 || (topics.length === 1 && topics[0]?.topic === null)) return null
  return (
    <View className="result-section">
      <View className="result-section__head">
        <View className="result-section__title">知识点掌握</View>
      </View>
      {topics.map(({ topic, right, questions }) => (
        <View key={topic ?? ''} className="topic">
          <View className="topic__name">{topic ?? '其他'}</View>
          <View className="topic__bar">
            <Progress
              value={right}
              total={questions}
              tone={right >= questions * WEAK ? 'green' : 'gold'}
              label={`${topic ?? '其他'}，答对 ${right} 题，共 ${questions} 题`}
            />
          </View>
          <View className="topic__count">
            {right}/{questions}
          </View>
        </View>
      ))}
    </View>
  )
}
