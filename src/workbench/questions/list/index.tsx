import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { heldIn } from '../../organizations/tree.rules'
import { workingOrganization } from '../../members/roster.rules'
import { mayEnter, sectionOf } from '../../sections'
import { useWide } from '../../use-wide'
import { bankImportAddress, newQuestionAddress } from '../addresses'
import { fetchBank, fetchStrata } from '../api'
import { BankCards } from './bank-cards'
import { BankFilters } from './bank-filters'
import { BankTable } from './bank-table'
import { ExportSheet } from './export-sheet'
import { type Filter, isFiltered, topicsOf, totalOf } from './filters.rules'
import { useRetire } from './use-retire'
import './index.scss'

/** 题库 of one organization. */
export default function BankPage() {
  const wide = useWide()
  const viewer = useViewer()
  const roles = viewer?.roles ?? []
  const section = sectionOf('questions')
  const [chosen, setChosen] = useState<number | undefined>()
  const [filter, setFilter] = useState<Filter>({ state: 'active' })
  const [exporting, setExporting] = useState(false)
  const tree = useLoad('organizations', fetchOrganizations)
  const organizations = heldIn(tree.data?.items ?? [], roles, section.openTo)
  const scope = workingOrganization(chosen, roles, section.openTo)
  const organization = organizations.find(({ id }) => id === scope)
  const isOpen = scope !== undefined && viewer !== null && mayEnter(section, viewer)
  const words = [filter.state, filter.type, filter.difficulty, filter.topic, filter.q].map((one) => one ?? '')
  const bank = useList(isOpen ? `workbench:bank:${scope}:${words.join(':')}` : null, (cursor, limit) =>
    fetchBank({ ...filter, organizationId: scope ?? 0 }, cursor, limit),
  )
  const strata = useLoad(isOpen ? `workbench:bank-strata:${scope}` : null, () => fetchStrata(scope ?? 0))
  useReachBottom(bank.more)
  const retire = useRetire(() => {
    bank.reload()
    strata.reload()
  })

  const total = totalOf(strata.data?.strata ?? [])
  const size = wide ? 'inline' : 'large'
  const actions = isOpen && (
    <>
      {total > 0 && (
        <Button kind={wide ? 'outline' : 'neutral'} size={size} onClick={() => setExporting(true)}>
          导出
        </Button>
      )}
      <Button kind={wide ? 'outline' : 'neutral'} size={size} onClick={() => go(bankImportAddress(scope))}>
        导入
      </Button>
      <Button
        icon={wide ? 'plus' : undefined}
        size={size}
        label="新建题目"
        onClick={() => go(newQuestionAddress(scope))}
      >
        {wide ? '新建题目' : '新建'}
      </Button>
    </>
  )
  return (
    <WorkbenchScreen
      title="题库"
      actions={actions}
      footer={wide || !actions ? undefined : <StickyBar>{actions}</StickyBar>}
      banner={<OfflineBanner stale={bank.stale} onRetry={bank.reload} />}
    >
      <BankFilters
        filter={filter}
        organizations={organizations}
        scope={organization}
        topics={topicsOf(strata.data?.strata ?? [])}
        wide={wide}
        onScope={(id) => {
          setChosen(id)
          // Topics are the bank's own.
          setFilter((before) => ({ ...before, topic: undefined }))
        }}
        onChange={setFilter}
      />
      {strata.data && <View className="bank-total">在用 {total} 题</View>}
      <Faces load={bank}>
        {({ items }) =>
          items.length ? (
            <>
              {wide ? (
                <BankTable questions={items} busy={retire.busy} onRetire={retire.ask} />
              ) : (
                <BankCards questions={items} busy={retire.busy} onRetire={retire.ask} />
              )}
              <ListEnd list={bank} />
            </>
          ) : (
            <NoQuestions filter={filter} onImport={() => go(bankImportAddress(scope ?? 0))} />
          )
        }
      </Faces>
      {scope !== undefined && (
        <ExportSheet
          open={exporting}
          organizationId={scope}
          name={organization?.shortName ?? ''}
          total={total}
          onClose={() => setExporting(false)}
        />
      )}
    </WorkbenchScreen>
  )
}

function NoQuestions({ filter, onImport }: { filter: Filter; onImport: () => void }) {
  if (isFiltered(filter))
    return <EmptyState icon="search" title="没有找到这样的题" text="换几个字，或放宽筛选再找。" />
  if (filter.state === 'retired')
    return <EmptyState icon="clipboard-check" title="没有停用的题" text="停用的题会列在这里，可以恢复。" />
  return (
    <EmptyState
      icon="clipboard-check"
      title="题库还是空的"
      text="把手头的题目（Word、Excel 或文字）导入进来，先看读成了什么，确认后才进题库。"
    >
      <Button onClick={onImport}>导入题目</Button>
    </EmptyState>
  )
}
