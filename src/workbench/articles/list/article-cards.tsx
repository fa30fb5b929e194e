import { View } from '@tarojs/components'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { STATUS_LABELS, STATUS_TONES, timeWords } from '../articles.rules'
import { notesOf } from './article-table'

interface ArticleCardsProps {
  articles: readonly ArticleSummary[]
  now: number
  onChoose: (article: ArticleSummary) => void
}

/** 我管理的文章, on a phone. */
export function ArticleCards({ articles, now, onChoose }: ArticleCardsProps) {
  return (
    <View className="managed-articles">
      {articles.map((article) => {
        const notes = notesOf(article).join(' · ')
        const time = timeWords(article, now)
        const unit = article.organization.shortName
        return (
          <Tap
            key={article.id}
            className="managed-article"
            label={[article.title, STATUS_LABELS[article.status], notes, time, unit].join('，')}
            onClick={() => onChoose(article)}
          >
            <View className="managed-article__top">
              <View className="managed-article__title">{article.title}</View>
              <Tag tone={STATUS_TONES[article.status]}>{STATUS_LABELS[article.status]}</Tag>
            </View>
            <View className="managed-article__note">{notes}</View>
            <View className="managed-article__note">
              {time} · {unit}
            </View>
          </Tap>
        )
      })}
    </View>
  )
}
