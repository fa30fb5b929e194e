import type { RosterField } from '@tongxin/contract/roster-constants'
import type { Cell, TableRow } from '../spreadsheets/cell.ts'
import { compact } from './text.rules.ts'

/** What the column is called in an exported file. */
export const COLUMN_NAMES: Record<RosterField, string> = {
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

/** Other ways in which lists say it; compared without spaces, brackets and what is in them. */
const SYNONYMS: Record<RosterField, readonly string[]> = {
  number: ['编号', '党员号', '系统编号'],
  name: ['党员姓名', '名字', '姓名全称'],
  gender: ['男女'],
  ethnicity: ['族别', '民族成分'],
  birthDate: ['出生年月', '出生年月日', '生日', '出生时间', '出生'],
  education: ['文化程度', '学历层次', '最高学历', '文化水平'],
  joinedOn: ['入党日期', '入党年月', '入党年月日', '加入党组织日期', '加入中共组织日期', '加入党组织时间'],
  fullMemberOn: ['转正日期', '转正年月', '转为正式党员日期', '转为正式党员时间', '转正年月日'],
  category: ['人员类别', '党员类型', '类别', '政治面貌', '党员性质', '党员状态'],
  branch: [
    '党支部',
    '支部',
    '所在支部',
    '所属支部',
    '所属党支部',
    '支部名称',
    '党支部名称',
    '所在党组织',
    '所属党组织',
    '党组织名称',
    '所在组织',
  ],
  phone: [
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '电话号码',
    '联系手机',
    '移动电话',
    '联系电话号码',
  ],
  isMobile: ['流动党员', '是否为流动党员', '是否流动', '是否是流动党员'],
  partyPost: ['职务', '党内任职', '支部职务', '党组织职务', '担任党内职务', '现任党内职务'],
}

const FIELD_OF = new Map<string, RosterField>()
for (const [field, name] of Object.entries(COLUMN_NAMES) as [RosterField, string][])
  for (const word of [name, ...SYNONYMS[field]]) FIELD_OF.set(word, field)

/** Which column holds what. */
export type Columns = Map<RosterField, number>

const wordOf = (text: string) =>
  compact(text)
    .replace(/[(（[【].*?[)）\]】]/g, '')
    .replace(/[*＊:：、,，]/g, '')

/**
 * Reads a row as the header: it must have 姓名 and one more known column. Of two columns of one meaning the first counts.
 * @returns `null` when it is none, for example a title above the header
 */
export function readHeader(row: TableRow): Columns | null {
  const columns: Columns = new Map()
  for (const [column, cell] of [...row.cells].sort(([a], [b]) => a - b)) {
    if (cell.text.length > 40) continue
    const field = FIELD_OF.get(wordOf(cell.text))
    if (field && !columns.has(field)) columns.set(field, column)
  }
  return columns.has('name') && columns.size >= 2 ? columns : null
}

/** A row below the header that is a header again: a second line of merged headers, or a page's repeated head. */
export function repeatsHeader(row: TableRow, columns: Columns): boolean {
  const name = row.cells.get(columns.get('name')!)
  return name !== undefined && FIELD_OF.get(wordOf(name.text)) === 'name'
}

/** Adds what a second header line names below a merged heading. */
export function joinHeaders(first: Columns, second: Columns): Columns {
  return new Map([...second, ...first])
}

/** The row's cells by field; `null` for a row without any, and for sums and remarks, which have neither name nor branch. */
export function pickCells(row: TableRow, columns: Columns): Map<RosterField, Cell> | null {
  const cells = new Map<RosterField, Cell>()
  for (const [field, column] of columns) {
    const cell = row.cells.get(column)
    if (cell && compact(cell.text) !== '') cells.set(field, cell)
  }
  if (cells.size === 0) return null
  if (!cells.has('name') && cells.size === 1) return null
  return /^(合计|总计|小计|备注|填表人|说明)/.test(compact(cells.get('name')?.text ?? '')) ? null : cells
}
