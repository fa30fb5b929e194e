import { View } from '@tarojs/components'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import { fetchLearning, fetchQuizzes } from '@/quizzes/api'
import { QuizCard } from '@/quizzes/components/quiz-card'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { sendReviews } from '@/shared/kept-reviews'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useUnread } from '@/shared/use-unread'
import { RunningQuiz } from './running-quiz'
import { Tiles } from './tiles'
import { UnsentLines } from './unsent-lines'
import './index.scss'

/** So many below the one that is running; the rest has a page of its own. */
const SHOWN = 6

export default function LearnPage() {
  const viewer = useViewer()
  const mayAsk = Boolean(viewer?.member && !viewer.consentNeeded)
  // For the mark on 我的.
  useUnread()
  return mayAsk ? (
    <Learning />
  ) : (
    <Screen title="学习" nav="tab" tab="learn">
      <EmptyState icon="clipboard-check" title="应知应会" text="登录并绑定名册后，在这里参加测试、练习和复习">
        <Button onClick={() => go(viewer ? routes.binding() : routes.login)}>
          {viewer ? '绑定名册' : '去登录'}
        </Button>
      </EmptyState>
    </Screen>
  )
}

function Learning() {
  const now = useNow()
  // What was practised without network counts in these numbers as well.
  const learning = useLoad('learning', async () => {
    await sendReviews()
    return fetchLearning()
  })
  const quizzes = useLoad('learn-quizzes', () => fetchQuizzes({ limit: SHOWN }))
  const reload = () => {
    learning.reload()
    quizzes.reload()
  }
  return (
    <Screen
      title="学习"
      nav="tab"
      tab="learn"
      banner={<OfflineBanner stale={quizzes.stale ?? learning.stale} onRetry={reload} />}
    >
      <Faces load={quizzes}>
        {({ items }) => {
          const first = firstOf(items)
          const others = items.filter((quiz) => quiz !== first)
          return (
            <>
              <UnsentLines except={first?.viewer.openAttempt?.id} />
              {first && <RunningQuiz quiz={first} now={now} />}
              <Tiles learning={learning.data} />
              {others.length > 0 && (
                <>
                  <View className="section-head">
                    <View className="section-head__title">应知应会</View>
                    <Tap
                      className="section-head__more"
                      role="link"
                      label="全部测试"
                      onClick={() => go(routes.quizzes)}
                    >
                      <View>全部</View>
                      <Icon name="chevron-right" size={18} />
                    </Tap>
                  </View>
                  {others.map((quiz) => (
                    <QuizCard key={quiz.id} quiz={quiz} now={now} />
                  ))}
                </>
              )}
            </>
          )
        }}
      </Faces>
    </Screen>
  )
}

/** What one has begun, or else what ends soonest of what one can still take. */
const firstOf = (items: readonly QuizSummary[]): QuizSummary | undefined =>
  items.find(({ viewer }) => viewer.openAttempt) ??
  items.find(({ viewer }) => viewer.canAttempt && viewer.attemptsUsed === 0)
