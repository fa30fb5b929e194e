import { createHash } from 'node:crypto'
import type { Block } from '../parsing/source.ts'
import type { ExchangedQuestion } from './exchanged.ts'
import { fromFields, letterOf, toFields } from './plain-fields.rules.ts'
import { questionLines, readQuestionLines } from './plain-lines.rules.ts'

/*
 * Documents and spreadsheets that we export say so, with a check code over all that is in them. As long as nobody has
 * changed a character, they are read back word for word; afterwards they are read like any other document, with doubts.
 */

const HEAD = /^同心共建题库 共 \d+ 题 校验码 ([0-9a-f]{12})$/
const CODE = /^校验码 ([0-9a-f]{12})$/

const checkCode = (lines: readonly string[]) =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)

/** Lines of a document; the first one names the bank, and each question is a piece of its own. */
export function ownDocument(questions: readonly ExchangedQuestion[]): { head: string; pieces: string[][] } {
  const pieces = questions.map((question, i) => questionLines(question, i + 1))
  return { head: `同心共建题库 共 ${questions.length} 题 校验码 ${checkCode(pieces.flat())}`, pieces }
}

const FEWEST_OPTIONS = 4
const ROW = ['answer', 'marking', 'explanation', 'topic', 'difficulty', 'source'] as const
const ROW_WORDS = ['答案', '计分', '解析', '主题', '难度', '出处']

/** Empty cells at the end are in no file. */
const rowLine = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).join('\u001f')

export function ownSheet(questions: readonly ExchangedQuestion[]): { header: string[]; rows: string[][] } {
  const all = questions.map(toFields)
  const options = all.reduce((most, one) => Math.max(most, one.options.length), FEWEST_OPTIONS)
  const rows = all.map((fields) => [
    fields.type,
    fields.stem,
    ...Array.from({ length: options }, (_, i) => fields.options[i] ?? ''),
    ...ROW.map((name) => fields[name]),
  ])
  const header = [
    '题型',
    '题干',
    ...Array.from({ length: options }, (_, i) => `选项${letterOf(i)}`),
    ...ROW_WORDS,
  ]
  return { header: [...header, `校验码 ${checkCode([header, ...rows].map(rowLine))}`], rows }
}

/** @returns `null` when it is not one of our files, or no longer as we wrote it */
export function readOwnFile(blocks: readonly Block[]): ExchangedQuestion[] | null {
  return readOwnDocument(blocks) ?? readOwnSheet(blocks)
}

function readOwnDocument([first, ...rest]: readonly Block[]): ExchangedQuestion[] | null {
  const code = first?.kind === 'line' ? HEAD.exec(first.line.text)?.[1] : undefined
  if (!code) return null
  const lines: string[] = []
  for (const block of rest) {
    if (block.kind !== 'line' || block.line.label !== '') return null
    lines.push(block.line.text)
  }
  return checkCode(lines) === code ? readQuestionLines(lines) : null
}

function readOwnSheet(blocks: readonly Block[]): ExchangedQuestion[] | null {
  const [table, ...others] = blocks.filter(({ kind }) => kind !== 'sheet')
  if (table?.kind !== 'table' || others.length > 0) return null
  const [first, ...rows] = table.rows.map(({ cells }) => cells)
  const code = CODE.exec(first?.at(-1) ?? '')?.[1]
  if (!first || !code) return null
  const header = first.slice(0, -1)
  if (checkCode([header, ...rows].map(rowLine)) !== code) return null
  const options = header.filter((word) => word.startsWith('选项')).length
  const questions = rows.map((cells) => {
    const rest = cells.slice(2 + options)
    const [answer, marking, explanation, topic, difficulty, source] = ROW.map((_, i) => rest[i] ?? '')
    return fromFields({
      type: cells[0] ?? '',
      stem: cells[1] ?? '',
      options: cells.slice(2, 2 + options).filter((option) => option !== ''),
      ...{ answer: answer!, marking: marking!, explanation: explanation! },
      ...{ topic: topic!, difficulty: difficulty!, source: source! },
    })
  })
  return questions.every((one) => one !== null) ? questions : null
}
