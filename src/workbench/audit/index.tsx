import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { OrganizationFilter } from '../components/organization-filter'
import { WorkbenchScreen } from '../components/workbench-screen'
import { sectionOf } from '../sections'
import { useWide } from '../use-wide'
import { fetchAudit } from './api'
import { AuditRows, AuditTable } from './audit-list'
import './index.scss'

/** 审计记录: who looked at or changed what, latest first. */
export default function AuditPage() {
  const wide = useWide()
  const now = useNow()
  const [organizationId, setOrganizationId] = useState<number | undefined>()
  const entries = useList(`workbench:audit:${organizationId ?? 'all'}`, (cursor, limit) =>
    fetchAudit(organizationId, cursor, limit),
  )
  useReachBottom(entries.more)
  const List = wide ? AuditTable : AuditRows
  return (
    <WorkbenchScreen
      title="审计记录"
      banner={<OfflineBanner stale={entries.stale} onRetry={entries.reload} />}
    >
      <OrganizationFilter section={sectionOf('audit')} value={organizationId} onChange={setOrganizationId} />
      <Faces load={entries}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <List entries={items} now={now} />
              <ListEnd list={entries} />
            </>
          ) : (
            <EmptyState
              icon="search"
              title="还没有记录"
              text="有人查看名单、修改活动或组织，都会记在这里。"
            />
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}
