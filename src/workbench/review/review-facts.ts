import type { EventDetail } from '@tongxin/contract/events'
import { audienceWords } from '@/shared/audience-words'
import { CATEGORY_LABELS } from '@/shared/labels'
import { dateAndClock, fullRange } from '@/shared/time'

/** What a reviewer wants to know of an event, in rows; what is as usual is left out. */
export function factsOf(event: EventDetail, now: number): { label: string; value: string }[] {
  const { review, quotas, form } = event
  const place = [event.place.name, event.place.address].filter(Boolean).join('，')
  return [
    {
      label: '提交',
      value: review?.submittedAt
        ? `${event.host.name}，${dateAndClock(review.submittedAt, now)}`
        : event.host.name,
    },
    { label: '类型', value: CATEGORY_LABELS[event.category] },
    { label: '时间', value: fullRange(event.startsAt, event.endsAt, now) },
    { label: '地点', value: place },
    { label: '共建单位', value: event.cohosts.map(({ name }) => name).join('、') },
    { label: '活动对象', value: audienceWords(event.audience) },
    { label: '名额', value: event.capacity === null ? '不限' : `${event.capacity} 人` },
    {
      label: '单位名额',
      value: quotas.map(({ organization, seats }) => `${organization.shortName} ${seats}`).join('、'),
    },
    { label: '报名截止', value: dateAndClock(event.registrationClosesAt, now) },
    { label: '报名审核', value: event.requiresApproval ? '每份申请由组织者审核' : '' },
    { label: '随行人员', value: event.companionsMax > 0 ? `每人最多 ${event.companionsMax} 位` : '' },
    {
      label: '报名表',
      value: form.map(({ label, required }) => (required ? `${label}（必填）` : label)).join('、'),
    },
  ].filter(({ value }) => value !== '')
}
