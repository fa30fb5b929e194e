import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { AcknowledgementList } from '@tongxin/contract/article-records'
import { useState } from 'react'
import { Card } from '@/shared/components/card'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Progress } from '@/shared/components/progress'
import { EmptyState } from '@/shared/components/state'
import { idOf } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { OrganizationFilter } from '../../components/organization-filter'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { sectionOf } from '../../sections'
import { fetchAcknowledgements, fetchArticle } from '../api'
import './index.scss'

type Entry = AcknowledgementList['items'][number]
type Tab = 'waiting' | 'confirmed'

/** 知悉情况: who of one's own part has not confirmed yet, so that somebody can remind them. */
export default function AcknowledgementsPage() {
  const id = idOf(useRouter().params)
  const now = useNow()
  const [tab, setTab] = useState<Tab>('waiting')
  const [organizationId, setOrganizationId] = useState<number>()
  const article = useLoad(`workbench:article:${id}`, () => fetchArticle(id))
  const list = useList<Entry, Pick<AcknowledgementList, 'addressed' | 'confirmed'>>(
    `workbench:acknowledgements:${id}:${tab}:${organizationId ?? ''}`,
    (cursor, limit) =>
      fetchAcknowledgements(id, { confirmed: tab === 'confirmed', organizationId }, cursor, limit),
    { kept: false },
  )
  useReachBottom(list.more)
  return (
    <WorkbenchScreen narrow title="知悉情况">
      <View className="acknowledgements-title">{article.data?.title}</View>
      <OrganizationFilter
        section={sectionOf('articles')}
        value={organizationId}
        onChange={setOrganizationId}
      />
      <Faces load={list}>
        {({ items, addressed, confirmed }) => (
          <>
            <Card className="acknowledgements-sum">
              <View className="acknowledgements-sum__words">
                已知悉 {confirmed} 人 / 应知悉 {addressed} 人
              </View>
              <Progress
                value={confirmed}
                total={addressed}
                tone="green"
                label={`应知悉 ${addressed} 人，已知悉 ${confirmed} 人`}
              />
            </Card>
            <View className="acknowledgements-chips">
              <Chips
                label="看谁"
                options={[
                  { value: 'waiting', label: `还没有知悉 ${addressed - confirmed}` },
                  { value: 'confirmed', label: `已知悉 ${confirmed}` },
                ]}
                value={tab}
                onChange={setTab}
              />
            </View>
            {items.length === 0 ? (
              <EmptyState
                icon="calendar-check"
                title={tab === 'waiting' ? '都已知悉' : '还没有人知悉'}
                text={
                  tab === 'waiting'
                    ? '应知悉的同志都点了“已知悉”。'
                    : '读者打开通知后点“已知悉”，会列在这里。'
                }
              />
            ) : (
              <>
                <View className="records">
                  <Rows>
                    {items.map(({ memberNumber, name, organization, acknowledgedAt }) => (
                      <ListRow
                        key={memberNumber}
                        title={name}
                        note={organization.shortName}
                        value={acknowledgedAt ? dateAndClock(acknowledgedAt, now) : undefined}
                      />
                    ))}
                  </Rows>
                </View>
                <ListEnd list={list} />
              </>
            )}
          </>
        )}
      </Faces>
    </WorkbenchScreen>
  )
}
