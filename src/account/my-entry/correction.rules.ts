import { GENDERS, MEMBER_CATEGORIES } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { OwnEntry } from '@tongxin/contract/members'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { GENDER_LABELS, PARTIAL_DAY, readDay, ROSTER_FIELD_LABELS, valueWords } from '@/shared/roster-words'

/** What a member can ask to have put right. */
export const CORRECTABLE = [
  'name',
  'phone',
  'birthDate',
  'gender',
  'ethnicity',
  'education',
  'category',
  'joinedOn',
  'fullMemberOn',
  'partyPost',
] as const
export type Correctable = (typeof CORRECTABLE)[number]

export interface Line {
  field: Correctable
  label: string
  /** As it is written now, for the sheet's field. */
  value: string
  words: string
}

/** One's own entry, line by line. */
export const linesOf = (entry: OwnEntry): Line[] =>
  CORRECTABLE.map((field) => {
    const value = entry[field] ?? ''
    return {
      field,
      label: ROSTER_FIELD_LABELS[field],
      value,
      words: value ? valueWords(field, value) : '未填',
    }
  })

/** One of a few, or `null`: written freely. */
export function choicesOf(field: Correctable): { value: string; label: string }[] | null {
  if (field === 'gender') return GENDERS.map((value) => ({ value, label: GENDER_LABELS[value] }))
  if (field === 'category')
    return MEMBER_CATEGORIES.map((value) => ({ value, label: MEMBER_CATEGORY_LABELS[value] }))
  return null
}

export const wishWords = (field: Correctable, value: string): string => valueWords(field, value)

const isDay = (field: Correctable): boolean => ['birthDate', 'joinedOn', 'fullMemberOn'].includes(field)

export const exampleOf = (field: Correctable): string =>
  isDay(field) ? '例如：1985-07-01' : field === 'phone' ? '11 位手机号' : ''

/** As the API takes it. */
export const tidyWish = (field: Correctable, text: string): string => {
  if (isDay(field)) return readDay(text)
  if (field === 'phone') return text.replace(/[\s-]/g, '')
  return text.trim().replace(/\s+/g, ' ')
}

/** What is wrong with a wish, already tidied; `null`: nothing. */
export function wishProblem(field: Correctable, value: string, today: string): string | null {
  if (value === '') return field === 'name' ? '请填写姓名' : null
  if (field === 'phone') return /^1\d{10}$/.test(value) ? null : '请填 11 位手机号'
  if (isDay(field)) {
    // Of a birth date the year may be all that is known; the others the rules ask for to the day.
    const whole = field === 'birthDate' ? PARTIAL_DAY.test(value) : /^\d{4}-\d{2}-\d{2}$/.test(value)
    if (!whole || !PARTIAL_DAY.test(value)) return '请写成 1985-07-01'
    return value > today ? `${ROSTER_FIELD_LABELS[field]}不能晚于今天` : null
  }
  const most = field === 'name' ? LIMITS.personName : LIMITS.rosterText
  return [...value].length > most ? `最多 ${most} 个字` : null
}
