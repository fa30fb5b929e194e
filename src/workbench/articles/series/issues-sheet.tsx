import type { SeriesSummary } from '@tongxin/contract/series'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { EmptyState } from '@/shared/components/state'
import { go, routes } from '@/shared/routes'
import { date } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchIssues } from '../api'

/** 各期: what has come out. */
export function IssuesSheet({ series, onClose }: { series: SeriesSummary | null; onClose: () => void }) {
  const now = useNow()
  const load = useLoad(series ? `workbench:issues:${series.id}` : null, () => fetchIssues(series?.id ?? 0))
  return (
    <Sheet title={series?.title ?? ''} open={series !== null} onClose={onClose}>
      <Faces load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="file-down"
              title="还没有出过一期"
              text="写文章时放进这个系列，发布后列在这里。"
            />
          ) : (
            items.map(({ number, title, articles, articleId, publishedAt, seriesId }) => (
              <ListRow
                key={number}
                title={`第 ${number} 期 · ${title}`}
                note={`${date(publishedAt, now)}${articles > 1 ? ` · ${articles} 篇` : ''}`}
                onClick={() => go(articleId ? routes.article(articleId) : routes.issues(seriesId))}
              />
            ))
          )
        }
      </Faces>
    </Sheet>
  )
}
