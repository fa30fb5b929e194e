import { useReachBottom } from '@tarojs/taro'
import type { RoleHolding } from '@tongxin/contract/roles'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { OrganizationFilter } from '../components/organization-filter'
import { WorkbenchScreen } from '../components/workbench-screen'
import { sectionOf } from '../sections'
import { useWide } from '../use-wide'
import { endRole, fetchRoles } from './api'
import { RoleRows, RoleTable } from './role-list'
import { endingWords } from './roles.rules'
import './index.scss'

/** 角色: who holds what in which organization. */
export default function RolesPage() {
  const wide = useWide()
  const now = useNow()
  const isAdmin = useViewer()?.roles.some(({ role }) => role === 'admin') ?? false
  const [organizationId, setOrganizationId] = useState<number | undefined>()
  const roles = useList(`workbench:roles:${organizationId ?? 'all'}`, (cursor, limit) =>
    fetchRoles(organizationId, cursor, limit),
  )
  useReachBottom(roles.more)

  const end = async (holding: RoleHolding) => {
    if (!(await ask({ title: '终止这项角色？', text: endingWords(holding), yes: '终止', no: '先不' }))) return
    try {
      await endRole(holding.id)
      showToast('已终止', { done: true })
      roles.reload()
    } catch (error) {
      await ask({ title: '没有终止', text: sentenceOf(error), yes: '知道了' })
    }
  }
  const grant = isAdmin && (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go('/workbench/roles/grant/index')}>
      授予角色
    </Button>
  )
  const List = wide ? RoleTable : RoleRows
  return (
    <WorkbenchScreen
      title="角色"
      actions={grant}
      footer={grant && !wide ? <StickyBar>{grant}</StickyBar> : undefined}
      banner={<OfflineBanner stale={roles.stale} onRetry={roles.reload} />}
    >
      <OrganizationFilter section={sectionOf('roles')} value={organizationId} onChange={setOrganizationId} />
      <Faces load={roles}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <List holdings={items} now={now} onEnd={(holding) => void end(holding)} />
              <ListEnd list={roles} />
            </>
          ) : (
            <EmptyState
              icon="user-round"
              title="还没有人担任角色"
              text={isAdmin ? '授予以后，本人下次打开就能用。' : '角色由上级组织的管理员授予。'}
            />
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}
