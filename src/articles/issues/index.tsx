import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Issue } from '@tongxin/contract/series'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { go, idOf, routes } from '@/shared/routes'
import { date } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchIssues } from '../api'
import { ArticleCover } from '../components/article-cover'
import { ArticleScreen } from '../components/article-screen'
import { IssueArticles } from './issue-articles'
import './index.scss'

/** 各期 of a series, newest first. One article: a tap opens it; several: it unfolds them. */
export default function IssuesPage() {
  const { params } = useRouter()
  const id = idOf(params)
  const load = useLoad(`issues:${id}`, () => fetchIssues(id))
  const [open, setOpen] = useState(idOf({ id: params.issue }))
  return (
    <ArticleScreen title="学习资料" banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}>
      <Faces load={load}>
        {({ series, items }) => (
          <>
            <View className="issues-head">
              <View className="issues-head__title">{series.title}</View>
              <View className="issues-head__note">
                {series.organization.shortName} · 共 {items.length} 期
              </View>
              {series.description !== '' && <View className="issues-head__text">{series.description}</View>}
            </View>
            {items.length === 0 && (
              <EmptyState icon="book-open" title="还没有一期" text="发布以后会出现在这里" />
            )}
            {items.map((issue) => (
              <IssueRow
                key={issue.number}
                issue={issue}
                open={open === issue.number}
                onToggle={() => setOpen(open === issue.number ? 0 : issue.number)}
              />
            ))}
          </>
        )}
      </Faces>
    </ArticleScreen>
  )
}

interface IssueRowProps {
  issue: Issue
  open: boolean
  onToggle: () => void
}

function IssueRow({ issue, open, onToggle }: IssueRowProps) {
  const now = useNow()
  const { number, title, articleId, seriesId } = issue
  const meta = [date(issue.publishedAt, now), issue.articles > 1 ? `${issue.articles} 篇` : '']
    .filter(Boolean)
    .join(' · ')
  return (
    <View className="issue">
      <Tap
        className="issue__row"
        role={articleId ? 'link' : 'button'}
        label={`第 ${number} 期，${title}，${meta}${articleId ? '' : open ? '，收起' : '，展开'}`}
        onClick={() => (articleId ? go(routes.article(articleId)) : onToggle())}
      >
        <ArticleCover cover={issue.cover} className="issue__cover" />
        <View className="issue__words">
          <View className="issue__number">第 {number} 期</View>
          <View className="issue__title">{title}</View>
          <View className="issue__meta">{meta}</View>
        </View>
        <Icon name={articleId || !open ? 'chevron-right' : 'chevron-down'} size={18} />
      </Tap>
      {open && !articleId && <IssueArticles seriesId={seriesId} number={number} />}
    </View>
  )
}
