import type { OrganizationKind } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { AppError } from '../errors.ts'

/** The columns of the tree as a spreadsheet, as they are written. */
export const TREE_COLUMNS = ['编号', '组织名称', '简称', '类别', '上级组织', '共建单位'] as const
export const TREE_WIDTHS = [8, 40, 24, 12, 40, 10] as const
type Column = (typeof TREE_COLUMNS)[number]

const KIND_WORDS: Record<OrganizationKind, readonly [string, ...string[]]> = {
  committee: ['党委', '党工委', '基层党委', '工作委员会', '党组'],
  general_branch: ['党总支', '总支', '党总支部'],
  branch: ['党支部', '支部'],
  group: ['党小组', '小组'],
  community: ['社区', '村', '村居'],
  agency: ['机关单位', '机关'],
  company: ['企业', '公司', '国企'],
  school: ['学校'],
  institution: ['事业单位'],
  unit: ['单位', '其他单位'],
}

const SYNONYMS: Partial<Record<string, Column>> = {
  组织编号: '编号',
  名称: '组织名称',
  组织全称: '组织名称',
  组织简称: '简称',
  组织类别: '类别',
  上级: '上级组织',
  上级党组织: '上级组织',
  是否共建单位: '共建单位',
}

/** A row as it was typed. */
export interface SheetRow {
  /** As the spreadsheet numbers it. */
  row: number
  id: string
  name: string
  shortName: string
  kind: string
  parent: string
  partner: string
}

const HEADER_WITHIN = 10
/** Title, header and some empty rows in between do not count. */
export const MOST_SHEET_ROWS = LIMITS.treeRows + 1_000

export const tooManyRows = (cause?: Error) =>
  new AppError('spreadsheet_unreadable', {
    detail: `一次最多导入 ${LIMITS.treeRows} 行，请分开导入。`,
    cause,
  })

const REQUIRED: readonly Column[] = ['组织名称', '类别', '上级组织']

/**
 * The rows below the header, wherever the header is and in whatever order its columns are; empty rows are left out.
 * @throws AppError `spreadsheet_unreadable`
 */
export function sheetRows(cells: readonly (readonly string[])[]): SheetRow[] {
  const headers = cells.slice(0, HEADER_WITHIN).map((row) => row.map((text) => text.replace(/[\s*＊]/g, '')))
  const columnsOf = (row: readonly string[]) => row.map((text) => SYNONYMS[text] ?? text)
  const at = headers.findIndex((row) => REQUIRED.every((column) => columnsOf(row).includes(column)))
  if (at < 0) throw new AppError('spreadsheet_unreadable')
  const columns = columnsOf(headers[at]!)
  const rows = cells.slice(at + 1).flatMap((row, i) => {
    if (row.every((text) => text === '')) return []
    const cell = (column: Column) => row[columns.indexOf(column)] ?? ''
    return [
      {
        row: at + 2 + i,
        id: cell('编号'),
        name: cell('组织名称'),
        shortName: cell('简称'),
        kind: cell('类别'),
        parent: cell('上级组织'),
        partner: cell('共建单位'),
      },
    ]
  })
  if (rows.length > LIMITS.treeRows) throw tooManyRows()
  return rows
}

export function kindOf(word: string): OrganizationKind | undefined {
  const found = Object.entries(KIND_WORDS).find(([, words]) => words.includes(word))
  return found?.[0] as OrganizationKind | undefined
}

export const kindWord = (kind: OrganizationKind): string => KIND_WORDS[kind][0]

/** `undefined`: neither yes nor no. */
export function partnerOf(word: string): boolean | undefined {
  if (['是', '√', '✓', 'true', '1'].includes(word.toLowerCase())) return true
  if (['', '否', '×', 'false', '0'].includes(word.toLowerCase())) return false
  return undefined
}

interface Exported {
  id: number
  parentId: number | null
  kind: OrganizationKind
  name: string
  shortName: string
  isPartnerUnit: boolean
}

/** A parent is written by its name, and by its number where another organization has the same name. */
export function treeCells(rows: readonly Exported[], everyone: readonly Exported[]): (string | number)[][] {
  const byId = new Map(everyone.map((each) => [each.id, each]))
  const counts = new Map<string, number>()
  for (const { name } of everyone) counts.set(name, (counts.get(name) ?? 0) + 1)
  return rows.map(({ id, parentId, kind, name, shortName, isPartnerUnit }) => {
    const parent = parentId === null ? undefined : byId.get(parentId)
    const parentText = parent && (counts.get(parent.name) === 1 ? parent.name : parent.id)
    return [id, name, shortName, kindWord(kind), parentText ?? '', isPartnerUnit ? '是' : '否']
  })
}
