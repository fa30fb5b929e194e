import { Input, ScrollView, View } from '@tarojs/components'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../api'

/** Nobody reads more: a few more letters narrow them down. */
const MOST = 40

interface BranchSheetProps {
  open: boolean
  onChoose: (branch: Organization) => void
  onClose: () => void
}

/** One's own branch, found by a few letters of its name or of what stands above it. */
export function BranchSheet({ open, onChoose, onClose }: BranchSheetProps) {
  const [words, setWords] = useState('')
  const load = useLoad(open ? 'organizations' : null, fetchOrganizations)
  return (
    <Sheet title="所在支部" open={open} onClose={onClose}>
      <Input
        className="binding-way__input branch-sheet__search"
        value={words}
        placeholder="输入支部、社区或单位名称里的几个字"
        aria-label="搜索支部"
        onInput={({ detail }) => setWords(detail.value)}
      />
      <ScrollView className="branch-sheet__list" scrollY>
        <Faces load={load} skeleton={null}>
          {({ items }) => {
            const hits = branchesOf(items, words)
            return hits.length === 0 ? (
              <View className="branch-sheet__none">没有找到，换几个字试试</View>
            ) : (
              <>
                {hits.map(({ branch, above }) => (
                  <ListRow
                    key={branch.id}
                    title={branch.name}
                    note={above}
                    role="button"
                    onClick={() => {
                      onChoose(branch)
                      onClose()
                    }}
                  />
                ))}
              </>
            )
          }}
        </Faces>
      </ScrollView>
    </Sheet>
  )
}

/** Where members can belong, with the name above it: there are many 机关党支部. */
export function branchesOf(
  organizations: readonly Organization[],
  words: string,
): { branch: Organization; above: string }[] {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  const wanted = words.trim()
  return organizations
    .filter(({ kind }) => kind === 'branch' || kind === 'general_branch' || kind === 'group')
    .map((branch) => ({ branch, above: byId.get(branch.parentId ?? 0)?.name ?? '' }))
    .filter(({ branch, above }) => `${branch.name} ${branch.shortName} ${above}`.includes(wanted))
    .slice(0, MOST)
}
