import {
  BLANK,
  QUESTION_DIFFICULTIES,
  QUESTION_MARKINGS,
  type QuestionMarking,
} from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'
import { SaxesParser } from 'saxes'
import { type ExchangedQuestion, fromWildcards, type ReadExchange, topicOf } from './exchanged.ts'
import { choiceOf, plainText } from './moodle-content.rules.ts'

interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
  line: number
}

const MOST_DEPTH = 30

/** The elements of an XML text; `null` where it is none, or has a document type, whose entities could multiply. */
function parse(xml: string): Element | null {
  const root: Element = { name: '', attributes: {}, children: [], text: '', line: 1 }
  const open = [root]
  let failed = false
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', () => void (failed = true))
  parser.on('doctype', () => void (failed = true))
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '', line: parser.line }
    if (open.length > MOST_DEPTH) failed = true
    if (!failed) open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const add = (text: string) => void (open.at(-1)!.text += text)
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(xml).close()
  return failed ? null : root
}

const child = (element: Element | undefined, name: string) =>
  element?.children.find((one) => one.name === name)
const rawText = (element: Element | undefined) => child(element, 'text')?.text ?? ''

/** Its text, without marks if it is HTML. */
function textOf(element: Element | undefined): string {
  const text = rawText(element).trim()
  const format = element?.attributes.format ?? 'html'
  return format === 'html' || format === 'moodle_auto_format' ? plainText(text) : text
}

/**
 * Reads Moodle XML (docs.moodle.org, "Moodle XML format"): multichoice, truefalse, shortanswer, and cloze with short answers.
 * Questions of other types are named among the problems.
 */
export function readMoodleXml(xml: string): ReadExchange {
  const quiz = child(parse(xml.replace(/^\ufeff/, '')) ?? undefined, 'quiz')
  if (!quiz) return { questions: [], problems: [{ line: null, message: '不是 Moodle XML 文件。' }] }
  const result: ReadExchange = { questions: [], problems: [] }
  let topic: string | null = null
  for (const element of quiz.children) {
    if (element.name !== 'question') continue
    if (element.attributes.type === 'category') {
      topic = topicOf(rawText(child(element, 'category')).replace(/^\s*\$\w+\$\//, ''))
      continue
    }
    const read = readContent(element)
    if (typeof read === 'string') result.problems.push({ line: element.line, message: read })
    else result.questions.push({ content: read, notes: notesOf(element, topic) })
  }
  return result
}

function notesOf(element: Element, topic: string | null): ExchangedQuestion['notes'] {
  const own = child(element, 'tongxin')?.attributes
  return {
    topic: own?.topic ?? topic,
    explanation: textOf(child(element, 'generalfeedback')),
    difficulty: QUESTION_DIFFICULTIES.find((one) => one === own?.difficulty) ?? null,
    source: own?.source ?? null,
  }
}

function readContent(element: Element): QuestionContent | string {
  const stem = textOf(child(element, 'questiontext'))
  const weighted = element.children
    .filter(({ name }) => name === 'answer')
    .map((answer) => ({ text: textOf(answer), fraction: Number(answer.attributes.fraction) || 0 }))
  switch (element.attributes.type) {
    case 'multichoice': {
      const single = !/^\s*(false|0)\s*$/.test(child(element, 'single')?.text ?? 'true')
      return choiceOf(stem, weighted, single, markingOf(element))
    }
    case 'truefalse': {
      const right = weighted.find(({ fraction }) => fraction >= 100)?.text.toLowerCase()
      if (right !== 'true' && right !== 'false') return '判断题没有标出对错，没有导入。'
      return { type: 'true_false', stem, answer: right === 'true' }
    }
    case 'shortanswer': {
      const blank = weighted.filter(({ fraction }) => fraction > 0).map(({ text }) => fromWildcards(text))
      if (blank.length === 0) return '没有标出答案，没有导入。'
      const blanks = stem.split(BLANK).length - 1
      if (blanks > 1) return '空的个数和答案的个数对不上，没有导入。'
      return { type: 'fill_in', stem: blanks === 1 ? stem : stem + BLANK, blanks: [[...new Set(blank)]] }
    }
    case 'cloze':
      return readCloze(rawText(child(element, 'questiontext')))
    default:
      return `题型 ${element.attributes.type ?? ''} 没有导入。`
  }
}

const markingOf = (element: Element): QuestionMarking =>
  QUESTION_MARKINGS.find((one) => one === child(element, 'tongxin')?.attributes.marking) ?? 'partial'

const PLACE = /\{\d*:([A-Z_]+):((?:\\.|[^\\}])*)\}/gs
const SHORT = /^(SHORTANSWER|SA|MW)(_?C)?$/

function readCloze(html: string): QuestionContent | string {
  const blanks: string[][] = []
  let other: string | null = null
  const marked = html.replace(PLACE, (_, type: string, answers: string) => {
    if (!SHORT.test(type)) other = type
    blanks.push(acceptedOf(answers))
    return BLANK
  })
  if (other !== null) return `填空里的 ${other as string} 没有导入。`
  if (blanks.length === 0 || blanks.some((blank) => blank.length === 0)) return '没有标出答案，没有导入。'
  return { type: 'fill_in', stem: plainText(marked), blanks }
}

/** Of `=1921~%50%1920#nearly`, those that are worth something. */
function acceptedOf(answers: string): string[] {
  const pieces = answers.match(/(?:\\.|[^\\~])+/gs) ?? []
  const texts = pieces.flatMap((piece) => {
    const mark = /^\s*(?:=|%(-?\d+(?:\.\d+)?)%)/.exec(piece)
    if (!mark || (mark[1] !== undefined && Number(mark[1]) <= 0)) return []
    const text = /^(?:\\.|&#|[^\\#])*/s.exec(piece.slice(mark[0].length))![0]
    return [fromWildcards(plainText(text.replace(/\\([}#~/"\\])/g, '$1')))]
  })
  return [...new Set(texts.filter((text) => text !== ''))]
}
