import type { Gender, MemberCategory } from '@tongxin/contract/constants'
import type { RosterField } from '@tongxin/contract/roster-constants'
import { maskPhone } from '../privacy/phone.rules.ts'
import type { RosterValues } from './cells.rules.ts'

export const GENDER_TEXTS: Record<Gender, string> = { female: '女', male: '男' }
export const CATEGORY_TEXTS: Record<MemberCategory, string> = {
  full: '正式',
  probationary: '预备',
  applicant: '积极分子',
}

/** A value as a spreadsheet has it: the phone number masked, of a birth date the year. */
export function textOf(field: RosterField, values: RosterValues): string | null {
  switch (field) {
    case 'gender':
      return values.gender ? GENDER_TEXTS[values.gender] : null
    case 'category':
      return values.category ? CATEGORY_TEXTS[values.category] : null
    case 'isMobile':
      return values.isMobile === undefined ? null : values.isMobile ? '是' : '否'
    case 'phone':
      return values.phone ? maskPhone(values.phone) : null
    case 'birthDate':
      return values.birthDate?.slice(0, 4) ?? null
    case 'branch':
      return null
    default:
      return values[field] ?? null
  }
}
