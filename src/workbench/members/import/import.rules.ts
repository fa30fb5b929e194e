import {
  ROSTER_FIELDS,
  type RosterDoubt,
  type RosterField,
  type RosterImportState,
  type RosterVerdict,
} from '@tongxin/contract/roster-constants'
import type { RosterImport, RosterRow, RosterRowFix } from '@tongxin/contract/roster'

export type Counts = Record<RosterVerdict, number>

const NONE: Counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0, skipped: 0 }

export const countsOf = ({ counts }: Pick<RosterImport, 'counts'>): Counts => counts ?? NONE

/** What needs a decision first. */
export const TAB_ORDER: readonly RosterVerdict[] = [
  'wrong',
  'doubtful',
  'new',
  'changed',
  'unchanged',
  'skipped',
]

export const VERDICT_LABELS: Record<RosterVerdict, string> = {
  wrong: '有误',
  doubtful: '存疑',
  new: '新增',
  changed: '变更',
  unchanged: '不变',
  skipped: '跳过',
}

export const IMPORT_STATE_LABELS: Record<RosterImportState, string> = {
  reading: '正在读取',
  preview: '待确认',
  committing: '正在导入',
  done: '已导入',
  failed: '没有成功',
}

/** It changes by itself: worth asking again soon. */
export const isMoving = (state: RosterImportState): boolean => state === 'reading' || state === 'committing'

/** The tab that the preview opens with: the first one with something in it. */
export const firstTab = (counts: Counts): RosterVerdict =>
  TAB_ORDER.find((verdict) => counts[verdict] > 0) ?? 'new'

/** Nobody needs a tab for what has never happened to a row. */
export const tabsOf = (counts: Counts, current: RosterVerdict): RosterVerdict[] =>
  TAB_ORDER.filter((verdict) => verdict !== 'skipped' || counts.skipped > 0 || current === 'skipped')

/** What stands between the preview and the roster; `null`: nothing. */
export function leftToDo({ wrong, doubtful }: Counts): string | null {
  const left = [wrong > 0 && `${wrong} 行有误`, doubtful > 0 && `${doubtful} 行存疑`].filter(Boolean)
  return left.length ? `还有 ${left.join('、')}` : null
}

/** What would happen to the roster, in numbers. */
export function effectOf(counts: Counts): string {
  const effect = [
    counts.new > 0 && `新增 ${counts.new} 人`,
    counts.changed > 0 && `更新 ${counts.changed} 人`,
  ].filter(Boolean)
  return effect.length ? effect.join('，') : '名册没有变化'
}

/** What does not happen, for the sentence after it. */
export function restOf(counts: Counts): string {
  const rest = [
    counts.unchanged > 0 && `${counts.unchanged} 人没有变化`,
    counts.skipped > 0 && `跳过 ${counts.skipped} 行`,
  ].filter(Boolean)
  return rest.join('，')
}

export function progressWords({ state, progress }: Pick<RosterImport, 'state' | 'progress'>): string {
  const { rowsDone, rowsTotal } = progress
  const doing = state === 'committing' ? '正在写入名册' : '正在读取文件'
  if (rowsTotal === null) return rowsDone > 0 ? `${doing}，已读 ${rowsDone} 行` : `${doing}…`
  return `${doing}，${rowsDone}/${rowsTotal} 行`
}

/** Who the row is about, for its first line. */
export function rowTitle(row: RosterRow): { name: string; branch: string } {
  const textOf = (field: RosterField) => row.fields.find((cell) => cell.field === field)?.text.trim() ?? ''
  return { name: textOf('name') || '没有姓名', branch: textOf('branch') }
}

const QUESTIONS: Record<RosterDoubt, string> = {
  details_differ: '名册上有同名的人，但电话或出生日期对不上。是同一个人吗？',
  several_candidates: '名册上有几位同名的人，这一行是哪一位？',
  repeated_in_file: '文件里有几行像是同一个人。这一行要不要？',
  phone_used: '这个电话在名册上是另一个人的。是同一个人吗？',
  ambiguous_branch: '有几个组织叫这个名字，这一行是哪一个？',
}

export const questionOf = (row: RosterRow): string | null => (row.doubt ? QUESTIONS[row.doubt] : null)

export interface Answer {
  label: string
  fix: RosterRowFix
}

const SKIP: Answer = { label: '跳过这一行', fix: { decision: 'skip' } }

/** The answers to what is asked of a row. People are told apart by what else is known of them. */
export function answersOf(row: RosterRow): Answer[] {
  switch (row.doubt) {
    case null:
      return []
    case 'ambiguous_branch':
      return [...row.branches.map(({ id, name }) => ({ label: name, fix: { organizationId: id } })), SKIP]
    default: {
      const known = row.candidates.map((candidate) => ({
        label: `是${candidateWords(candidate)}`,
        fix: { decision: 'same_person' as const, memberNumber: candidate.number },
      }))
      // Two lines of the file that nobody on the roster resembles.
      const together: Answer[] = known.length
        ? known
        : [{ label: '是同一个人', fix: { decision: 'same_person' } }]
      return [...together, { label: '是另一个人，新增', fix: { decision: 'another_person' } }, SKIP]
    }
  }
}

function candidateWords({
  name,
  organizationName,
  phone,
  birthYear,
}: RosterRow['candidates'][number]): string {
  return [name, organizationName, phone, birthYear && `${birthYear}年生`].filter(Boolean).join(' · ')
}

/** The cells that can be put right in place: those of the file, and those that are missing and must not be. */
export function cellsToFix(
  row: RosterRow,
): { field: RosterField; text: string; problem: string | undefined }[] {
  const texts = new Map(row.fields.map(({ field, text }) => [field, text]))
  const problems = new Map(row.problems.map(({ field, message }) => [field, message]))
  return ROSTER_FIELDS.filter((field) => texts.has(field) || problems.has(field))
    .map((field) => ({ field, text: texts.get(field) ?? '', problem: problems.get(field) }))
    .sort((a, b) => Number(b.problem !== undefined) - Number(a.problem !== undefined))
}

/** Only what was written anew: a masked number that is sent back would not be one. `null`: nothing was. */
export function fixOf(row: RosterRow, texts: Partial<Record<RosterField, string>>): RosterRowFix | null {
  const fields = cellsToFix(row)
    .filter(({ field, text }) => texts[field] !== undefined && texts[field] !== text)
    .map(({ field }) => ({ field, text: (texts[field] ?? '').trim() }))
  return fields.length ? { fields } : null
}
