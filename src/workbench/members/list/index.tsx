import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
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
import { heldIn } from '../../organizations/tree.rules'
import { mayEnter, sectionOf } from '../../sections'
import { useWide } from '../../use-wide'
import { exportRoster, fetchRoster, type ListedMember, type RosterFilter } from '../api'
import { Pending } from '../pending/pending'
import { workingOrganization } from '../roster.rules'
import { BulkBar } from './bulk-bar'
import { MemberRows } from './member-rows'
import { MemberTable } from './member-table'
import { PrintList } from './print-list'
import { type Paper, PrintPage } from './print-page'
import { RosterFilters } from './roster-filters'
import './index.scss'

/** 党员名册 */
export default function RosterPage() {
  const wide = useWide()
  const viewer = useViewer()
  const roles = viewer?.roles ?? []
  const section = sectionOf('members')
  const canManage = viewer?.canOrganize ?? false
  const [filter, setFilter] = useState<RosterFilter>({})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [paper, setPaper] = useState<Paper | null>(null)
  const choose = (numbers: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const number of numbers) {
      if (on) next.add(number)
      else next.delete(number)
    }
    setChosen(next)
  }
  const tree = useLoad('organizations', fetchOrganizations)
  const organizations = heldIn(tree.data?.items ?? [], roles, section.openTo)
  const { organizationId, state, q } = filter
  const key = `workbench:roster:${organizationId ?? ''}:${state ?? ''}:${q ?? ''}`
  const members = useList(viewer && !mayEnter(section, viewer) ? null : key, (cursor, limit) =>
    fetchRoster(filter, cursor, limit),
  )
  useReachBottom(members.more)

  const scope = workingOrganization(organizationId, roles, section.openTo)
  const inScope = organizations.find(({ id }) => id === scope)
  const exported = !isWeChat && scope !== undefined && (
    <ExportButton scope={scope} name={inScope?.shortName ?? ''} wide={wide} />
  )
  const imported = canManage && (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go(routes.rosterImport())}>
      导入名册
    </Button>
  )
  const actions = (
    <>
      {wide && <PrintList filter={filter} title={`${inScope?.name ?? ''}党员名册`} onPrint={setPaper} />}
      {wide && <PrintPage paper={paper} onDone={() => setPaper(null)} />}
      {exported}
      {imported}
    </>
  )
  return (
    <WorkbenchScreen
      title="党员名册"
      actions={actions}
      footer={wide || !(exported || imported) ? undefined : <StickyBar>{actions}</StickyBar>}
      banner={<OfflineBanner stale={members.stale} onRetry={members.reload} />}
    >
      {canManage && <Pending onChanged={members.reload} />}
      <RosterFilters filter={filter} organizations={organizations} wide={wide} onChange={setFilter} />
      <Faces load={members}>
        {({ items }) =>
          items.length ? (
            <Listed
              members={members}
              wide={wide}
              chosen={chosen}
              onChoose={canManage && !filter.state ? choose : undefined}
            />
          ) : (
            <NoMembers filter={filter} canImport={canManage} />
          )
        }
      </Faces>
      {wide && (
        <BulkBar
          chosen={members.items.filter(({ number }) => chosen.has(number))}
          onClear={() => setChosen(new Set())}
          onPrint={setPaper}
        />
      )}
    </WorkbenchScreen>
  )
}

interface ListedProps {
  members: List<ListedMember>
  wide: boolean
  chosen: ReadonlySet<string>
  onChoose?: (numbers: readonly string[], on: boolean) => void
}

function Listed({ members, wide, chosen, onChoose }: ListedProps) {
  return (
    <>
      {wide ? (
        <MemberTable members={members.items} chosen={chosen} onChoose={onChoose} />
      ) : (
        <MemberRows members={members.items} />
      )}
      <ListEnd list={members} />
      {isWeChat && <View className="roster-note">需要表格时，请在电脑上打开工作台导出名册</View>}
    </>
  )
}

function NoMembers({ filter, canImport }: { filter: RosterFilter; canImport: boolean }) {
  if (filter.q) return <EmptyState icon="search" title="没有找到这位党员" text="换几个字，或换个组织再找。" />
  if (filter.state)
    return <EmptyState icon="users-round" title="这里没有人" text="历史上的党员会列在这里。" />
  if (!canImport)
    return <EmptyState icon="users-round" title="名册还是空的" text="组织者导入名册以后，就能在这里查看。" />
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
