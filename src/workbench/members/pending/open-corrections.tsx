import { View } from '@tarojs/components'
import type { Correction } from '@tongxin/contract/corrections'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { showToast } from '@/shared/feedback'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { FieldError } from '../../components/field'
import { acceptCorrection, refuseCorrection } from '../api'
import { RefusalSheet } from '../refusal-sheet'
import { useSend } from '../use-send'
import { wishesOf } from './pending.rules'

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
      <RefusalSheet
        key={refusing?.id ?? 'closed'}
        title={`不同意${refusing?.member.name ?? ''}的更正`}
        text="名册保持原样，本人会看到原因。"
        example="例如：入党时间以档案为准，请带材料来支部核对"
        action="不同意"
        open={refusing !== null}
        onClose={() => setRefusing(null)}
        onRefuse={async (reason) => {
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
    <View className="pending-card">
      <View className="pending-card__title">{member.name} · 申请更正信息</View>
      {wishesOf(fields).map((wish) => (
        <View key={wish}>{wish}</View>
      ))}
      <View className="pending-card__note">
        {member.organizationName} · {date(createdAt, now)}提出
      </View>
      <FieldError text={error} />
      <View className="pending-card__buttons">
        <Button
          kind="secondary"
          size="small"
          className="pending-card__button"
          loading={busy}
          label={`同意${member.name}的更正`}
          onClick={accept}
        >
          同意
        </Button>
        <Button
          kind="neutral"
          size="small"
          className="pending-card__button"
          disabled={busy}
          label={`不同意${member.name}的更正`}
          onClick={onRefuse}
        >
          不同意
        </Button>
      </View>
    </View>
  )
}
