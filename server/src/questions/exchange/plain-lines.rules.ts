import type { ExchangedQuestion } from './exchanged.ts'
import { fromFields, letterOf, type PlainFields, toFields, TYPE_WORDS } from './plain-fields.rules.ts'

/*
 * Questions as lines that people read and the parser of documents understands:
 *
 *   1.【单选题】党的根本宗旨是（ ）。
 *   A. 实事求是
 *   B. 为人民服务
 *   答案：B
 *   解析：……
 *   主题：党章
 *
 * A line that goes on with a text of several lines gets a backslash where it would look like one of these.
 */

const LABELS = [
  ['answer', '答案：'],
  ['marking', '计分：'],
  ['explanation', '解析：'],
  ['topic', '主题：'],
  ['difficulty', '难度：'],
  ['source', '出处：'],
] as const

const STRUCTURAL = new RegExp(`^(?:\\\\|\\d+\\.【|[A-Z]\\. |${LABELS.map(([, label]) => label).join('|')})`)

const continued = (text: string): string =>
  text
    .split('\n')
    .map((line, i) => (i > 0 && STRUCTURAL.test(line) ? `\\${line}` : line))
    .join('\n')

/** One question; the first of its lines has its number. */
export function questionLines(question: ExchangedQuestion, number: number): string[] {
  const fields = toFields(question)
  return [
    `${number}.【${fields.type}】${continued(fields.stem)}`,
    ...fields.options.map((option, i) => `${letterOf(i)}. ${continued(option)}`),
    ...LABELS.flatMap(([name, label]) => (fields[name] === '' ? [] : [label + continued(fields[name])])),
  ].flatMap((text) => text.split('\n'))
}

const START = new RegExp(`^(\\d+)\\.【(${Object.values(TYPE_WORDS).join('|')})】`)

/** The other way round. @returns `null` when any of the lines is none that `questionLines` writes */
export function readQuestionLines(lines: readonly string[]): ExchangedQuestion[] | null {
  const all: PlainFields[] = []
  let add: ((text: string) => void) | null = null
  for (const line of lines) {
    const start = START.exec(line)
    const now = all.at(-1)
    const label = LABELS.find(([, word]) => line.startsWith(word))
    if (start) {
      if (Number(start[1]) !== all.length + 1) return null
      const fields = emptyFields(start[2]!)
      fields.stem = line.slice(start[0].length)
      all.push(fields)
      add = (text) => (fields.stem += text)
    } else if (!now || !add) return null
    else if (/^[A-Z]\. /.test(line)) {
      if (line[0] !== letterOf(now.options.length)) return null
      const at = now.options.push(line.slice(3)) - 1
      add = (text) => (now.options[at] += text)
    } else if (label) {
      const [name, word] = label
      now[name] = line.slice(word.length)
      add = (text) => (now[name] += text)
    } else add(`\n${line.replace(/^\\/, '')}`)
  }
  const questions = all.map(fromFields)
  return questions.every((one) => one !== null) ? questions : null
}

const emptyFields = (type: string): PlainFields => ({
  type,
  stem: '',
  options: [],
  answer: '',
  marking: '',
  explanation: '',
  topic: '',
  difficulty: '',
  source: '',
})
