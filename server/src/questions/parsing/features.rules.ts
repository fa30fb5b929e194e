import { startsOption } from './body.rules.ts'
import { readHeading } from './headings.rules.ts'
import { readKeyLine } from './key-lines.rules.ts'
import { findLabels } from './labels.rules.ts'
import { readStart, type Start } from './numbers.rules.ts'
import { shadowOf } from './shadow.rules.ts'
import type { Heading, KeyEntry, Line } from './source.ts'

/** What a line looks like by itself. What it is follows from its neighbours. */
export interface Features {
  line: Line
  start: Start | null
  heading: { heading: Heading; rest: number } | null
  key: KeyEntry[] | null
  /** An option begins the line: its letter. */
  option: string | null
  /** 答案：√×√√, for several questions. */
  sequence: string | null
  /** Several options stand in it. */
  inlineOptions: boolean
  label: 'answer' | 'other' | null
  /** An answer is named somewhere in it. */
  answered: boolean
  /** `（ ）`, `____`, `（C）`, or a question mark at its end. */
  asks: boolean
  /** Is answered by √ or × at its end. */
  truth: boolean
}

const ASKS = /[([]\s*(?:[A-Z](?:[\s、,]*[A-Z])*|√|×|对|错|正确|错误)?\s*[)\]]|_{2,}|[?:]\s*$/
const TRUTH = /[([]\s*(?:√|×|对|错|正确|错误|T|F)?\s*[)\]]\s*[。.]?\s*$|[√×]\s*$/
const OPTION_LETTER = /^\s*[([]?\s*([A-Z])/

export function featuresOf(line: Line): Features {
  const text = line.label && startsOption(line.label) ? `${line.label} ${line.text}` : line.text
  const shown = text === line.text ? line : { ...line, label: '', text }
  const shadow = shadowOf(text)
  const labels = findLabels(text)
  const source = { line: line.line, text }
  return {
    line: shown,
    start: readStart(shown),
    heading: text.length > 200 ? null : readHeading(line.label ? `${line.label}${line.text}` : text),
    key: readKeyLine(text, source),
    option: startsOption(text) ? OPTION_LETTER.exec(shadow)![1]! : null,
    sequence: labels.length === 1 && labels[0]!.atStart ? readMarks(text.slice(labels[0]!.end)) : null,
    inlineOptions: /[A]\s*[.、:,)\]\s].*[^A-Za-z]B\s*[.、:,)\]\s\u4e00-\u9fff]/.test(shadow),
    label: labels[0]?.atStart ? (labels[0].part === 'answer' ? 'answer' : 'other') : null,
    answered: labels.some(({ part }) => part === 'answer'),
    asks: ASKS.test(shadow),
    truth: TRUTH.test(shadow),
  }
}

const readMarks = (text: string) => (/^(?:[√×对错][\s、,]*){2,}$/.test(shadowOf(text).trim()) ? text : null)

const FARTHEST = 40

/** From line `i` to the next number or heading: are there options, an answer, or a gap to fill? */
export function looksLikeQuestion(all: readonly Features[], i: number): boolean {
  for (let j = i; j < Math.min(all.length, i + FARTHEST); j++) {
    const now = all[j]!
    if (j > i && (now.start?.sure || now.heading)) return false
    if (now.option === 'A' || now.inlineOptions || now.answered) return true
    if (now.asks && now.label === null) return true
  }
  return false
}

/** Text that is followed by options, or by an answer, before the next number or heading: a stem without a number. */
export function looksLikeStem(all: readonly Features[], i: number, within: number): boolean {
  for (let j = i; j < Math.min(all.length, i + within + 1); j++) {
    const now = all[j]!
    if (j > i && (now.start?.sure || now.heading)) return false
    if (j > i && now.option === 'A') return true
    if (now.inlineOptions) return true
    if (j > i && (now.option !== null || now.label === 'other')) return false
    if (j > i && now.label === 'answer') return true
  }
  return false
}

/** Is the same number used again below, where it looks more like a question's? */
export function comesAgain(all: readonly Features[], i: number): boolean {
  const { number } = all[i]!.start!
  for (let j = i + 1; j < Math.min(all.length, i + FARTHEST); j++) {
    const now = all[j]!
    if (now.heading) return false
    if (now.start?.sure && now.start.number === number) return looksLikeQuestion(all, j)
  }
  return false
}
