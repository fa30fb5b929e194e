import { ScrollView, View } from '@tarojs/components'
import type { ArticleSummary, ArticleViewer } from '@tongxin/contract/articles'
import type { LearnArticles } from '@tongxin/contract/series'
import { ArticleRow } from '@/articles/components/article-row'
import { IssueCard } from '@/articles/components/issue-card'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'

/** 学习资料 by issue, sideways; the newest first. */
export function Materials({ series, issues }: Pick<LearnArticles, 'series' | 'issues'>) {
  if (!series || issues.length === 0) return null
  return (
    <>
      <Head
        title="学习资料"
        more={`共 ${series.issues} 期`}
        label={`学习资料，共 ${series.issues} 期`}
        url={routes.issues(series.id)}
      />
      <ScrollView className="issues" scrollX enableFlex showScrollbar={false}>
        <View className="issues__row">
          {issues.map((issue) => (
            <IssueCard key={issue.number} issue={issue} />
          ))}
        </View>
      </ScrollView>
    </>
  )
}

interface ArticlesProps {
  title: '文章' | '待知悉的通知'
  articles: readonly ArticleSummary[]
  onChange: (id: number, viewer: ArticleViewer) => void
}

/** The newest of a kind, and the way to all of them. */
export function Articles({ title, articles, onChange }: ArticlesProps) {
  if (articles.length === 0) return null
  const url = title === '文章' ? routes.articles() : routes.articles('notice')
  return (
    <>
      <Head title={title} more="全部" label={`全部${title === '文章' ? '文章' : '通知'}`} url={url} />
      {articles.map((article) => (
        <ArticleRow key={article.id} article={article} onChange={onChange} />
      ))}
    </>
  )
}

interface HeadProps {
  title: string
  more: string
  /** All of it, for screen readers. */
  label: string
  url: string
}

export function Head({ title, more, label, url }: HeadProps) {
  return (
    <View className="section-head">
      <View className="section-head__title">{title}</View>
      <Tap className="section-head__more" role="link" label={label} onClick={() => go(url)}>
        <View>{more}</View>
        <Icon name="chevron-right" size={18} />
      </Tap>
    </View>
  )
}
