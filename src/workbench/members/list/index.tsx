import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { Member } from '@tongxin/contract/members'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { type List, useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { manageable } from '../../event-form/organizations.rules'
import { useWide } from '../../use-wide'
import { exportRoster, fetchRoster, type RosterFilter } from '../api'
import { Pending } from '../pending/pending'
import { workingOrganization } from '../roster.rules'
import { MemberRows } from './member-rows'
import { MemberTable } from './member-table'
import { RosterFilters } from './roster-filters'
import './index.scss'

/** 党员名册 */
export default function RosterPage() {
  const wide = useWide()
  const viewer = useViewer()
  const [filter, setFilter] = useState<RosterFilter>({})
  const tree = useLoad('organizations', fetchOrganizations)
  const organizations = manageable(tree.data?.items ?? [], viewer?.roles ?? [])
  const { organizationId, state, q } = filter
  const key = `workbench:roster:${organizationId ?? ''}:${state ?? ''}:${q ?? ''}`
  const members = useList(viewer && !viewer.canOrganize ? null : key, (cursor, limit) =>
    fetchRoster(filter, cursor, limit),
  )
  useReachBottom(members.more)

  const scope = workingOrganization(organizationId, viewer?.roles ?? [])
  const scopeName = organizations.find(({ id }) => id === scope)?.shortName ?? ''
  const actions = (
    <>
      {!isWeChat && scope !== undefined && <ExportButton scope={scope} name={scopeName} wide={wide} />}
      <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go(routes.rosterImport())}>
        导入名册
      </Button>
    </>
  )
  return (
    <WorkbenchScreen
      title="党员名册"
      actions={actions}
      footer={wide ? undefined : <StickyBar>{actions}</StickyBar>}
      banner={<OfflineBanner stale={members.stale} onRetry={members.reload} />}
    >
      {viewer?.canOrganize && <Pending onChanged={members.reload} />}
      <RosterFilters filter={filter} organizations={organizations} wide={wide} onChange={setFilter} />
      <Faces load={members}>
        {({ items }) =>
          items.length ? <Listed members={members} wide={wide} /> : <NoMembers filter={filter} />
        }
      </Faces>
    </WorkbenchScreen>
  )
}

function Listed({ members, wide }: { members: List<Member>; wide: boolean }) {
  return (
    <>
      {wide ? <MemberTable members={members.items} /> : <MemberRows members={members.items} />}
      <ListEnd list={members} />
      {isWeChat && <View className="roster-note">需要表格时，请在电脑上打开工作台导出名册</View>}
    </>
  )
}

function NoMembers({ filter }: { filter: RosterFilter }) {
  if (filter.q) return <EmptyState icon="search" title="没有找到这位党员" text="换几个字，或换个组织再找。" />
  if (filter.state)
    return <EmptyState icon="users-round" title="这里没有人" text="历史上的党员会列在这里。" />
  return (
    <EmptyState
      icon="users-round"
      title="名册还是空的"
      text="把手头的党员名册（Excel 或 CSV）导入进来，先预览，确认后才写入。"
    >
      <Button onClick={() => go(routes.rosterImport())}>导入名册</Button>
    </EmptyState>
  )
}

function ExportButton({ scope, name, wide }: { scope: number; name: string; wide: boolean }) {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      await exportRoster(scope, `${name}名册.xlsx`)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      kind={wide ? 'outline' : 'neutral'}
      size={wide ? 'inline' : 'large'}
      loading={busy}
      label={name ? `导出${name}名册` : '导出名册'}
      onClick={() => void download()}
    >
      导出名册
    </Button>
  )
}
