import { useReachBottom } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { fetchQuizzes } from '../api'
import { QuizCard } from '../components/quiz-card'

/** All quizzes that this person may take, could take, or took: running first, then upcoming, then ended. */
export default function QuizListPage() {
  const list = useList('quizzes', (cursor, limit) => fetchQuizzes({ cursor, limit }))
  const now = useNow()
  useReachBottom(list.more)
  return (
    <Screen title="应知应会" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <Faces load={list}>
        {() =>
          list.items.length > 0 ? (
            <>
              {list.items.map((quiz) => (
                <QuizCard key={quiz.id} quiz={quiz} now={now} />
              ))}
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState
              icon="clipboard-check"
              title="还没有测试"
              text="支部或上级发布应知应会测试以后，会出现在这里"
            >
              <Button onClick={() => go(routes.practice)}>先做每日一练</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}
