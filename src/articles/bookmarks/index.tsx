import { useReachBottom } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
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

/** 收藏: one taken off stays until the page is opened anew, so that a slip can be put right. */
export default function BookmarksPage() {
  const list = useList('bookmarks', (cursor, limit) => fetchArticles({ bookmarked: true, cursor, limit }))
  useReachBottom(list.more)
  return (
    <ArticleScreen title="收藏" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <Faces load={list} skeleton={<RowsSkeleton />}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <ArticleRows list={list} />
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState icon="book-open" title="还没有收藏" text="读文章时点下面的“收藏”，就能在这里找到">
              <Button onClick={() => go(routes.articles())}>看看文章</Button>
            </EmptyState>
          )
        }
      </Faces>
    </ArticleScreen>
  )
}
