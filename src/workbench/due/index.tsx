import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { useList } from '@/shared/use-list'
import { OrganizationFilter } from '../components/organization-filter'
import { WorkbenchScreen } from '../components/workbench-screen'
import { sectionOf } from '../sections'
import { useCopy } from '../use-copy'
import { fetchDue } from './api'
import { DueRow } from './due-row'
import { groupsOf } from './due.rules'
import './index.scss'

/** 组织生活提醒: what the rules ask of each branch in the running month, quarter, year. Help, not a score. */
export default function DuePage() {
  const [organizationId, setOrganizationId] = useState<number | undefined>()
  const due = useList(`workbench:due:${organizationId ?? ''}`, (cursor, limit) =>
    fetchDue(organizationId, cursor, limit),
  )
  useReachBottom(due.more)
  const { copying, copy } = useCopy()
  return (
    <WorkbenchScreen
      narrow
      title="组织生活提醒"
      banner={<OfflineBanner stale={due.stale} onRetry={due.reload} />}
    >
      <View className="due-note">按《中国共产党支部工作条例（试行）》列出，帮你记着，不作考核。</View>
      <OrganizationFilter section={sectionOf('events')} value={organizationId} onChange={setOrganizationId} />
      <Faces load={due}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="calendar-days" title="没有要提醒的" text="你管理的组织里没有支部或党小组。" />
          ) : (
            <>
              {groupsOf(items).map(({ organization, items: own }) => (
                <View key={organization.id} className="due-card">
                  <View className="due-card__title">{organization.shortName}</View>
                  {own.map((item) => (
                    <DueRow key={item.category} item={item} copying={copying} onCopy={copy} />
                  ))}
                </View>
              ))}
              <ListEnd list={due} />
            </>
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}
