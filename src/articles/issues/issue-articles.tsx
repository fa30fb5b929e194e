import { View } from '@tarojs/components'
import { ErrorState } from '@/shared/components/state'
import { useList } from '@/shared/use-list'
import { ListEnd } from '@/shared/components/list-end'
import { fetchArticles } from '../api'
import { ArticleRow, withViewer } from '../components/article-row'

/** The articles of one issue, where it has several. */
export function IssueArticles({ seriesId, number }: { seriesId: number; number: number }) {
  const list = useList(`issue:${seriesId}:${number}`, (cursor, limit) =>
    fetchArticles({ seriesId, issueNumber: number, cursor, limit }),
  )
  if (list.face === 'error') return <ErrorState text={list.error?.detail} onRetry={list.reload} />
  if (!list.data) return <View className="issue__waiting">正在加载…</View>
  const { nextCursor } = list.data
  return (
    <View className="issue__articles">
      {list.items.map((article) => (
        <ArticleRow
          key={article.id}
          article={article}
          onChange={(id, viewer) => list.replace({ items: withViewer(list.items, id, viewer), nextCursor })}
        />
      ))}
      {list.hasMore && <ListEnd list={list} />}
    </View>
  )
}
