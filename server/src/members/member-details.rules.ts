import type { MemberPatch } from '@tongxin/contract/members'
import { AppError, type FieldError } from '../errors.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'

/** What an entry would be after the change, as far as the dates have to agree. */
interface Dates {
  birthDate?: string | null
  joinedOn?: string | null
  fullMemberOn?: string | null
}

/**
 * Checks a change of an entry against what it would then say.
 * @param today `2026-11-24`
 * @returns the change with the phone number in its one form
 * @throws AppError `invalid_input` with every field that is wrong
 */
export function checkPatch(patch: MemberPatch, before: Dates, today: string): MemberPatch {
  const errors: FieldError[] = []
  const { birthDate, joinedOn, fullMemberOn } = { ...before, ...patch }
  for (const [path, day] of Object.entries({ birthDate, joinedOn, fullMemberOn }))
    if (day && (day > today || day < '1900' || !isDay(day)))
      errors.push({ path: `/${path}`, message: '请填写今天以前真实的日期。' })
  if (birthDate && joinedOn && joinedOn.slice(0, 4) < birthDate.slice(0, 4))
    errors.push({ path: '/joinedOn', message: '入党时间早于出生日期，请核对。' })
  if (joinedOn && fullMemberOn && fullMemberOn < joinedOn)
    errors.push({ path: '/fullMemberOn', message: '转正时间早于入党时间，请核对。' })
  const phone = patch.phone ? normalizePhone(patch.phone) : patch.phone
  if (patch.phone && !phone) errors.push({ path: '/phone', message: '请填写 11 位手机号码。' })
  if (errors.length > 0) throw new AppError('invalid_input', { errors, detail: errors[0]!.message })
  return { ...patch, ...(phone !== undefined && { phone }) }
}

function isDay(day: string): boolean {
  const whole = `${day}-01-01`.slice(0, 10)
  const time = new Date(`${whole}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === whole
}
