import { View } from '@tarojs/components'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { RowActions } from '../../components/row-actions'
import {
  type ArticleAction,
  actionLabel,
  actionsOf,
  seriesWords,
  STATUS_LABELS,
  STATUS_TONES,
  timeWords,
} from '../articles.rules'

interface ArticleTableProps {
  articles: readonly ArticleSummary[]
  now: number
  onAction: (action: ArticleAction, article: ArticleSummary) => void
}

/** 我管理的文章, in the wide layout. */
export function ArticleTable({ articles, now, onAction }: ArticleTableProps) {
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="article-table__title">文章</View>
        <View className="article-table__unit">发布组织</View>
        <View className="article-table__time">时间</View>
        <View className="article-table__status">状态</View>
        <View className="article-table__actions" />
      </View>
      {articles.map((article) => {
        const actions = actionsOf(article)
        return (
          <View key={article.id} className="table__row">
            <View className="article-table__title">
              <Tap
                className="article-table__name"
                role="link"
                onClick={() => actions[0] && onAction(actions[0], article)}
              >
                {article.title}
              </Tap>
              <View className="managed-article__note">{notesOf(article).join(' · ')}</View>
            </View>
            <View className="article-table__unit">{article.organization.shortName}</View>
            <View className="article-table__time">{timeWords(article, now)}</View>
            <View className="article-table__status">
              <Tag tone={STATUS_TONES[article.status]}>{STATUS_LABELS[article.status]}</Tag>
            </View>
            <View className="article-table__actions">
              <RowActions
                title={article.title}
                actions={actions.map((action) => ({ action, label: actionLabel(action, article) }))}
                onAction={(action) => onAction(action, article)}
              />
            </View>
          </View>
        )
      })}
    </View>
  )
}

/** What one would want to know before opening it. */
export const notesOf = (article: ArticleSummary): string[] =>
  [
    CHANNEL_LABELS[article.channel],
    seriesWords(article),
    article.pinned && '置顶',
    article.asksAcknowledgement && '要求知悉',
    article.attachmentsCount > 0 && `${article.attachmentsCount} 个附件`,
  ].filter((note): note is string => Boolean(note))
