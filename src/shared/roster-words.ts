import type { Gender } from '@tongxin/contract/constants'
import type { RosterField } from '@tongxin/contract/roster-constants'
import type { MemberPatch } from '@tongxin/contract/members'
import { MEMBER_CATEGORY_LABELS } from './labels'

/** What the columns of a roster are called, here and in its files. */
export const ROSTER_FIELD_LABELS: Record<RosterField, string> = {
  number: '党员编号',
  name: '姓名',
  gender: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  education: '学历',
  joinedOn: '入党时间',
  fullMemberOn: '转正时间',
  category: '党员类别',
  branch: '所在党支部',
  phone: '联系电话',
  isMobile: '是否流动党员',
  partyPost: '党内职务',
}

export const GENDER_LABELS: Record<Gender, string> = { female: '女', male: '男' }

/** 1985年7月1日, or as much of it as is known. */
export function dayWords(day: string | null): string {
  if (!day) return '未填'
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${date ? `${date}日` : ''}`
}

/** A date as exact as it is known. */
export const PARTIAL_DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** `1985.7.1`, `1985年7月` and `19850701` are written as `1985-07-01`, `1985-07`; what is no date stays as it is. */
export function readDay(text: string): string {
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  const parts =
    digits ?? /^(\d{4})\D?(?:(\d{1,2})\D?(?:(\d{1,2})\D?)?)?$/.exec(text.trim().replace(/\s+/g, ''))
  if (!parts) return text.trim()
  return parts
    .slice(1)
    .filter(Boolean)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

/** What a member asks to have written, line by line. */
export function wishesOf(fields: MemberPatch | null): string[] {
  return Object.entries(fields ?? {}).map(
    ([field, value]) => `${ROSTER_FIELD_LABELS[field as RosterField]}改为：${valueWords(field, value)}`,
  )
}

/** One value of an entry, as it is read. */
export function valueWords(field: string, value: string | boolean | null): string {
  if (value === null || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'gender') return GENDER_LABELS[value as Gender]
  if (field === 'category') return MEMBER_CATEGORY_LABELS[value as keyof typeof MEMBER_CATEGORY_LABELS]
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? dayWords(value) : value
}
