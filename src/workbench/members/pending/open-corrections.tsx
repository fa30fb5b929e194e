import { View } from '@tarojs/components'
import type { Correction } from '@tongxin/contract/corrections'
import { useState } from 'react'
import { showToast } from '@/shared/feedback'
import { wishesOf } from '@/shared/roster-words'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { ReasonSheet } from '../../components/reason-sheet'
import { RequestCard } from '../../components/request-card'
import { acceptCorrection, refuseCorrection } from '../api'

interface OpenCorrectionsProps {
  corrections: readonly Correction[]
  /** One of them has been decided. */
  onClosed: () => void
}

/** 更正申请: what members ask to have put right in their own entries. */
export function OpenCorrections({ corrections, onClosed }: OpenCorrectionsProps) {
  const [refusing, setRefusing] = useState<Correction | null>(null)
  return (
    <>
      {corrections.map((correction) => (
        <OpenCorrection
          key={correction.id}
          correction={correction}
          onClosed={onClosed}
          onRefuse={() => setRefusing(correction)}
        />
      ))}
      <ReasonSheet
        key={refusing?.id ?? 'closed'}
        title={`不同意${refusing?.member.name ?? ''}的更正`}
        text="名册保持原样，本人会看到原因。"
        example="例如：入党时间以档案为准，请带材料来支部核对"
        action="不同意"
        open={refusing !== null}
        onClose={() => setRefusing(null)}
        onReason={async (reason) => {
          if (!refusing) return
          await refuseCorrection(refusing.id, reason)
          setRefusing(null)
          onClosed()
          showToast('已答复', { done: true })
        }}
      />
    </>
  )
}

interface OpenCorrectionProps {
  correction: Correction
  onClosed: () => void
  onRefuse: () => void
}

function OpenCorrection({ correction, onClosed, onRefuse }: OpenCorrectionProps) {
  const now = useNow()
  const { busy, error, send } = useSend()
  const { member, fields, createdAt } = correction
  const accept = () =>
    void send(async () => {
      await acceptCorrection(correction.id)
      onClosed()
      showToast('已更正', { done: true })
    })
  return (
    <RequestCard
      title={`${member.name} · 申请更正信息`}
      notes={[`${member.organizationName} · ${date(createdAt, now)}提出`]}
      error={error}
      busy={busy}
      answers={[
        { words: '同意', label: `同意${member.name}的更正`, kind: 'secondary', onClick: accept },
        { words: '不同意', label: `不同意${member.name}的更正`, kind: 'neutral', onClick: onRefuse },
      ]}
    >
      {wishesOf(fields).map((wish) => (
        <View key={wish}>{wish}</View>
      ))}
    </RequestCard>
  )
}
