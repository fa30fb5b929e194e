import type { RosterField } from '@tongxin/contract/constants'
import type { Correction } from '@tongxin/contract/corrections'
import type { MemberPatch } from '@tongxin/contract/members'
import type { Transfer } from '@tongxin/contract/transfers'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { dayWords, GENDER_LABELS, ROSTER_FIELD_LABELS } from '../roster.rules'

/** From where to where. */
export const transferWords = ({ from, to }: Pick<Transfer, 'from' | 'to'>): string =>
  `${from.shortName} → ${to.shortName}`

/** Those that this organiser can do something about; of one member, if that is asked. */
export const openTransfers = (transfers: readonly Transfer[], number?: string): Transfer[] =>
  transfers.filter(
    ({ member, viewer }) =>
      (number === undefined || member.number === number) &&
      (viewer.canAccept || viewer.canRefuse || viewer.canWithdraw),
  )

export const openCorrections = (corrections: readonly Correction[], number?: string): Correction[] =>
  corrections.filter(
    ({ member, viewer }) => viewer.canDecide && (number === undefined || member.number === number),
  )

/** 138****0001: as lists show it, and as this device may keep it. */
export const maskPhone = (phone: string): string => phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2')

/** A list is kept for the time without network: the numbers in it are not. */
export function withoutPhone(correction: Correction): Correction {
  const phone = correction.fields?.phone
  return phone ? { ...correction, fields: { ...correction.fields, phone: maskPhone(phone) } } : correction
}

/** What a member asks to have written, line by line. */
export function wishesOf(fields: MemberPatch | null): string[] {
  return Object.entries(fields ?? {}).map(
    ([field, value]) => `${ROSTER_FIELD_LABELS[field as RosterField]}改为：${wordsOf(field, value)}`,
  )
}

function wordsOf(field: string, value: string | boolean | null): string {
  if (value === null || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'gender') return GENDER_LABELS[value as keyof typeof GENDER_LABELS]
  if (field === 'category') return MEMBER_CATEGORY_LABELS[value as keyof typeof MEMBER_CATEGORY_LABELS]
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? dayWords(value) : value
}
