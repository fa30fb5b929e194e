import type { Correction } from '@tongxin/contract/corrections'
import type { Transfer } from '@tongxin/contract/transfers'

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
