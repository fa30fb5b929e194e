import type { MemberDetail } from '@tongxin/contract/members'
import { LIMITS } from '@tongxin/contract/limits'
import { useRef, useState } from 'react'
import { showToast } from '@/shared/feedback'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { OrganizationSheet } from '../../components/organization-sheet'
import { requestTransfer } from '../api'
import { oneLine, ReasonField } from '../../components/reason-field'
import { SheetForm } from '@/shared/components/sheet-form'
import { useSend } from '@/shared/use-send'

interface TransferSheetProps {
  entry: MemberDetail
  open: boolean
  onClose: () => void
  onRequested: () => void
}

/** Where to, then why: the new branch accepts it. */
export function TransferSheet({ entry, open, onClose, onRequested }: TransferSheetProps) {
  const tree = useLoad(open ? 'organizations' : null, fetchOrganizations)
  const [to, setTo] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const { busy, error, setError, send } = useSend()
  const organizations = tree.data?.items ?? []
  const name = organizations.find(({ id }) => id === to)?.name ?? ''
  // Choosing closes the sheet of organizations too, before the choice is in the state.
  const picked = useRef(false)
  const close = () => {
    picked.current = false

    setTo(null)
    onClose()
  }

  const request = () => {
    if (to === null) return
    const words = oneLine(reason)
    if ([...words].length > LIMITS.reason) return setError(`原因最多 ${LIMITS.reason} 个字`)
    void send(async () => {
      await requestTransfer({ memberNumber: entry.number, toOrganizationId: to, reason: words || undefined })
      showToast('已发起，等对方接收', { done: true })
      close()
      onRequested()
    })
  }

  return (
    <>
      <OrganizationSheet
        title="转往哪个组织"
        single
        open={open && to === null}
        organizations={organizations.filter(({ id }) => id !== entry.organizationId)}
        chosen={[]}
        onChange={([id]) => {
          picked.current = id !== undefined
          setTo(id ?? null)
        }}
        onClose={() => !picked.current && onClose()}
      />
      <SheetForm
        title={`${entry.name} · 组织关系转接`}
        open={open && to !== null}
        text={`从${entry.organizationName}转往${name}，由对方组织者接收后生效；以前参加的活动仍记在原来的组织。`}
        action="发起转接"
        busy={busy}
        onSubmit={request}
        onClose={close}
      >
        <ReasonField
          label="原因（选填）"
          value={reason}
          placeholder="例如：工作调动"
          error={error}
          onChange={setReason}
        />
      </SheetForm>
    </>
  )
}
