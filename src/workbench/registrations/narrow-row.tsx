import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../api'
import { SearchField } from '../components/search-field'
import { OrganizationSheet } from '../components/organization-sheet'
import { manageable } from '../components/organizations.rules'
import type { NarrowFilter } from './use-registrations'

interface NarrowRowProps {
  filter: NarrowFilter
  /** Whoever came is listed; otherwise only one's own people are. */
  ofAll: boolean
  /** What can be typed, where it is more than a name. */
  searchWords?: string
  onChange: (filter: NarrowFilter) => void
}

/** Narrows the list down to a unit, or to a name. */
export function NarrowRow({ filter, ofAll, searchWords = '搜索姓名', onChange }: NarrowRowProps) {
  const [choosing, setChoosing] = useState(false)
  const roles = useViewer()?.roles ?? []
  const tree = useLoad('workbench:organizations', fetchOrganizations).data?.items ?? []
  const organizations = ofAll ? tree : manageable(tree, roles)
  const chosen = organizations.find(({ id }) => id === filter.organizationId)
  const search = useCallback((q: string) => onChange({ ...filter, q: q || undefined }), [filter, onChange])
  return (
    <View className="narrow-row">
      <View className="narrow-row__search">
        <SearchField label={searchWords} placeholder={searchWords} value={filter.q ?? ''} onChange={search} />
      </View>
      <View className="narrow-row__unit">
        <Tap className="narrow-row__button" label="按组织筛选" onClick={() => setChoosing(true)}>
          <View className="narrow-row__words">{chosen?.shortName ?? '全部组织'}</View>
          <Icon name="chevron-down" size={18} />
        </Tap>
        {(filter.organizationId !== undefined || filter.q !== undefined) && (
          <Tap className="narrow-row__reset" onClick={() => onChange({})}>
            重置
          </Tap>
        )}
      </View>
      <OrganizationSheet
        single
        title="按组织筛选"
        open={choosing}
        organizations={organizations}
        chosen={chosen ? [chosen.id] : []}
        onChange={([organizationId]) => onChange({ ...filter, organizationId })}
        onClose={() => setChoosing(false)}
      />
    </View>
  )
}
