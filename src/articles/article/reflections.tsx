import { View } from '@tarojs/components'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchReflections } from '../api'
import { ReflectionCard } from '../components/reflection-card'

const SHOWN = 3

/** 心得体会 below the article: a few that this person sees, and the way to one's own. */
export function Reflections({ article, offline }: { article: ArticleDetail; offline: boolean }) {
  const subject = { articleId: article.id }
  // Who came by a shared card reads without being asked for consent.
  const mayAsk = !useViewer()?.consentNeeded
  const load = useLoad(mayAsk ? `reflections:article:${article.id}` : null, () =>
    fetchReflections({ ...subject, limit: SHOWN }),
  )
  const now = useNow()
  const items = load.data?.items ?? []
  const { canReflect } = article.viewer
  if (items.length === 0 && !canReflect) return null
  const own = items.some(({ author }) => author.isSelf)
  return (
    <View className="article__section">
      <View className="article__section-head">
        <View className="article__section-title">心得体会</View>
        {items.length > 0 && (
          <Tap
            className="article__section-more"
            role="link"
            label="全部心得体会"
            onClick={() => go(routes.reflections(subject))}
          >
            <View>全部</View>
            <Icon name="chevron-right" size={18} />
          </Tap>
        )}
      </View>
      {items.length === 0 && <View className="article__section-note">还没有心得体会</View>}
      {items.slice(0, SHOWN).map((reflection) => (
        <ReflectionCard key={reflection.id} reflection={reflection} now={now} />
      ))}
      {canReflect && (
        <Button
          kind="secondary"
          icon="pencil"
          disabled={offline}
          onClick={() => go(routes.reflection(subject))}
        >
          {own ? '改我的心得' : '写心得'}
        </Button>
      )}
    </View>
  )
}
