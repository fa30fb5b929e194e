import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { Reflection, ReflectionSubject } from '@tongxin/contract/reflections'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { fetchReflections } from '../api'
import { ArticleScreen } from '../components/article-screen'
import { ReflectionCard } from '../components/reflection-card'
import { subjectKey, subjectOf } from '../subject'
import './index.scss'

/** 心得体会 of one article or event, as far as this person sees them; without either, one's own. */
export default function ReflectionsPage() {
  const subject = subjectOf(useRouter().params)
  const list = useList(
    subject ? `reflections-of:${subjectKey(subject)}` : 'my-reflections',
    (cursor, limit) => fetchReflections({ ...(subject ?? { mine: true }), cursor, limit }),
  )
  const now = useNow()
  useReachBottom(list.more)
  return (
    <ArticleScreen
      title={subject ? '心得体会' : '我的心得'}
      banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}
    >
      <Faces load={list}>
        {({ items }) =>
          items.length > 0 ? (
            <View className="reflections">
              {items.map((reflection) => (
                <ReflectionCard
                  key={reflection.id}
                  reflection={reflection}
                  now={now}
                  withSubject={!subject}
                  onEdit={reflection.viewer.canEdit ? () => edit(reflection) : undefined}
                />
              ))}
              <ListEnd list={list} />
            </View>
          ) : (
            <EmptyState
              icon="book-open"
              title="还没有心得体会"
              text={subject ? '写下的第一篇会出现在这里' : '读过文章、参加过活动以后，可以写一写'}
            >
              <Button onClick={() => go(subject ? routes.reflection(subject) : routes.articles())}>
                {subject ? '写心得' : '看看文章'}
              </Button>
            </EmptyState>
          )
        }
      </Faces>
    </ArticleScreen>
  )
}

function edit({ subject: { articleId, eventId } }: Reflection): void {
  const subject: ReflectionSubject | null = articleId ? { articleId } : eventId ? { eventId } : null
  if (subject) go(routes.reflection(subject))
}
