import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { answerWords } from '@/shared/answers.rules'
import { Tap } from '@/shared/components/tap'
import { REGISTRATION_STATE_LABELS } from '@/shared/labels'
import { dayAndClock } from '@/shared/time'
import { declineUntil } from './sticky-state'
import type { Registering } from './use-registering'

interface OwnRegistrationProps {
  event: EventDetail
  now: number
  offline: boolean
  registering: Registering
}

/** 我的报名: what one has said, where it stands, and a way to change it. Nothing to show for a plain registration. */
export function OwnRegistration({ event, now, offline, registering }: OwnRegistrationProps) {
  const { registration, canCancel } = event.viewer
  if (!registration || registration.state === 'cancelled') return null
  const rows = rowsOf(event, now)
  if (rows.length === 0) return null
  // Who may still take it back may still change it.
  const canEdit = canCancel && !offline && (event.form.length > 0 || event.companionsMax > 0)
  return (
    <View className="detail-section">
      <View className="detail-section__head">
        <View className="detail-section__title">我的报名</View>
        {canEdit && (
          <Tap className="detail-section__more" label="修改报名信息" onClick={registering.edit}>
            修改
          </Tap>
        )}
      </View>
      {rows.map(({ label, value }) => (
        <View key={label} className="own-row">
          <View className="own-row__label">{label}</View>
          <View className="own-row__value">{value}</View>
        </View>
      ))}
    </View>
  )
}

function rowsOf(event: EventDetail, now: number): { label: string; value: string }[] {
  const { registration } = event.viewer
  if (!registration) return []
  const until = declineUntil(event, now)
  const rows = [
    { label: '随行人员', value: registration.companions > 0 ? `${registration.companions} 人` : '' },
    ...event.form.map(({ key, label }) => ({ label, value: answerWords(event.viewerAnswers, key) })),
    { label: '未通过原因', value: registration.refusalReason ?? '' },
    {
      label: '取消申请',
      value: registration.cancellationRequestedAt
        ? `${dayAndClock(registration.cancellationRequestedAt, now)} 提交，等组织者答复`
        : '',
    },
    {
      label: '候补递补',
      value: until === null ? '' : `已递补上，${dayAndClock(until, now)} 前可放弃，名额让给下一位`,
    },
  ].filter(({ value }) => value !== '')
  if (rows.length === 0) return []
  return [{ label: '状态', value: REGISTRATION_STATE_LABELS[registration.state] }, ...rows]
}
