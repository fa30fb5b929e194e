import { View } from '@tarojs/components'
import type { DrawnCover } from '@tongxin/contract/article-constants'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { useCare } from '@/shared/care'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { UnitMark } from '@/shared/components/unit-mark'
import { role } from '@/shared/role'
import { go, routes } from '@/shared/routes'
import { partsOf } from '@/shared/time'
import { ArticleCover } from '../components/article-cover'

/** An illustration says what it is, so that nobody takes it for a photo of the event. */
const DRAWN: Record<DrawnCover, string> = {
  wall: '马鞍墙',
  hills: '远山',
  book: '书本',
  hall: '礼堂',
  banyan: '榕树',
  city: '城市',
  film: '电影',
  serve: '志愿服务',
}

/** Headline, who wrote it and when, how long it takes, the cover. */
export function ArticleHead({ article }: { article: ArticleDetail }) {
  const { title, organization, series, source } = article
  const minutes = `阅读约 ${article.readingMinutes} 分钟`
  return (
    <>
      <View className="article__title" {...role('heading')}>
        {title}
      </View>
      <View className="article__who">
        <UnitMark unit={organization} large />
        <View className="article__who-words">
          <View className="article__organization">{organization.shortName}</View>
          <View className="article__when">
            {article.publishedAt && <View>{wholeDate(article.publishedAt)} ·&nbsp;</View>}
            <View>{minutes}</View>
          </View>
        </View>
      </View>
      {source !== '' && <View className="article__source">来源：{source}</View>}
      {series && (
        <Tap
          className="article__series"
          role="link"
          label={`${series.title}，第 ${series.issueNumber} 期，看各期`}
          onClick={() => go(routes.issues(series.id))}
        >
          <View className="article__series-words">
            {series.title} · 第 {series.issueNumber} 期
          </View>
          <Icon name="chevron-right" size={18} />
        </Tap>
      )}
      <HeadCover article={article} />
    </>
  )
}

function HeadCover({ article: { cover, pictures } }: { article: ArticleDetail }) {
  const inCare = useCare()
  if ('drawn' in cover) {
    // In 关怀模式 the drawing gives its place to the words.
    if (inCare) return null
    return (
      <>
        <ArticleCover cover={cover} className="article__cover article__cover--drawn" />
        <View className="article__caption">配图：{DRAWN[cover.drawn]}</View>
      </>
    )
  }
  // The text shows it itself.
  if (pictures.some(({ fileId }) => fileId === cover.picture.fileId)) return null
  return <ArticleCover cover={cover} className="article__cover" />
}

/** 2026年11月23日: an article is read years later, too. */
function wholeDate(moment: string): string {
  const { year, month, day } = partsOf(moment)
  return `${year}年${month}月${day}日`
}
