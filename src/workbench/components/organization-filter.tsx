import { View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../api'
import { OrganizationSheet } from './organization-sheet'
import { heldIn } from '../organizations/tree.rules'
import type { Section } from '../sections'
import './organization-filter.scss'

interface OrganizationFilterProps {
  /** Which organizations can be chosen: those below the viewer's roles that open this section. */
  section: Section
  value: number | undefined
  onChange: (id: number | undefined) => void
}

/** Narrows a list down to one organization and everything below it. */
export function OrganizationFilter({ section, value, onChange }: OrganizationFilterProps) {
  const roles = useViewer()?.roles ?? []
  const [open, setOpen] = useState(false)
  const tree = useLoad('workbench:organizations', fetchOrganizations)
  const organizations = heldIn(tree.data?.items ?? [], roles, section.openTo)
  // With one organization alone there is nothing to choose.
  if (organizations.length < 2 && value === undefined) return null
  const chosen = organizations.find(({ id }) => id === value)
  return (
    <View className="organization-filter">
      <Tap className="organization-filter__button" label="按组织筛选" onClick={() => setOpen(true)}>
        <View className="organization-filter__words">
          {value === undefined ? '全部组织' : (chosen?.shortName ?? '所选组织')}
        </View>
        <Icon name="chevron-down" size={18} />
      </Tap>
      {value !== undefined && (
        <Tap className="organization-filter__reset" onClick={() => onChange(undefined)}>
          重置
        </Tap>
      )}
      <OrganizationSheet
        single
        title="按组织筛选"
        open={open}
        organizations={organizations}
        chosen={value === undefined ? [] : [value]}
        onChange={([id]) => onChange(id)}
        onClose={() => setOpen(false)}
      />
    </View>
  )
}
