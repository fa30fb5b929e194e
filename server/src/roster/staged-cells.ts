import { ROSTER_FIELDS, type RosterField } from '@tongxin/contract/roster-constants'
import type { Cell } from '../spreadsheets/cell.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { RosterCells } from './cells.rules.ts'

type Packed = [field: number, text: string, isNumber: 0 | 1][]

/** A row's cells as they wait in the database: encrypted. */
export function sealCells(cipher: FieldCipher, cells: RosterCells): string {
  const packed: Packed = [...cells].map(([field, { text, isNumber }]) => [
    ROSTER_FIELDS.indexOf(field),
    text,
    isNumber ? 1 : 0,
  ])
  return cipher.encrypt(JSON.stringify(packed))
}

export function openCells(cipher: FieldCipher, sealed: string): Map<RosterField, Cell> {
  const packed = JSON.parse(cipher.decrypt(sealed)) as Packed
  return new Map(
    packed.map(([field, text, isNumber]) => [ROSTER_FIELDS[field]!, { text, isNumber: isNumber === 1 }]),
  )
}
