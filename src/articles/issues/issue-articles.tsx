import { View } from '@tarojs/components'
import { ErrorState } from '@/shared/components/state'
import { useList } from '@/shared/use-list'
import { ListEnd } from '@/shared/components/list-end'
import { fetchArticles } from '../api'
import { ArticleRows } from '../components/article-rows'

/** The articles of one issue, where it has several. */
export function IssueArticles({ seriesId, number }: { seriesId: number; number: number }) {
  const list = useList(`issue:${seriesId}:${number}`, (cursor, limit) =>
    fetchArticles({ seriesId, issueNumber: number, cursor, limit }),
  )
  if (list.face === 'error') return <ErrorState text={list.error?.detail} onRetry={list.reload} />
  if (!list.data) return <View className="issue__waiting">正在加载…</View>
  return (
    <View className="issue__articles">
      <ArticleRows list={list} />
      {list.hasMore && <ListEnd list={list} />}
    </View>
  )
}
