import {
  BLANK,
  QUESTION_DIFFICULTIES,
  QUESTION_MARKINGS,
  type QuestionMarking,
} from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { fromWildcards, NO_NOTES, type ReadExchange, topicOf } from './exchanged.ts'
import { choiceOf, plainText, type Weighted } from './moodle-content.rules.ts'
import { BLANK_SEPARATOR } from './gift-writer.rules.ts'

/** Characters that stand for escaped ones while the marks are looked for; none of them is in a text. */
const ESCAPED = '\\#=~{}:'
const HIDDEN = 0xf700
const hide = (text: string) =>
  text.replace(/\\([\\#=~{}:n])/g, (_, c: string) =>
    c === 'n' ? '\uf70f' : String.fromCharCode(HIDDEN + ESCAPED.indexOf(c)),
  )
const show = (text: string) =>
  text.replace(/[\uf700-\uf70f]/g, (c) => (c === '\uf70f' ? '\n' : ESCAPED[c.charCodeAt(0) - HIDDEN]!))

const FORMAT = /^\[(html|moodle|plain|markdown)\]/

/** The text itself: without its format, and without marks if it is HTML. */
function textOf(raw: string, format: string): string {
  const trimmed = raw.trim()
  const own = FORMAT.exec(trimmed)
  const text = show(own ? trimmed.slice(own[0].length) : trimmed).trim()
  return (own?.[1] ?? format) === 'html' ? plainText(text) : text
}

/**
 * Reads GIFT (docs.moodle.org, "GIFT format"). Matching, numerical and essay questions have no type here and are named
 * among the problems.
 */
export function readGift(file: string): ReadExchange {
  const result: ReadExchange = { questions: [], problems: [] }
  let topic: string | null = null
  const lines = file
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, '')
    .split('\n')
  for (let i = 0; i < lines.length;) {
    if (lines[i]!.trim() === '') {
      i++
      continue
    }
    const first = i
    const own: string[] = []
    const comments = new Map<string, string>()
    for (; i < lines.length && lines[i]!.trim() !== ''; i++) {
      const comment = /^\s*\/\/\s?(?:(\w+): )?(.*)$/.exec(lines[i]!)
      const category = /^\s*\$CATEGORY:(.*)$/.exec(lines[i]!)
      if (category) topic = topicOf(category[1]!)
      else if (comment) comments.set(comment[1] ?? '', comment[2]!)
      else own.push(lines[i]!)
    }
    if (own.length === 0) continue
    const text = hide(own.join('\n'))
    const read = readQuestion(text, marking(comments.get('marking')))
    if (typeof read === 'string') result.problems.push({ line: first + 1, message: read })
    else
      result.questions.push({
        content: read.content,
        notes: { ...read.notes, ...commented(comments, topic) },
      })
  }
  return result
}

const marking = (word: string | undefined): QuestionMarking =>
  QUESTION_MARKINGS.find((one) => one === word) ?? 'partial'

function commented(
  comments: ReadonlyMap<string, string>,
  topic: string | null,
): Omit<QuestionNotes, 'explanation'> {
  const source = comments.get('source')
  const own = comments.get('topic')
  return {
    topic: own === undefined ? topic : show(hide(own)),
    difficulty: QUESTION_DIFFICULTIES.find((one) => one === comments.get('difficulty')) ?? null,
    source: source === undefined ? null : show(hide(source)),
  }
}

function readQuestion(
  raw: string,
  marking: QuestionMarking,
): { content: QuestionContent; notes: QuestionNotes } | string {
  const text = raw
    .trim()
    .replace(/^::.*?::/s, '')
    .trim()
  const open = text.indexOf('{')
  const close = text.indexOf('}')
  if (open < 0 && close < 0) return '只有说明、没有答案，没有导入。'
  if (open < 0 || close < open) return '花括号不成对，没有导入。'
  const format = FORMAT.exec(text)?.[1] ?? 'moodle'
  const inside = text.slice(open + 1, close)
  const feedbackAt = inside.lastIndexOf('####')
  const explanation = feedbackAt < 0 ? '' : textOf(inside.slice(feedbackAt + 4), format)
  const answers = (feedbackAt < 0 ? inside : inside.slice(0, feedbackAt)).trim()
  const before = text.slice(0, open)
  const after = text.slice(close + 1)
  const stem = (gap: string) => textOf(before + gap + after, format)
  const notes = { ...NO_NOTES, explanation }
  if (answers === '') return '问答题没有导入。'
  if (answers.startsWith('#')) return '数值题没有导入。'
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#|$)/.exec(answers)
  if (truth)
    return { content: { type: 'true_false', stem: stem(''), answer: truth[1]!.startsWith('T') }, notes }
  if (answers.includes('~')) {
    const weighted = weightedOf(answers.replace(/=/g, '~='), '~', format)
    const single = answers.includes('=')
    const content = choiceOf(stem(after.trim() === '' ? '' : '（　）'), weighted, single, marking)
    return typeof content === 'string' ? content : { content, notes }
  }
  if (!answers.includes('=')) return '没有标出答案，没有导入。'
  const accepted = weightedOf(answers, '=', format).filter(({ fraction }) => fraction > 0)
  // What is weighed is an answer, whatever is in it.
  const isWeighed = /^=\s*%/.test(answers)
  if (!isWeighed && accepted.every(({ text: one }) => one.includes('->'))) return '连线题没有导入。'
  return blanksOf(
    before,
    after,
    accepted.map((one) => fromWildcards(one.text)),
    stem,
    notes,
  )
}

function blanksOf(
  before: string,
  after: string,
  accepted: readonly string[],
  stem: (gap: string) => string,
  notes: QuestionNotes,
): { content: QuestionContent; notes: QuestionNotes } | string {
  const count = before.split(BLANK).length - 1
  if (after.trim() === '' && count > 1) {
    const rows = accepted.map(splitBlanks)
    if (rows.some(({ length }) => length !== count)) return '空的个数和答案的个数对不上，没有导入。'
    const blanks = Array.from({ length: count }, (_, i) => [...new Set(rows.map((row) => row[i]!))])
    return { content: { type: 'fill_in', stem: stem(''), blanks }, notes }
  }
  const gap = count === 1 && after.trim() === '' ? '' : BLANK
  return { content: { type: 'fill_in', stem: stem(gap), blanks: [[...new Set(accepted)]] }, notes }
}

/** At the separators that have no backslash before them. */
function splitBlanks(text: string): string[] {
  const parts = ['']
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) parts[parts.length - 1] += text[++i]!
    else if (text[i] === BLANK_SEPARATOR) parts.push('')
    else parts[parts.length - 1] += text[i]!
  }
  return parts
}

/** `%50%text#feedback`, one for each mark. Feedback of single answers has no place here. */
function weightedOf(answers: string, mark: string, format: string): Weighted[] {
  return answers
    .split(mark)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const right = mark === '~' && piece.startsWith('=')
      const rest = right ? piece.slice(1) : piece
      const weight = right ? null : /^%(-?\d+(?:\.\d*)?)%/.exec(rest)
      const fraction = weight ? Number(weight[1]) : right || mark === '=' ? 100 : 0
      return { fraction, text: textOf(rest.slice(weight?.[0].length ?? 0).split('#')[0]!, format) }
    })
}
