import type { BindingRequestRow } from '@tongxin/contract/binding'
import { LIMITS } from '@tongxin/contract/constants'
import { dateAndClock } from '@/shared/time'
import type { PickedMember } from '../member-search/member-sheet'

/** What comes of a yes: somebody acts as this member from then on, so a different name is pointed out. */
export function acceptanceWords(request: Pick<BindingRequestRow, 'name'>, member: PickedMember): string {
  const who = `${member.name}（${member.organizationName}，${member.number}）`
  const differs = request.name === member.name ? '' : `申请人写的是“${request.name}”，和名册不同，请核对。`
  return `${differs}同意后，申请人的微信绑定到${who}，马上能以这个身份报名、签到。`
}

/** What is wrong with the reason; `undefined` when it can be sent. */
export function reasonError(reason: string): string | undefined {
  if (reason.trim() === '') return '请写明原因，申请人会看到'
  if (Array.from(reason).length > LIMITS.bindingReason) return `原因最多 ${LIMITS.bindingReason} 个字`
  return undefined
}

/** 11月24日 09:00 申请; decided ones say when that was. */
export function whenWords({ requestedAt, decidedAt }: BindingRequestRow, now: number): string {
  const asked = `${dateAndClock(requestedAt, now)} 申请`
  return decidedAt ? `${asked}，${dateAndClock(decidedAt, now)} 处理` : asked
}
