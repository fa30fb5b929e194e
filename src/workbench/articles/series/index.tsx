import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { SeriesSummary } from '@tongxin/contract/series'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { manageable } from '../../components/organizations.rules'
import { useWide } from '../../use-wide'
import { fetchManagedSeries } from '../api'
import { IssuesSheet } from './issues-sheet'
import { SeriesSheet } from './series-sheet'
import './index.scss'

/** 系列与期: made, renamed, and what has come out in them. */
export default function SeriesPage() {
  const wide = useWide()
  const roles = useViewer()?.roles ?? []
  const series = useList<SeriesSummary>('workbench:managed-series', (cursor, limit) =>
    fetchManagedSeries(undefined, cursor, limit),
  )
  useReachBottom(series.more)
  const tree = useLoad('workbench:organizations', fetchOrganizations)
  const hosts = manageable(tree.data?.items ?? [], roles)
  const [editing, setEditing] = useState<SeriesSummary | 'new' | null>(null)
  const [shown, setShown] = useState<SeriesSummary | null>(null)
  const create = (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => setEditing('new')}>
      新建系列
    </Button>
  )
  return (
    <WorkbenchScreen
      narrow
      title="系列与期"
      actions={create}
      footer={wide ? undefined : <StickyBar>{create}</StickyBar>}
      banner={<OfflineBanner stale={series.stale} onRetry={series.reload} />}
    >
      <Faces load={series}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="file-down"
              title="还没有系列"
              text="把定期发的学习资料放进一个系列，每次一期，读者按期找。"
            />
          ) : (
            <>
              {items.map((one) => (
                <Card key={one.id} className="series-card">
                  <View className="series-card__title">{one.title}</View>
                  {one.description && <View className="series-card__note">{one.description}</View>}
                  <View className="series-card__note">
                    {one.organization.shortName} · 已出 {one.issues} 期
                  </View>
                  <View className="series-card__buttons">
                    <Button
                      kind="neutral"
                      size="small"
                      label={`各期：${one.title}`}
                      onClick={() => setShown(one)}
                    >
                      各期
                    </Button>
                    <Button
                      kind="neutral"
                      size="small"
                      label={`修改：${one.title}`}
                      onClick={() => setEditing(one)}
                    >
                      改名称
                    </Button>
                  </View>
                </Card>
              ))}
              <ListEnd list={series} />
            </>
          )
        }
      </Faces>
      <SeriesSheet
        key={editing === null ? 'closed' : editing === 'new' ? 'new' : editing.id}
        editing={editing}
        hosts={hosts}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null)
          series.reload()
        }}
      />
      <IssuesSheet series={shown} onClose={() => setShown(null)} />
    </WorkbenchScreen>
  )
}
