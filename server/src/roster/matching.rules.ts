import type {
  RosterDecision,
  RosterDoubt,
  RosterField,
  RosterVerdict,
} from '@tongxin/contract/roster-constants'
import type { FieldError } from '../errors.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import type { RosterValues } from './cells.rules.ts'
import { agree, firstDay } from './dates.rules.ts'

/** A roster entry as a file's row is compared with it. */
export interface Entry extends RosterValues {
  id: number
  number: string
  name: string
  organizationId: number
  active: boolean
}

/** A row of the file, read. */
export interface FileRow {
  row: number
  values: RosterValues
  problems: readonly FieldError[]
  /** Organizations that the branch's name may mean; one when it is clear. */
  branches: readonly number[]
  decision: RosterDecision | null
  /** With `same_person`: who. */
  decidedMemberId: number | null
}

export interface Surroundings {
  /** Active entries of the same name in the same branch, those with this phone number, the one with this number. */
  entries: readonly Entry[]
  /** Other rows of the file with the same name in the same branch. */
  mates: readonly FileRow[]
}

export interface Judgement {
  verdict: RosterVerdict
  doubt?: RosterDoubt
  /** Whom it may be, for a doubt; whom it is, otherwise. */
  entries: readonly Entry[]
  /** With `changed`. */
  changes: readonly RosterField[]
  problems: readonly FieldError[]
}

type Evidence = 'same' | 'different' | 'unknown'

/** What phone number and birth date say about two people of one name in one branch. */
export function evidence(a: RosterValues, b: RosterValues): Evidence {
  const phone = comparePhones(a, b)
  const birth: Evidence =
    !a.birthDate || !b.birthDate
      ? 'unknown'
      : !agree(a.birthDate, b.birthDate)
        ? 'different'
        : // A year alone is shared by too many.
          Math.min(a.birthDate.length, b.birthDate.length) > 4
          ? 'same'
          : 'unknown'
  if (phone === 'different' || birth === 'different') return 'different'
  return phone === 'same' || birth === 'same' ? 'same' : 'unknown'
}

function comparePhones(a: RosterValues, b: RosterValues): Evidence {
  if (a.phone && b.phone) return a.phone === b.phone ? 'same' : 'different'
  const [mask, full] = a.maskedPhone ? [a.maskedPhone, b.phone] : [b.maskedPhone, a.phone]
  return mask && full && mask !== maskPhone(full) ? 'different' : 'unknown'
}

/** What is to become of a row. Two people are never taken for one without an answer that says so. */
export function judge(row: FileRow, { entries, mates }: Surroundings): Judgement {
  if (row.decision === 'skip') return verdict('skipped')
  if (row.problems.length > 0) return wrong(...row.problems)
  if (row.branches.length > 1) return doubt('ambiguous_branch', [])
  const organizationId = row.branches[0]!
  const { number } = row.values
  if (number !== undefined) {
    const entry = entries.find((known) => known.number === number)
    return entry
      ? settle(row, organizationId, entry)
      : wrong({ path: 'number', message: '名册里没有这个编号；新党员请把编号留空' })
  }
  const namesakes = entries.filter(
    (entry) => entry.active && entry.organizationId === organizationId && entry.name === row.values.name,
  )
  const phoneHolders = entries.filter(
    (entry) => !namesakes.includes(entry) && entry.phone === row.values.phone,
  )
  const around = { namesakes, phoneHolders, mates: mates.filter((mate) => mate.decision !== 'skip') }
  return row.decision ? decided(row, organizationId, around) : undecided(row, organizationId, around)
}

interface Around {
  namesakes: readonly Entry[]
  phoneHolders: readonly Entry[]
  mates: readonly FileRow[]
}

function decided(
  row: FileRow,
  organizationId: number,
  { namesakes, phoneHolders, mates }: Around,
): Judgement {
  if (row.decision === 'another_person') return newcomer(row)
  const known = [...namesakes, ...phoneHolders]
  const entry =
    row.decidedMemberId === null && known.length === 1
      ? known[0]
      : known.find(({ id }) => id === row.decidedMemberId)
  if (entry) return settle(row, organizationId, entry)
  if (known.length > 0) return doubt('several_candidates', known)
  // Of rows that are one person, the first one is taken.
  const first = mates.every((mate) => mate.row > row.row || evidence(mate.values, row.values) === 'different')
  return first ? newcomer(row) : verdict('skipped')
}

function undecided(
  row: FileRow,
  organizationId: number,
  { namesakes, phoneHolders, mates }: Around,
): Judgement {
  const open = mates.filter((mate) => mate.decision === null)
  if (namesakes.length === 0) {
    if (open.some((mate) => evidence(mate.values, row.values) !== 'different'))
      return doubt('repeated_in_file', [])
    if (phoneHolders.length > 0) return doubt('phone_used', phoneHolders)
    return newcomer(row)
  }
  const matches = namesakes.filter((entry) => evidence(entry, row.values) === 'same')
  if (matches.length === 1) {
    const rival = open.some((mate) => evidence(matches[0]!, mate.values) !== 'different')
    return rival ? doubt('repeated_in_file', matches) : settle(row, organizationId, matches[0]!)
  }
  if (matches.length > 1) return doubt('several_candidates', matches)
  if (namesakes.every((entry) => evidence(entry, row.values) === 'different'))
    return doubt('details_differ', namesakes)
  if (namesakes.length === 1 && open.length === 0) return settle(row, organizationId, namesakes[0]!)
  return doubt(namesakes.length === 1 ? 'repeated_in_file' : 'several_candidates', namesakes)
}

/** The row is about this entry: what changes? */
function settle(row: FileRow, organizationId: number, entry: Entry): Judgement {
  if (!entry.active) return wrong({ path: 'name', message: `编号 ${entry.number} 已不在名册上，请先恢复` })
  if (entry.organizationId !== organizationId)
    return wrong({ path: 'branch', message: `编号 ${entry.number} 现在另一个支部，换支部请办理组织关系转接` })
  if (row.values.maskedPhone && row.values.maskedPhone !== (entry.phone && maskPhone(entry.phone)))
    return wrong(MASKED_PHONE)
  const changes = changedFields(entry, row.values)
  return { verdict: changes.length > 0 ? 'changed' : 'unchanged', entries: [entry], changes, problems: [] }
}

const MASKED_PHONE = { path: 'phone', message: '号码被遮住了几位，请填写完整号码，或留空' }

function newcomer(row: FileRow): Judgement {
  if (row.values.maskedPhone) return wrong(MASKED_PHONE)
  return row.values.category === undefined
    ? wrong({ path: 'category', message: '新党员要写明党员类别：正式、预备或积极分子' })
    : verdict('new')
}

const COMPARED = [
  'name',
  'gender',
  'ethnicity',
  'birthDate',
  'education',
  'joinedOn',
  'fullMemberOn',
  'category',
  'phone',
  'isMobile',
  'partyPost',
] as const

/** What the row says and the entry does not; a date said less exactly changes nothing. */
export function changedFields(entry: RosterValues, values: RosterValues): (typeof COMPARED)[number][] {
  return COMPARED.filter((field) => {
    const [said, known] = [values[field], entry[field]]
    if (said === undefined || said === known) return false
    if (known === undefined) return true
    if (field === 'birthDate') return !(known as string).startsWith(said as string)
    if (field === 'joinedOn' || field === 'fullMemberOn')
      return firstDay(said as string) !== known && !(known as string).startsWith(said as string)
    return true
  })
}

const verdict = (word: RosterVerdict): Judgement => ({
  verdict: word,
  entries: [],
  changes: [],
  problems: [],
})
const wrong = (...problems: FieldError[]): Judgement => ({ ...verdict('wrong'), problems })
const doubt = (word: RosterDoubt, entries: readonly Entry[]): Judgement => ({
  ...verdict('doubtful'),
  doubt: word,
  entries,
})
