import { type Gender, LIMITS, type MemberCategory, type RosterField } from '@tongxin/contract/constants'
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
  const values: RosterValues = {}
  const problems: FieldError[] = []
  const wrong = (path: RosterField, message: string) => problems.push({ path, message })
  const textOf = (field: RosterField) => tidy(cells.get(field)?.text ?? '')

  const name = tidyName(cells.get('name')?.text ?? '')
  if (!name) wrong('name', '没有姓名')
  else if (name.length > LIMITS.personName) wrong('name', `姓名最多 ${LIMITS.personName} 个字`)
  else if (!/\p{L}/u.test(name)) wrong('name', '姓名里没有文字，请核对')
  else values.name = name

  for (const field of ['number', 'ethnicity', 'education', 'partyPost'] as const) {
    const text = field === 'partyPost' ? textOf(field) : compact(textOf(field))
    if (!text || NOTHING.test(text)) continue
    if (text.length > LIMITS.rosterText) wrong(field, `最多 ${LIMITS.rosterText} 个字`)
    else values[field] = field === 'ethnicity' && /^[^族]{1,4}$/.test(text) ? `${text}族` : text
  }
  for (const field of ['birthDate', 'joinedOn', 'fullMemberOn'] as const) {
    const cell = cells.get(field)
    if (!cell || NOTHING.test(compact(cell.text))) continue
    const reading = readDate(cell, today)
    if ('problem' in reading) wrong(field, reading.problem)
    else if (field !== 'birthDate' && reading.date.length === 4) wrong(field, '请写到月份，例如 1985年7月')
    else values[field] = reading.date
  }
  checkOrder(values, wrong)

  readChoice('gender', GENDERS, '性别请写“男”或“女”')
  readChoice('category', CATEGORIES, '党员类别请写“正式”“预备”或“积极分子”')
  readChoice('isMobile', YES_NO, '请写“是”或“否”')
  function readChoice<F extends 'gender' | 'category' | 'isMobile'>(
    field: F,
    choices: readonly [RegExp, NonNullable<RosterValues[F]>][],
    problem: string,
  ) {
    const text = compact(textOf(field))
    if (!text || (field !== 'isMobile' && NOTHING.test(text))) return
    const choice = oneOf(choices, text)
    if (choice === undefined) wrong(field, problem)
    else values[field] = choice
  }

  const phone = compact(textOf('phone'))
  if (phone && !NOTHING.test(phone)) {
    const number = normalizePhone(phone)
    if (number) values.phone = number
    else if (MASKED.test(phone)) values.maskedPhone = phone
    else wrong('phone', '不是 11 位手机号码')
  }
  return { values, branch: textOf('branch') || null, problems }
}

function checkOrder(values: RosterValues, wrong: (path: RosterField, message: string) => void): void {
  const { birthDate, joinedOn, fullMemberOn } = values
  if (birthDate && joinedOn && joinedOn.slice(0, 4) < birthDate.slice(0, 4))
    wrong('joinedOn', '入党时间早于出生日期，请核对')
  if (joinedOn && fullMemberOn && fullMemberOn < joinedOn.slice(0, fullMemberOn.length))
    wrong('fullMemberOn', '转正时间早于入党时间，请核对')
}

/** What is written into a row's cells when it is fixed in place. */
export const typed = (text: string): Cell => ({ text, isNumber: false })

/** A cell as it may be shown: a phone number that is one is masked. */
export function shown(field: RosterField, cell: Cell): string {
  const phone = field === 'phone' ? normalizePhone(cell.text) : null
  return phone ? maskPhone(phone) : tidy(cell.text).slice(0, 200)
}
