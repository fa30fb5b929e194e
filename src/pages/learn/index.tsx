import { View } from '@tarojs/components'
import type { ArticleViewer } from '@tongxin/contract/articles'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import type { LearnArticles } from '@tongxin/contract/series'
import { fetchLearnArticles } from '@/articles/api'
import { withViewer } from '@/articles/components/article-row'
import { fetchLearning, fetchQuizzes } from '@/quizzes/api'
import { QuizCard } from '@/quizzes/components/quiz-card'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { sendReviews } from '@/shared/kept-reviews'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { type Load, useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useUnread } from '@/shared/use-unread'
import { Articles, Head, Materials } from './materials'
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
  return mayAsk ? <Learning /> : <GuestLearning />
}

function Learning() {
  const now = useNow()
  // What was practised without network counts in these numbers as well.
  const learning = useLoad('learning', async () => {
    await sendReviews()
    return fetchLearning()
  })
  const quizzes = useLoad('learn-quizzes', () => fetchQuizzes({ limit: SHOWN }))
  const reading = useLoad('learn-articles', fetchLearnArticles)
  const loads = [quizzes, learning, reading]
  const reload = () => loads.forEach((load) => load.reload())
  const change = changer(reading)
  return (
    <Screen
      title="学习"
      nav="tab"
      tab="learn"
      banner={<OfflineBanner stale={loads.find(({ stale }) => stale)?.stale ?? null} onRetry={reload} />}
    >
      <Faces load={quizzes}>
        {({ items }) => {
          const first = firstOf(items)
          const open = items.filter((quiz) => quiz !== first && canBegin(quiz))
          const others = items.filter((quiz) => quiz !== first && !canBegin(quiz))
          return (
            <>
              <UnsentLines except={first?.viewer.openAttempt?.id} />
              {first && <RunningQuiz quiz={first} now={now} />}
              {open.map((quiz) => (
                <View key={quiz.id} className="open-quiz">
                  <QuizCard quiz={quiz} now={now} />
                </View>
              ))}
              <Tiles learning={learning.data} />
              {reading.data && <Reading reading={reading.data} onChange={change} />}
              {others.length > 0 && (
                <>
                  <Head title="应知应会" more="全部" label="全部测试" url={routes.quizzes} />
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

/** Not on the roster: what is for everybody to read, and the way to the rest. */
function GuestLearning() {
  const viewer = useViewer()
  const reading = useLoad(viewer && !viewer.consentNeeded ? 'learn-articles' : null, fetchLearnArticles)
  const { series, articles = [] } = reading.data ?? {}
  const text = '登录并绑定名册后，在这里参加测试、练习和复习'
  const way = (
    <Button onClick={() => go(viewer ? routes.binding() : routes.login)}>
      {viewer ? '绑定名册' : '去登录'}
    </Button>
  )
  return (
    <Screen title="学习" nav="tab" tab="learn">
      {reading.data && (series || articles.length > 0) ? (
        <>
          <Card className="learn-hint">
            <View className="learn-hint__words">{text}</View>
            {way}
          </Card>
          <Reading reading={reading.data} onChange={changer(reading)} />
        </>
      ) : (
        <EmptyState icon="clipboard-check" title="应知应会" text={text}>
          {way}
        </EmptyState>
      )}
    </Screen>
  )
}

interface ReadingProps {
  reading: LearnArticles
  onChange: (id: number, viewer: ArticleViewer) => void
}

function Reading({ reading, onChange }: ReadingProps) {
  const { series, issues, articles, notices } = reading
  return (
    <>
      <Articles title="待知悉的通知" articles={notices} onChange={onChange} />
      <Materials series={series} issues={issues} />
      <Articles title="文章" articles={articles} onChange={onChange} />
    </>
  )
}

const changer = (load: Load<LearnArticles>) => (id: number, viewer: ArticleViewer) => {
  const { data } = load
  if (!data) return
  load.replace({
    ...data,
    articles: withViewer(data.articles, id, viewer),
    notices: withViewer(data.notices, id, viewer),
  })
}

const canBegin = ({ viewer }: QuizSummary): boolean => viewer.canAttempt && viewer.attemptsUsed === 0

/** What one has begun, or else what ends soonest of what one can still take. */
const firstOf = (items: readonly QuizSummary[]): QuizSummary | undefined =>
  items.find(({ viewer }) => viewer.openAttempt) ?? items.find(canBegin)
