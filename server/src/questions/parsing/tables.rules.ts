import type { SourceLine } from '@tongxin/contract/questions'
import { readBody, readDifficulty, readMarks } from './body.rules.ts'
import { readTypeWord } from './headings.rules.ts'
import { findOptions } from './options.rules.ts'
import { shadowOf } from './shadow.rules.ts'
import type { Option, RawQuestion, TableLine } from './source.ts'
import { takeInlineAnswers, takeRemarks, tidyGaps } from './stems.rules.ts'

type Column =
  | 'number'
  | 'type'
  | 'stem'
  | 'options'
  | 'answer'
  | 'explanation'
  | 'topic'
  | 'difficulty'
  | 'source'
  | 'marks'
  | { option: number }

const WORDS: readonly [Exclude<Column, object>, RegExp][] = [
  ['number', /^(序号|题号|编号|试题编号|题目编号|No\.?|id)$/i],
  ['type', /^(题型|题目类型|试题类型|类型|题目题型|题类)$/],
  [
    'stem',
    /^(题干|题目|试题|试题内容|题目内容|题干内容|试题题干|题目题干|问题|题目描述|内容|试题名称|题目名称|question)$/i,
  ],
  ['options', /^(选项|备选项|候选项|可选项|选项内容|备选答案|答案选项|题目选项)$/],
  ['answer', /^(答案|正确答案|参考答案|标准答案|试题答案|题目答案|正确选项|answer)$/i],
  ['explanation', /^(解析|答案解析|试题解析|题目解析|答题解析|说明|详解|解释)$/],
  ['topic', /^(知识点|考点|主题|分类|题目分类|试题分类|章节|所属章节|专题|类别|标签|知识分类)$/],
  ['difficulty', /^(难度|难易度|难易程度|试题难度|题目难度|难度系数|难度等级)$/],
  ['source', /^(出处|来源|依据|试题来源|题目来源|答案出处|答案依据)$/],
  ['marks', /^(分值|分数|得分|题目分值|试题分值|计分)$/],
]

const OPTION = /^(?:选项|备选项|备选答案|答案选项|答案)?([A-L]|\d{1,2}|[一二三四五六七八九十])(?:选项|项)?$/

function columnOf(cell: string): Column | null {
  const word = shadowOf(cell).replace(/\(.*?\)|\[.*?\]|[\s*:、,.。]/g, '')
  if (word === '' || word.length > 12) return null
  for (const [column, pattern] of WORDS) if (pattern.test(word)) return column
  const option = OPTION.exec(word.toUpperCase())
  if (!option || (/^\d|[一-十]/.test(word) && !/选|答案/.test(word))) return null
  const written = option[1]!
  const index = /[A-L]/.test(written)
    ? written.charCodeAt(0) - 65
    : /\d/.test(written)
      ? Number(written) - 1
      : '一二三四五六七八九十'.indexOf(written)
  return index >= 0 ? { option: index } : null
}

function readHeader({ cells }: TableLine): Map<number, Column> | null {
  const columns = new Map<number, Column>()
  const used = new Set<string>()
  cells.forEach((cell, i) => {
    const column = columnOf(cell)
    const name = JSON.stringify(column)
    if (column === null || used.has(name)) return
    used.add(name)
    columns.set(i, column)
  })
  return used.has('"stem"') && used.has('"answer"') ? columns : null
}

export interface QuestionTable {
  header: SourceLine
  /** Rows above the header. */
  before: SourceLine[]
  questions: RawQuestion[]
}

const textOf = ({ line, cells }: TableLine): SourceLine => ({
  line,
  text: cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' | '),
})

const DEEPEST_HEADER = 20

/** Reads a table with a header such as 题型、题干、选项A…、答案, its columns in any order. `null` when it has none. */
export function readQuestionTable(rows: readonly TableLine[]): QuestionTable | null {
  for (const [i, row] of rows.slice(0, DEEPEST_HEADER).entries()) {
    const columns = readHeader(row)
    if (!columns) continue
    const questions = rows
      .slice(i + 1)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .filter((one) => !isSameHeader(one, row))
      .map((one) => readRow(one, columns))
    return {
      header: textOf(row),
      before: rows
        .slice(0, i)
        .map(textOf)
        .filter(({ text }) => text !== ''),
      questions,
    }
  }
  return null
}

const isSameHeader = (row: TableLine, header: TableLine) => row.cells.join('\t') === header.cells.join('\t')

function readRow(row: TableLine, columns: ReadonlyMap<number, Column>): RawQuestion {
  const cell = new Map<string, string>()
  const options: Option[] = []
  const unused: string[] = []
  row.cells.forEach((raw, i) => {
    const text = raw.trim()
    const column = columns.get(i)
    if (text === '') return
    if (!column) unused.push(text)
    else if (typeof column === 'object')
      options.push({
        letter: String.fromCharCode(65 + column.option),
        text: withoutLetter(text, column.option),
      })
    else cell.set(column, text)
  })
  options.sort((a, b) => (a.letter < b.letter ? -1 : 1))
  const source = textOf(row)
  const stem = cell.get('stem') ?? ''
  const flags: RawQuestion['flags'] = []
  const listed = cell.get('options')
  const found = options.length === 0 && listed ? readOptionList(listed) : null
  if (options.length === 0 && listed && !found) flags.push('options_unclear')
  const known = found ?? options
  if (options.some(({ letter }, i) => letter !== String.fromCharCode(65 + i))) flags.push('option_empty')
  // Everything may be in the cell of the stem, as in a text.
  const body =
    known.length === 0
      ? readBody({ number: null, tag: null, lead: '', lines: [{ text: stem, source }], underlined: [] })
      : null
  const remarks = takeRemarks(stem)
  const inline = takeInlineAnswers(
    remarks.stem,
    known.map(({ letter }) => letter),
  )
  const typeCell = cell.get('type')
  const type = typeCell ? typeOfCell(typeCell) : null
  if (typeCell && !type) flags.push('type_unknown')
  const difficulty = cell.has('difficulty') ? readDifficulty(cell.get('difficulty')!) : null
  const marks = readMarks(cell.get('marks') ?? null)
  if (cell.has('marks') && marks === null) flags.push('unclear_line')
  return {
    number: /^\d{1,5}$/.test(cell.get('number') ?? '') ? Number(cell.get('number')) : null,
    tag: type ?? body?.tag ?? remarks.tag,
    stem: body?.stem ?? tidyGaps(inline.stem).trim(),
    options: body?.options ?? known,
    answers: [...(body?.answers ?? inline.answers), ...(cell.has('answer') ? [cell.get('answer')!] : [])],
    explanation: [cell.get('explanation'), body?.explanation].filter(Boolean).join('\n'),
    topic: cell.get('topic') ?? body?.topic ?? null,
    difficulty,
    source: cell.get('source') ?? body?.source ?? null,
    marks: marks ?? remarks.marks,
    underlined: [],
    flags: [...flags, ...(body?.flags ?? [])],
    lines: [source],
  }
}

/** `单选`, `多选题`, `判断`, `1` is nothing that can be known. */
function typeOfCell(text: string): RawQuestion['tag'] {
  const shadow = shadowOf(text).trim()
  const word = readTypeWord(shadow) ?? readTypeWord(`${shadow}题`)
  return word?.type ?? null
}

const withoutLetter = (text: string, index: number) => {
  const match = new RegExp(`^\\s*[([]?\\s*${String.fromCharCode(65 + index)}\\s*[.、:,)\\]]+\\s*`).exec(
    shadowOf(text),
  )
  return match ? text.slice(match[0].length) : text
}

/** A cell with all options: with letters, or separated by lines, `|`, or ；. */
function readOptionList(text: string): Option[] | null {
  const found = findOptions(text)
  if (found && !found.unclear && !found.disordered && text.slice(0, found.start).trim() === '')
    return found.options
  for (const separator of [/\n+/, /\s*[|｜]+\s*/, /\s*[;；]\s*|\$;\$/]) {
    const parts = text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    if (parts.length >= 2)
      return parts.map((part, i) => ({ letter: String.fromCharCode(65 + i), text: part }))
  }
  return null
}
