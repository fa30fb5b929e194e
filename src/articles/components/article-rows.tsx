import type { ArticleSummary } from '@tongxin/contract/articles'
import type { List } from '@/shared/use-list'
import { ArticleRow, withViewer } from './article-row'

/** The rows of a list; what a tap on a bookmark has changed is put into it. */
export function ArticleRows({ list }: { list: List<ArticleSummary> }) {
  if (!list.data) return null
  const { items, nextCursor } = list.data
  return items.map((article) => (
    <ArticleRow
      key={article.id}
      article={article}
      onChange={(id, viewer) => list.replace({ items: withViewer(items, id, viewer), nextCursor })}
    />
  ))
}
