import type { QuestionFlag } from '@tongxin/contract/quiz-constants'
import type { PreviewedQuestion, QuestionPreview, SourceLine } from '@tongxin/contract/questions'
import { readBody } from './body.rules.ts'
import { type Features, featuresOf } from './features.rules.ts'
import { readHeading } from './headings.rules.ts'
import { readKeyTable } from './key-lines.rules.ts'
import { applyKey, type Keyed, type KeyedSection } from './keys.rules.ts'
import { judge } from './judging.rules.ts'
import type { Section } from './outline.rules.ts'
import { Segmenter } from './segments.rules.ts'
import type { Block, Line, TableLine } from './source.ts'
import { readQuestionTable } from './tables.rules.ts'

/** Longer than any question: a whole document without line breaks is not taken apart. */
const LONGEST_LINE = 8_000

/**
 * Understands a document of questions: each is right or flagged, and each line that is not empty is in a question, a heading
 * or 未识别.
 */
export function parseQuestions(blocks: readonly Block[]): QuestionPreview {
  const segmenter = new Segmenter()
  let stretch: Features[] = []
  const flush = () => {
    segmenter.readLines(stretch)
    stretch = []
  }
  for (const block of blocks) {
    if (block.kind === 'line') {
      if (block.line.text.length > LONGEST_LINE) {
        flush()
        segmenter.passOver({ line: block.line.line, text: block.line.text })
      } else if (block.line.text.trim() !== '') stretch.push(featuresOf(block.line))
      continue
    }
    if (block.kind === 'sheet') {
      flush()
      segmenter.readSheet(readHeading(block.name)?.heading ?? null)
      continue
    }
    const rows = readQuestionTable(block.rows)
    const entries = rows ? null : readKeyTable(block.rows)
    if (!rows && !entries) {
      stretch.push(...block.rows.flatMap(linesOfRow).map(featuresOf))
      continue
    }
    flush()
    if (rows) {
      for (const line of rows.before) segmenter.unread.push(line)
      segmenter.readRows(rows.header, rows.questions)
    } else segmenter.readKeyTable(entries!)
  }
  flush()
  segmenter.end()
  return judged(segmenter)
}

/** A row of a table that only arranges: its cells side by side, or one below the other where they hold several lines. */
function linesOfRow({ line, cells }: TableLine): Line[] {
  const texts = cells.some((cell) => cell.trim().includes('\n'))
    ? cells.flatMap((cell) => cell.split('\n'))
    : [cells.filter((cell) => cell.trim() !== '').join('\t')]
  return texts
    .filter((text) => text.trim() !== '')
    .map((text) => ({ line, text: text.trim(), label: '', underlined: [], afterBlank: false }))
}

function judged({ outline: { sections, keys }, headings, unread }: Segmenter): QuestionPreview {
  const keyed = new Map<Section, KeyedSection>()
  for (const section of sections)
    keyed.set(section, { heading: section.heading, questions: section.questions.map(keyedOf) })
  const left: SourceLine[] = []
  for (const key of keys) {
    for (const line of applyKey(
      key.parts,
      key.sections.map((section) => keyed.get(section)!),
    ))
      left.push(line)
  }
  const totals = new Map<Section, number>()
  for (const { within, questions: own } of sections)
    if (within) totals.set(within, (totals.get(within) ?? 0) + own.length)
  for (const section of sections) totals.set(section, (totals.get(section) ?? 0) + section.questions.length)
  const remarks: QuestionPreview['remarks'] = []
  const questions: PreviewedQuestion[] = []
  for (const section of sections) {
    const { questions: all } = keyed.get(section)!
    checkNumbers(all)
    const count = section.heading?.count ?? null
    const total = totals.get(section)!
    if (count !== null && count !== total && section.headingLine)
      remarks.push({
        line: section.headingLine.line,
        message: `“${section.headingLine.text}”写的是 ${count} 题，读到 ${total} 题，请核对。`,
      })
    for (const { raw, flags } of all)
      questions.push(judge(raw, section.heading, section.headingLine?.text ?? null, flags))
  }
  for (const { line, text } of unread)
    if (text.length > LONGEST_LINE)
      remarks.push({ line, message: `第 ${line} 行太长，没有读。请按题目分行以后再导入。` })
  for (const { line, text } of left)
    remarks.push({ line, message: `答案“${text.slice(0, 40)}”里有对不上题目的部分，请核对。` })
  const placed = new Set(
    questions.flatMap((question) => question.lines.map((one) => `${one.line} ${one.text}`)),
  )
  const rest = [...unread, ...left].filter((one) => !placed.has(`${one.line} ${one.text}`))
  return { questions, headings, unread: rest.sort((a, b) => a.line - b.line), remarks }
}

function keyedOf(found: Section['questions'][number]): Keyed {
  return 'raw' in found
    ? { raw: found.raw, flags: new Set() }
    : { raw: readBody(found.body), flags: new Set<QuestionFlag>(found.flags) }
}

/** Numbers that come twice, or leave one out. */
function checkNumbers(questions: readonly Keyed[]): void {
  let last: number | null = null
  const seen = new Map<number, Keyed>()
  for (const question of questions) {
    const { number } = question.raw
    if (number === null) continue
    const twin = seen.get(number)
    if (twin) {
      twin.flags.add('number_repeats')
      question.flags.add('number_repeats')
    } else if (last !== null && number !== last + 1) question.flags.add('number_skips')
    seen.set(number, question)
    last = number
  }
}
