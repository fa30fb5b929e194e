import { View } from '@tarojs/components'
import type { Issue } from '@tongxin/contract/series'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'
import { ArticleCover } from './article-cover'
import './issue-card.scss'

/** One issue among those that scroll sideways. */
export function IssueCard({ issue }: { issue: Issue }) {
  const { seriesId, number, title, articleId } = issue
  return (
    <Tap
      className="issue-card"
      role="link"
      label={`第 ${number} 期，${title}`}
      onClick={() => go(articleId ? routes.article(articleId) : routes.issues(seriesId, number))}
    >
      <View className="issue-card__cover">
        <ArticleCover cover={issue.cover} className="issue-card__picture" />
        <View className="issue-card__number">
          <Tag tone="white">{`第 ${number} 期`}</Tag>
        </View>
      </View>
      <View className="issue-card__title">{title}</View>
    </Tap>
  )
}
