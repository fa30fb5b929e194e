import type { Transfer } from '@tongxin/contract/transfers'
import { useState } from 'react'
import { ask, showToast } from '@/shared/feedback'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { ReasonSheet } from '../../components/reason-sheet'
import { RequestCard } from '../../components/request-card'
import { acceptTransfer, refuseTransfer, withdrawTransfer } from '../api'
import { useSend } from '@/shared/use-send'
import { transferWords } from './pending.rules'

interface OpenTransfersProps {
  transfers: readonly Transfer[]
  /** One of them has been closed. */
  onClosed: (transfer: Transfer) => void
}

/** 组织关系转接 that waits for an answer, each with what this organiser may do about it. */
export function OpenTransfers({ transfers, onClosed }: OpenTransfersProps) {
  const [refusing, setRefusing] = useState<Transfer | null>(null)
  return (
    <>
      {transfers.map((transfer) => (
        <OpenTransfer
          key={transfer.id}
          transfer={transfer}
          onClosed={onClosed}
          onRefuse={() => setRefusing(transfer)}
        />
      ))}
      <ReasonSheet
        key={refusing?.id ?? 'closed'}
        title={`退回${refusing?.member.name ?? ''}的转接`}
        text={`组织关系留在${refusing?.from.name ?? ''}，对方组织者和本人会看到原因。`}
        example="例如：姓名与介绍信不一致，请核对"
        action="退回"
        open={refusing !== null}
        onClose={() => setRefusing(null)}
        onReason={async (reason) => {
          if (!refusing) return
          const refused = await refuseTransfer(refusing.id, reason)
          setRefusing(null)
          onClosed(refused)
          showToast('已退回', { done: true })
        }}
      />
    </>
  )
}

interface OpenTransferProps {
  transfer: Transfer
  onClosed: (transfer: Transfer) => void
  onRefuse: () => void
}

function OpenTransfer({ transfer, onClosed, onRefuse }: OpenTransferProps) {
  const now = useNow()
  const { busy, error, send } = useSend()
  const { member, to, viewer, reason, createdAt } = transfer

  const accept = async () => {
    const yes = await ask({
      title: `接收${member.name}？`,
      text: `组织关系从现在起在${to.name}；以前参加的活动仍记在原来的组织。`,
      yes: '接收',
      no: '再看看',
    })
    if (!yes) return
    await send(async () => {
      onClosed(await acceptTransfer(transfer.id))
      showToast('已接收', { done: true })
    })
  }
  const withdraw = async () => {
    const yes = await ask({ title: `撤回${member.name}的转接？`, yes: '撤回', no: '不撤回' })
    if (!yes) return
    await send(async () => {
      onClosed(await withdrawTransfer(transfer.id))
      showToast('已撤回', { done: true })
    })
  }

  return (
    <RequestCard
      title={`${member.name} · 组织关系转接`}
      notes={[transferWords(transfer), [`${date(createdAt, now)}发起`, reason].filter(Boolean).join(' · ')]}
      error={error}
      busy={busy}
      answers={[
        viewer.canAccept && {
          words: '接收',
          label: `接收${member.name}`,
          kind: 'secondary',
          onClick: () => void accept(),
        },
        viewer.canRefuse && {
          words: '退回',
          label: `退回${member.name}的转接`,
          kind: 'neutral',
          onClick: onRefuse,
        },
        viewer.canWithdraw && {
          words: '撤回',
          label: `撤回${member.name}的转接`,
          kind: 'neutral',
          onClick: () => void withdraw(),
        },
      ]}
    />
  )
}
