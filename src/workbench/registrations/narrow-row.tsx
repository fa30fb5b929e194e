import { Input, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useEffect, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../api'
import { OrganizationSheet } from '../event-form/organization-sheet'
import { manageable } from '../event-form/organizations.rules'
import type { NarrowFilter } from './use-registrations'
import '../home/filters.scss'

/** Long enough for the next key, short enough not to be waited for. */
const TYPING_PAUSE = 350

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
  const [text, setText] = useState(filter.q ?? '')
  const [choosing, setChoosing] = useState(false)
  const roles = useViewer()?.roles ?? []
  const tree = useLoad('workbench:organizations', fetchOrganizations).data?.items ?? []
  const organizations = ofAll ? tree : manageable(tree, roles)
  const chosen = organizations.find(({ id }) => id === filter.organizationId)
  const wanted = filter.q ?? ''
  useEffect(() => {
    if (text.trim() === wanted) return undefined
    const timer = setTimeout(() => onChange({ ...filter, q: text.trim() || undefined }), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [text, wanted, filter, onChange])
  return (
    <View className="narrow-row">
      <View className="filters__search narrow-row__search">
        <Icon name="search" size={18} />
        <Input
          className="filters__input"
          value={text}
          maxlength={LIMITS.searchText}
          confirmType="search"
          placeholder={searchWords}
          placeholderClass="field__placeholder"
          aria-label={searchWords}
          onInput={({ detail }) => setText(detail.value)}
        />
      </View>
      <View className="narrow-row__unit">
        <Tap className="narrow-row__button" label="按组织筛选" onClick={() => setChoosing(true)}>
          <View className="narrow-row__words">{chosen?.shortName ?? '全部组织'}</View>
          <Icon name="chevron-down" size={18} />
        </Tap>
        {(filter.organizationId !== undefined || filter.q !== undefined) && (
          <Tap
            className="narrow-row__reset"
            onClick={() => {
              setText('')
              onChange({})
            }}
          >
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
