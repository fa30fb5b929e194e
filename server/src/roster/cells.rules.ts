import type { Gender, MemberCategory } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { RosterField } from '@tongxin/contract/roster-constants'
import type { FieldError } from '../errors.ts'
import { maskPhone, normalizePhone } from '../privacy/phone.rules.ts'
import type { Cell } from '../spreadsheets/cell.ts'
import { type PartialDate, readDate } from './dates.rules.ts'
import { compact, tidy, tidyName } from './text.rules.ts'

/** A row's cells by field. */
export type RosterCells = ReadonlyMap<RosterField, Cell>

/** What a row says; a field that is missing says nothing, and leaves what the roster knows. */
export interface RosterValues {
  number?: string
  name?: string
  gender?: Gender
  ethnicity?: string
  birthDate?: PartialDate
  education?: string
  joinedOn?: PartialDate
  fullMemberOn?: PartialDate
  category?: MemberCategory
  phone?: string
  /** Of an exported file: the phone number that it stands for is known already. */
  maskedPhone?: string
  isMobile?: boolean
  partyPost?: string
}

export interface RosterReading {
  values: RosterValues
  /** As written; `organizations.rules` knows which it is. */
  branch: string | null
  /** `path` is a field's name. */
  problems: FieldError[]
}

const CATEGORIES: [RegExp, MemberCategory][] = [
  [/预备/, 'probationary'],
  [/积极分子|发展对象|入党申请人/, 'applicant'],
  [/^(正式|正式党员|中共正式党员|中共党员|党员)$/, 'full'],
]
const GENDERS: [RegExp, Gender][] = [
  [/^(男|男性|M|male)$/i, 'male'],
  [/^(女|女性|F|female)$/i, 'female'],
]
const YES_NO: [RegExp, boolean][] = [
  [/^(是|有|对|√|✓|✔|Y|YES|TRUE|1|流动|流动党员)$/i, true],
  [/^(否|不是|无|没有|×|✗|X|N|NO|FALSE|0|-|\/|非流动|非流动党员)$/i, false],
]
const NOTHING = /^([-—/\\]+|无|暂无|空|不详)$/

const oneOf = <T>(choices: readonly [RegExp, T][], text: string): T | undefined =>
  choices.find(([pattern]) => pattern.test(text))?.[1]

/** `138****5678`, as `maskPhone` writes it. */
const MASKED = /^1\d{2}\*{4}\d{4}$/

/**
 * Reads a row, field by field, and says in Chinese what is wrong with it.
 * @param today dates of a roster lie before it
 */
export function readCells(cells: RosterCells, today: string): RosterReading {
  // A row of a large file takes microseconds: no function is made anew for it.
  const reading: RosterReading = { values: {}, branch: null, problems: [] }
  readName(reading, cells)
  readTexts(reading, cells)
  readDates(reading, cells, today)
  readChoice(reading, cells, 'gender', GENDERS, '性别请写“男”或“女”')
  readChoice(reading, cells, 'category', CATEGORIES, '党员类别请写“正式”“预备”或“积极分子”')
  readChoice(reading, cells, 'isMobile', YES_NO, '请写“是”或“否”')
  readPhone(reading, cells)
  reading.branch = tidy(cells.get('branch')?.text ?? '') || null
  return reading
}

function readName({ values, problems }: RosterReading, cells: RosterCells): void {
  const path = 'name'
  const name = tidyName(cells.get(path)?.text ?? '')
  if (!name) problems.push({ path, message: '没有姓名' })
  else if (name.length > LIMITS.personName)
    problems.push({ path, message: `姓名最多 ${LIMITS.personName} 个字` })
  else if (!/\p{L}/u.test(name)) problems.push({ path, message: '姓名里没有文字，请核对' })
  else values.name = name
}

function readTexts({ values, problems }: RosterReading, cells: RosterCells): void {
  for (const field of ['number', 'ethnicity', 'education', 'partyPost'] as const) {
    const text = (field === 'partyPost' ? tidy : compact)(cells.get(field)?.text ?? '')
    if (!text || NOTHING.test(text)) continue
    if (text.length > LIMITS.rosterText)
      problems.push({ path: field, message: `最多 ${LIMITS.rosterText} 个字` })
    else values[field] = field === 'ethnicity' && /^[^族]{1,4}$/.test(text) ? `${text}族` : text
  }
}

function readDates({ values, problems }: RosterReading, cells: RosterCells, today: string): void {
  for (const field of ['birthDate', 'joinedOn', 'fullMemberOn'] as const) {
    const cell = cells.get(field)
    if (!cell || NOTHING.test(compact(cell.text))) continue
    const found = readDate(cell, today)
    if ('problem' in found) problems.push({ path: field, message: found.problem })
    else if (field !== 'birthDate' && found.date.length === 4)
      problems.push({ path: field, message: '请写到月份，例如 1985年7月' })
    else values[field] = found.date
  }
  const { birthDate, joinedOn, fullMemberOn } = values
  if (birthDate && joinedOn && joinedOn.slice(0, 4) < birthDate.slice(0, 4))
    problems.push({ path: 'joinedOn', message: '入党时间早于出生日期，请核对' })
  if (joinedOn && fullMemberOn && fullMemberOn < joinedOn.slice(0, fullMemberOn.length))
    problems.push({ path: 'fullMemberOn', message: '转正时间早于入党时间，请核对' })
}

function readChoice<F extends 'gender' | 'category' | 'isMobile'>(
  { values, problems }: RosterReading,
  cells: RosterCells,
  field: F,
  choices: readonly [RegExp, NonNullable<RosterValues[F]>][],
  problem: string,
): void {
  const text = compact(cells.get(field)?.text ?? '')
  if (!text || (field !== 'isMobile' && NOTHING.test(text))) return
  const choice = oneOf(choices, text)
  if (choice === undefined) problems.push({ path: field, message: problem })
  else values[field] = choice
}

function readPhone({ values, problems }: RosterReading, cells: RosterCells): void {
  const text = compact(cells.get('phone')?.text ?? '')
  if (!text || NOTHING.test(text)) return
  const number = normalizePhone(text)
  if (number) values.phone = number
  else if (MASKED.test(text)) values.maskedPhone = text
  else problems.push({ path: 'phone', message: '不是 11 位手机号码' })
}

/** What is written into a row's cells when it is fixed in place. */
export const typed = (text: string): Cell => ({ text, isNumber: false })

/** A cell as it may be shown: a phone number that is one is masked. */
export function shown(field: RosterField, cell: Cell): string {
  const phone = field === 'phone' ? normalizePhone(cell.text) : null
  return phone ? maskPhone(phone) : tidy(cell.text).slice(0, 200)
}
