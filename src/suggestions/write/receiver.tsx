import { View } from '@tarojs/components'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOwnOrganization } from '../api'

interface ReceiverProps {
  /** `null`: one's own branch. */
  value: number | null
  onChange: (id: number | null) => void
}

/** 送给哪一级: one's own branch or any above it; a guest has no choice, and a member none without network. */
export function Receiver({ value, onChange }: ReceiverProps) {
  const member = useViewer()?.member
  const [open, setOpen] = useState(false)
  const ownId = member?.organizationId ?? null
  const load = useLoad(ownId === null ? null : `organization:${ownId}`, () => fetchOwnOrganization(ownId!))
  if (!member || ownId === null) return null
  const { ancestors = [], ...own } = load.data ?? { id: ownId, shortName: member.organizationName, name: '' }
  // The nearest first.
  const way: OrganizationSummary[] = [own, ...[...ancestors].reverse()]
  const chosen = way.find(({ id }) => id === value) ?? own
  return (
    <>
      <Rows>
        <ListRow title="送给" value={chosen.shortName} onClick={() => setOpen(true)} />
      </Rows>
      <Sheet title="送给哪一级" open={open} onClose={() => setOpen(false)}>
        <View className="receivers">
          {way.map(({ id, shortName }) => (
            <ListRow
              key={id}
              title={shortName}
              note={id === ownId ? '你所在的组织' : undefined}
              role="button"
              icon={id === chosen.id ? 'check' : undefined}
              onClick={() => {
                onChange(id === ownId ? null : id)
                setOpen(false)
              }}
            />
          ))}
        </View>
      </Sheet>
    </>
  )
}
