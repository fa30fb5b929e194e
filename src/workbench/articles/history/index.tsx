import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { ArticleHistory } from '@tongxin/contract/article-records'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { ListRow, Rows } from '@/shared/components/list-row'
import { EmptyState } from '@/shared/components/state'
import { idOf } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { fetchArticle, fetchHistory } from '../api'
import { isVersionStep, STEP_LABELS } from '../articles.rules'
import { VersionSheet } from './version-sheet'
import './index.scss'

type Entry = ArticleHistory['items'][number]

const notesOf = ({ step, version, note, at }: Entry, current: number, now: number): string =>
  [
    dateAndClock(at, now),
    isVersionStep(step) && `第 ${version} 版${version === current ? '（当前）' : ''}`,
    note,
  ]
    .filter(Boolean)
    .join('　')

/** 修改记录: who did what and when; each version can be looked at and taken back. */
export default function ArticleHistoryPage() {
  const id = idOf(useRouter().params)
  const now = useNow()
  const article = useLoad(`workbench:article:${id}`, () => fetchArticle(id))
  const history = useList<Entry>(`workbench:article-history:${id}`, (cursor, limit) =>
    fetchHistory(id, cursor, limit),
  )
  useReachBottom(history.more)
  const [version, setVersion] = useState<number | null>(null)
  return (
    <WorkbenchScreen narrow title="修改记录">
      <Faces load={article}>
        {(detail) => (
          <>
            <View className="record-title">{detail.title}</View>
            <Faces load={history}>
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState icon="rotate-ccw" title="还没有记录" />
                ) : (
                  <>
                    <View className="records">
                      <Rows>
                        {items.map((entry) => (
                          <ListRow
                            key={entry.id}
                            title={`${STEP_LABELS[entry.step]}${entry.by ? ` · ${entry.by}` : ''}`}
                            note={notesOf(entry, detail.version, now)}
                            onClick={isVersionStep(entry.step) ? () => setVersion(entry.version) : undefined}
                          />
                        ))}
                      </Rows>
                    </View>
                    <ListEnd list={history} />
                  </>
                )
              }
            </Faces>
            <VersionSheet
              article={detail}
              version={version}
              now={now}
              onClose={() => setVersion(null)}
              onTakenBack={(changed) => {
                setVersion(null)
                article.replace(changed)
                history.reload()
              }}
            />
          </>
        )}
      </Faces>
    </WorkbenchScreen>
  )
}
