import { View } from '@tarojs/components'
import type { ArticleSummary, ArticleViewer } from '@tongxin/contract/articles'
import { sentenceOf } from '@/shared/api-error'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { useSend } from '@/shared/use-send'
import { setBookmark } from '../api'
import './article-row.scss'

interface ArticleRowProps {
  article: ArticleSummary
  /** With what the server has answered to a tap on the bookmark. */
  onChange: (id: number, viewer: ArticleViewer) => void
}

/** An article in a list: the whole row opens it, the bookmark beside it keeps it. */
export function ArticleRow({ article, onChange }: ArticleRowProps) {
  const { id, title, organization, readingMinutes, series, attachmentsCount, viewer } = article
  const { busy, send } = useSend()
  const mark = markOf(article)
  const meta = [
    series ? `第 ${series.issueNumber} 期` : '',
    organization.shortName,
    `阅读约 ${readingMinutes} 分钟`,
    attachmentsCount > 0 ? `附件 ${attachmentsCount}` : '',
  ].filter(Boolean)
  const toggle = () =>
    send(async () => {
      try {
        onChange(id, (await setBookmark(id, !viewer.bookmarked)).viewer)
      } catch (error) {
        showToast(sentenceOf(error))
      }
    })
  return (
    <Tap
      className="article-row"
      role="link"
      label={[title, mark?.words, ...meta].filter(Boolean).join('，')}
      onClick={() => go(routes.article(id))}
    >
      <View className="article-row__words">
        <View className="article-row__title">{title}</View>
        <View className="article-row__meta">
          {mark && (
            <View className={`article-row__mark ${mark.done ? 'article-row__mark--done' : ''}`}>
              {mark.words}
            </View>
          )}
          {meta.map((part, index) => (
            <View key={part}>
              {part}
              {index < meta.length - 1 && ' ·\u00a0'}
            </View>
          ))}
        </View>
      </View>
      <Tap
        className="article-row__bookmark"
        label={`${viewer.bookmarked ? '取消收藏' : '收藏'}，${title}`}
        selected={viewer.bookmarked}
        disabled={busy}
        onClick={() => void toggle()}
      >
        <Icon
          name={viewer.bookmarked ? 'bookmark-filled' : 'bookmark'}
          size={22}
          color={viewer.bookmarked ? 'red' : 'ink3'}
        />
      </Tap>
    </Tap>
  )
}

/** What asks for something comes first, then what is pinned. */
function markOf({ asksAcknowledgement, pinned, viewer }: ArticleSummary): {
  words: string
  done?: boolean
} | null {
  if (asksAcknowledgement && viewer.canAcknowledge) return { words: '待知悉' }
  if (asksAcknowledgement && viewer.acknowledgedAt) return { words: '已知悉', done: true }
  return pinned ? { words: '置顶' } : null
}

/** The list with this one's `viewer` as the server has just said it. */
export const withViewer = <T extends ArticleSummary>(
  items: readonly T[],
  id: number,
  viewer: ArticleViewer,
): T[] => items.map((item) => (item.id === id ? { ...item, viewer } : item))
