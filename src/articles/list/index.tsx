import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { ARTICLE_CHANNELS, type ArticleChannel } from '@tongxin/contract/article-constants'
import { useState } from 'react'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { fetchArticles } from '../api'
import { ArticleRows } from '../components/article-rows'
import { ArticleScreen } from '../components/article-screen'
import { RowsSkeleton } from '../components/rows-skeleton'
import { SearchEntry } from '../components/search-entry'

const CHANNELS = ARTICLE_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))

const EMPTY: Record<ArticleChannel, string> = {
  news: '支部和上级发布的动态会出现在这里',
  notice: '发给你的通知会出现在这里，看过点一下“我已知悉”就行',
  material: '支部和上级发布的学习资料会出现在这里',
}

const channelOf = (word: string | undefined): ArticleChannel =>
  ARTICLE_CHANNELS.find((channel) => channel === word) ?? 'news'

/** 资讯: a channel at a time, pinned first, newest first. */
export default function ArticleListPage() {
  const [channel, setChannel] = useState(channelOf(useRouter().params.channel))
  const list = useList(`articles:${channel}`, (cursor, limit) => fetchArticles({ channel, cursor, limit }))
  useReachBottom(list.more)
  return (
    <ArticleScreen title="资讯" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <SearchEntry />
      <Chips label="栏目" options={CHANNELS} value={channel} onChange={setChannel} />
      <View className="gap" />
      <Faces load={list} skeleton={<RowsSkeleton />}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <ArticleRows list={list} />
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState icon="book-open" title={`还没有${CHANNEL_LABELS[channel]}`} text={EMPTY[channel]}>
              <Button onClick={() => go(routes.events)}>看看近期活动</Button>
            </EmptyState>
          )
        }
      </Faces>
    </ArticleScreen>
  )
}
