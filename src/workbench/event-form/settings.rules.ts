import { LIMITS } from '@tongxin/contract/limits'
import type { Quota } from '@tongxin/contract/event-settings'
import {
  type EventDraft,
  type Field,
  type FieldErrors,
  hasQuotas,
  type LocalTime,
  localOf,
  momentOf,
} from './event-form.rules'
import { fieldError } from './form-builder.rules'

/** Behind 更多设置: an ordinary event needs none of them. */
export const MORE_SETTINGS: readonly Field[] = [
  'audienceOrganizationIds',
  'audienceCategories',
  'audienceGuests',
  'requiresApproval',
  'cancellationClosesAt',
  'companionsMax',
  'form',
  'walkIns',
  'expectsAll',
  'checkOut',
  'fenceRadius',
]

/** How many of them differ from what they are by themselves. */
export function changedSettings(draft: EventDraft): number {
  return [
    draft.audienceOrganizationIds.length > 0,
    draft.audienceCategories.length > 0,
    draft.audienceGuests,
    draft.requiresApproval,
    draft.cancellationClosesAt !== '',
    draft.companionsMax > 0,
    draft.form.length > 0,
    draft.walkIns !== 'none',
    draft.expectsAll,
    draft.checkOut,
    draft.fenceRadius !== null,
  ].filter(Boolean).length
}

export const seatsGiven = (quotas: readonly Quota[]): number =>
  quotas.reduce((sum, { seats }) => sum + (Number.isFinite(seats) ? seats : 0), 0)

/** 已分配 100，其余 20 席共用 */
export function quotaSum(capacity: number, quotas: readonly Quota[]): string {
  const given = seatsGiven(quotas)
  if (given > capacity) return `已分配 ${given}，超出总名额 ${given - capacity} 席`
  return given === capacity ? `${given} 席已全部分配` : `已分配 ${given}，其余 ${capacity - given} 席共用`
}

/** To begin with: the leading unit and its partners, each the same; what does not divide stays for everybody. */
export function evenQuotas(draft: EventDraft): Quota[] {
  const { capacity, hostOrganizationId, cohostOrganizationIds } = draft
  const units = [...(hostOrganizationId ? [hostOrganizationId] : []), ...cohostOrganizationIds]
  const most = Math.min(units.length, LIMITS.quotas, capacity ?? 0)
  if (most === 0) return []
  const seats = Math.floor((capacity ?? 0) / most)
  return units.slice(0, most).map((organizationId) => ({ organizationId, seats }))
}

/** Those that were chosen: who was there keeps its seats, newcomers get what is usual among them. */
export function withUnits(quotas: readonly Quota[], chosen: readonly number[]): Quota[] {
  const usual = quotas[0]?.seats ?? 10
  return chosen.map(
    (organizationId) =>
      quotas.find((quota) => quota.organizationId === organizationId) ?? { organizationId, seats: usual },
  )
}

const TWO_HOURS = 7_200_000

/** Two hours before registration ends, or before it begins: late enough for the units, early enough for the rest. */
export function usualRelease({ registrationClosesAt, startsAt }: EventDraft): LocalTime {
  const before = registrationClosesAt || startsAt
  return before ? localOf(momentOf(before) - TWO_HOURS) : ''
}

export function quotaErrors(draft: EventDraft): FieldErrors {
  if (!hasQuotas(draft)) return {}
  const { quotas, capacity, quotasReleasedAt, endsAt } = draft
  const late = quotasReleasedAt && endsAt && momentOf(quotasReleasedAt) >= momentOf(endsAt)
  return {
    quotas: quotas.some(({ seats }) => !Number.isInteger(seats) || seats < 1)
      ? '每个单位至少 1 席，不需要的可以去掉'
      : seatsGiven(quotas) > (capacity ?? 0)
        ? quotaSum(capacity ?? 0, quotas)
        : undefined,
    quotasReleasedAt: late ? '放开的时间要早于活动结束' : undefined,
  }
}

/** The place on the map of China that was pasted as `26.08,119.29`, in either order: there latitudes end where longitudes begin. */
export function readCoordinates(text: string): EventDraft['coordinates'] {
  const [first, second, ...rest] = text
    .trim()
    .split(/[\s,，]+/)
    .map(Number)
  if (first === undefined || second === undefined || rest.length > 0) return null
  const [latitude, longitude] = first < second ? [first, second] : [second, first]
  return latitude >= 0 && latitude <= 56 && longitude >= 72 && longitude <= 138
    ? { latitude, longitude }
    : null
}

function fenceError({ fenceRadius, coordinates }: EventDraft): string | undefined {
  if (fenceRadius === null) return undefined
  if (!coordinates) return '请定下地点的坐标，围栏才知道以哪里为中心'
  const { fenceRadiusMin: least, fenceRadiusMax: most } = LIMITS
  return fenceRadius < least || fenceRadius > most ? `${least} 到 ${most} 米之间` : undefined
}

export function settingsErrors(draft: EventDraft): FieldErrors {
  const { cancellationClosesAt, endsAt, audienceOrganizationIds, form } = draft
  const late = cancellationClosesAt && endsAt && momentOf(cancellationClosesAt) > momentOf(endsAt)
  const wrong = form.find((field) => fieldError(field, form) !== undefined)
  return {
    audienceOrganizationIds:
      audienceOrganizationIds.length > LIMITS.audienceOrganizations
        ? `最多选 ${LIMITS.audienceOrganizations} 个组织`
        : undefined,
    cancellationClosesAt: late ? '取消截止不能晚于活动结束' : undefined,
    fenceRadius: fenceError(draft),
    form: wrong ? `“${wrong.label.trim() || '未写的问题'}”：${fieldError(wrong, form)}` : undefined,
  }
}
