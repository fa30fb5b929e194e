import { View } from '@tarojs/components'
import type { Transfer } from '@tongxin/contract/transfers'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { ask, showToast } from '@/shared/feedback'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { FieldError } from '../../components/field'
import { acceptTransfer, refuseTransfer, withdrawTransfer } from '../api'
import { RefusalSheet } from '../refusal-sheet'
import { useSend } from '../use-send'
import { transferWords } from './pending.rules'
import './pending.scss'

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
      <RefusalSheet
        key={refusing?.id ?? 'closed'}
        title={`退回${refusing?.member.name ?? ''}的转接`}
        text={`组织关系留在${refusing?.from.name ?? ''}，对方组织者和本人会看到原因。`}
        example="例如：姓名与介绍信不一致，请核对"
        action="退回"
        open={refusing !== null}
        onClose={() => setRefusing(null)}
        onRefuse={async (reason) => {
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
    <View className="pending-card">
      <View className="pending-card__title">{member.name} · 组织关系转接</View>
      <View className="pending-card__note">{transferWords(transfer)}</View>
      <View className="pending-card__note">
        {date(createdAt, now)}发起{reason ? ` · ${reason}` : ''}
      </View>
      <FieldError text={error} />
      <View className="pending-card__buttons">
        {viewer.canAccept && (
          <Button
            kind="secondary"
            size="small"
            className="pending-card__button"
            loading={busy}
            label={`接收${member.name}`}
            onClick={() => void accept()}
          >
            接收
          </Button>
        )}
        {viewer.canRefuse && (
          <Button
            kind="neutral"
            size="small"
            className="pending-card__button"
            disabled={busy}
            label={`退回${member.name}的转接`}
            onClick={onRefuse}
          >
            退回
          </Button>
        )}
        {viewer.canWithdraw && (
          <Button
            kind="neutral"
            size="small"
            className="pending-card__button"
            disabled={busy}
            label={`撤回${member.name}的转接`}
            onClick={() => void withdraw()}
          >
            撤回
          </Button>
        )}
      </View>
    </View>
  )
}
