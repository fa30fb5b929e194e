import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { mayEnter, sectionOf } from '../../sections'
import { useWide } from '../../use-wide'
import { addresses } from '../addresses'
import { fetchManagedArticles, type ManagedArticlesFilter } from '../api'
import { statusOf } from '../articles.rules'
import { ArticleActionSheet } from './action-sheet'
import { ArticleCards } from './article-cards'
import { ArticleTable } from './article-table'
import { ArticleFilters } from './filters'
import { PinSheet } from './pin-sheet'
import { ReleaseSheet } from './release-sheet'
import { useArticleActions } from './use-article-actions'
import { WithdrawSheet } from './withdraw-sheet'
import './index.scss'

/** 资讯与资料: the articles that one manages. */
export default function ManagedArticlesPage() {
  const wide = useWide()
  const now = useNow()
  const viewer = useViewer()
  const { params } = useRouter()
  const [filter, setFilter] = useState<ManagedArticlesFilter>({
    status: statusOf(params.status),
  })
  const isOut = viewer !== null && !mayEnter(sectionOf('articles'), viewer)
  const { channel = '', status = '', organizationId = '', q = '' } = filter
  const articles = useList(
    isOut ? null : `workbench:articles:${channel}:${status}:${organizationId}:${q}`,
    (cursor, limit) => fetchManagedArticles(filter, cursor, limit),
  )
  useReachBottom(articles.more)
  const [chosen, setChosen] = useState<ArticleSummary | null>(null)
  const { act, sheet, closeSheet } = useArticleActions(articles.reload)
  const isFiltered = Boolean(channel || status || organizationId || q)
  const create = (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go(addresses.form())}>
      写文章
    </Button>
  )
  const done = () => {
    closeSheet()
    articles.reload()
  }
  return (
    <WorkbenchScreen
      title="资讯与资料"
      actions={
        <>
          <Button kind="outline" size="inline" onClick={() => go(addresses.series)}>
            系列与期
          </Button>
          {create}
        </>
      }
      footer={
        wide ? undefined : (
          <StickyBar>
            <Button kind="neutral" onClick={() => go(addresses.series)}>
              系列与期
            </Button>
            {create}
          </StickyBar>
        )
      }
      banner={<OfflineBanner stale={articles.stale} onRetry={articles.reload} />}
    >
      <ArticleFilters filter={filter} wide={wide} onChange={setFilter} />
      <Faces load={articles}>
        {({ items }) =>
          items.length > 0 ? (
            <View>
              {wide ? (
                <ArticleTable articles={items} now={now} onAction={act} />
              ) : (
                <ArticleCards articles={items} now={now} onChoose={setChosen} />
              )}
              <ListEnd list={articles} />
            </View>
          ) : isFiltered ? (
            <EmptyState icon="search" title="没有这样的文章" text="换个条件，或换几个字再找。" />
          ) : (
            <EmptyState icon="file-down" title="还没有文章" text="写第一篇，或把现成的 Word 文档导入进来。">
              <Button icon="plus" onClick={() => go(addresses.form())}>
                写文章
              </Button>
            </EmptyState>
          )
        }
      </Faces>
      <ArticleActionSheet
        article={chosen}
        onClose={() => setChosen(null)}
        onAction={(action, article) => {
          setChosen(null)
          act(action, article)
        }}
      />
      <ReleaseSheet
        key={sheet?.of === 'release' ? sheet.article.id : 'closed'}
        article={sheet?.of === 'release' ? sheet.article : null}
        now={now}
        onClose={closeSheet}
        onDone={done}
      />
      <PinSheet
        article={sheet?.of === 'pin' ? sheet.article : null}
        now={now}
        onClose={closeSheet}
        onDone={done}
      />
      <WithdrawSheet
        article={sheet?.of === 'withdraw' ? sheet.article : null}
        onClose={closeSheet}
        onDone={done}
      />
    </WorkbenchScreen>
  )
}
