import type { ErasureRequest } from '@tongxin/contract/privacy'
import { useState } from 'react'
import { ask, showToast } from '@/shared/feedback'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { ReasonSheet } from '../../components/reason-sheet'
import { RequestCard } from '../../components/request-card'
import { acceptErasure, declineErasure } from '../api'

interface OpenErasuresProps {
  erasures: readonly ErasureRequest[]
  /** One of them has been decided. */
  onClosed: () => void
}

/** 删除个人信息的申请 */
export function OpenErasures({ erasures, onClosed }: OpenErasuresProps) {
  const [declining, setDeclining] = useState<ErasureRequest | null>(null)
  return (
    <>
      {erasures.map((erasure) => (
        <OpenErasure
          key={erasure.id}
          erasure={erasure}
          onClosed={onClosed}
          onDecline={() => setDeclining(erasure)}
        />
      ))}
      <ReasonSheet
        key={declining?.id ?? 'closed'}
        title={`不同意删除${declining?.member.name ?? ''}的个人信息`}
        text="信息保持原样，本人会看到原因，以后还可以再申请。"
        example="例如：组织关系还在本支部，请先办理转接"
        action="不同意"
        open={declining !== null}
        onClose={() => setDeclining(null)}
        onReason={async (reason) => {
          if (!declining) return
          await declineErasure(declining.id, reason)
          setDeclining(null)
          onClosed()
          showToast('已答复', { done: true })
        }}
      />
    </>
  )
}

interface OpenErasureProps {
  erasure: ErasureRequest
  onClosed: () => void
  onDecline: () => void
}

function OpenErasure({ erasure, onClosed, onDecline }: OpenErasureProps) {
  const now = useNow()
  const { busy, error, send } = useSend()
  const { member, reason, requestedAt } = erasure
  const accept = async () => {
    const yes = await ask({
      title: `删除${member.name}的个人信息？`,
      text: '姓名、编号、电话等立即清除，角色和登录随之结束，不能恢复；参加活动的人次只作为数字保留。',
      yes: '删除',
      no: '先不',
    })
    if (!yes) return
    await send(async () => {
      await acceptErasure(erasure.id)
      onClosed()
      showToast('已删除', { done: true })
    })
  }
  return (
    <RequestCard
      title={`${member.name} · 申请删除个人信息`}
      notes={[reason && `原因：${reason}`, `${member.organizationName} · ${date(requestedAt, now)}提出`]}
      error={error}
      busy={busy}
      answers={[
        {
          words: '同意删除',
          label: `同意删除${member.name}的个人信息`,
          kind: 'secondary',
          onClick: () => void accept(),
        },
        { words: '不同意', label: `不同意删除${member.name}的个人信息`, kind: 'neutral', onClick: onDecline },
      ]}
    />
  )
}
