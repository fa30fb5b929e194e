import { View } from '@tarojs/components'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../api'
import { SearchField } from '../components/search-field'
import { WorkbenchScreen } from '../components/workbench-screen'
import { treeLines } from '../components/organizations.rules'
import { useWide } from '../use-wide'
import { exportOrganizations } from './api'
import { OrganizationSheets } from './organization-sheets'
import { OrganizationTree } from './organization-tree'
import { countsBelow, firstOpened, heldIn } from './tree.rules'
import './index.scss'

/** 组织 */
export default function OrganizationsPage() {
  const tree = useLoad('workbench:organizations', fetchOrganizations)
  return (
    <WorkbenchScreen
      title="组织"
      actions={!isWeChat && <SpreadsheetButtons />}
      banner={<OfflineBanner stale={tree.stale} onRetry={tree.reload} />}
    >
      <Faces load={tree}>
        {({ items }) => <Organizations organizations={items} onChanged={tree.reload} />}
      </Faces>
    </WorkbenchScreen>
  )
}

interface OrganizationsProps {
  organizations: readonly Organization[]
  onChanged: () => void
}

function Organizations({ organizations, onChanged }: OrganizationsProps) {
  const wide = useWide()
  const roles = useViewer()?.roles ?? []
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState(() => firstOpened(organizations, roles))
  const [chosen, setChosen] = useState<Organization | null>(null)
  const counts = countsBelow(organizations)
  const managed = new Set(heldIn(organizations, roles, ['organizer', 'admin']).map(({ id }) => id))
  const lines = treeLines(organizations, opened, words)
  const toggle = (id: number) => {
    const next = new Set(opened)
    if (!next.delete(id)) next.add(id)
    setOpened(next)
  }
  return (
    <>
      <View className="organizations-bar">
        <SearchField label="搜索组织" placeholder="搜索组织名称" value={words} onChange={setWords} />
        <View className="organizations-bar__count">共 {organizations.length} 个</View>
      </View>
      {lines.length > 0 ? (
        <OrganizationTree
          lines={lines}
          counts={counts}
          wide={wide}
          searched={words.trim() !== ''}
          managed={managed}
          onToggle={toggle}
          onChoose={setChosen}
        />
      ) : (
        <EmptyState icon="search" title="没有找到这样的组织" text="换几个字再找，已撤销的组织不在这里。" />
      )}
      {isWeChat && isAdmin(roles) && (
        <View className="organizations-note">导入、导出组织表格，请在电脑上操作。</View>
      )}
      {chosen && (
        <OrganizationSheets
          // What was typed for one organization is not meant for the next.
          key={chosen.id}
          organization={chosen}
          organizations={organizations}
          below={counts.get(chosen.id) ?? 0}
          onClose={() => setChosen(null)}
          onChanged={onChanged}
        />
      )}
    </>
  )
}

const isAdmin = (roles: readonly { role: string }[]): boolean => roles.some(({ role }) => role === 'admin')

/** The tree as a spreadsheet is for those who look after a part of it. */
function SpreadsheetButtons() {
  const roles = useViewer()?.roles ?? []
  const [busy, setBusy] = useState(false)
  if (!isAdmin(roles)) return null
  const save = async () => {
    setBusy(true)
    try {
      await exportOrganizations()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind="outline" size="inline" onClick={() => go('/workbench/organizations/import/index')}>
        导入
      </Button>
      <Button kind="outline" size="inline" loading={busy} onClick={() => void save()}>
        导出
      </Button>
    </>
  )
}
