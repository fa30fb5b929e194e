import { BLANK } from '@tongxin/contract/quiz-constants'
import { readTag } from './numbers.rules.ts'
import { shadowOf } from './shadow.rules.ts'
import type { HeadingType } from './source.ts'

/** Where the answer of a choice goes, as it is shown. */
export const GAP = '（　）'

const EMPTY = /[([]\s*[)\]]/g
const TRUTH_MARK = '√|×'
const LETTERS = '[A-Z](?:[\\s、,;]*[A-Z])*'
const IN_BRACKETS = new RegExp(`[(\\[]\\s*(${LETTERS}|${TRUTH_MARK})\\s*[)\\]]`, 'g')
const ON_LINE = new RegExp(`(?<!_)_+\\s*(${LETTERS}|${TRUTH_MARK})\\s*_+`, 'g')
const TRUTH_WORD = /[([]\s*(对|错|正确|错误|不正确|是|否)\s*[)\]]\s*[。.]?\s*$/
const TRUTH_WORD_FIRST = /^\s*[([]\s*(对|错|正确|错误)\s*[)\]]/
const BARE_TRUTH = /(?<=[\s。.?!])\s*(√|×)\s*[。.]?\s*$|(?<=[。.?!])\s+(正确|错误|对|错)\s*$/

interface Cut {
  start: number
  end: number
  text: string
  /** Without a bracket: nothing stays in its place. */
  bare?: boolean
}

/** What may be an abbreviation instead: 世界贸易组织（WTO）. */
function isAnswer(letters: string, known: readonly string[]): boolean {
  const found = [...letters.replace(/[^A-Z]/g, '')]
  const ascending = found.every((letter, i) => i === 0 || letter > found[i - 1]!)
  if (known.length === 0)
    return ascending && found.every((letter) => letter <= 'H' || 'TFXV'.includes(letter))
  return ascending && (found.length === 1 || found.every((letter) => known.includes(letter) || letter <= 'H'))
}

/**
 * Takes the answer out of a stem: `是（ C ）。`, `____B____`, `……。（√）`. With an empty bracket beside it, a letter in
 * brackets is text; 对 and 错 in brackets count at the end or the beginning of a question without options.
 * @param letters of its options
 */
export function takeInlineAnswers(
  stem: string,
  letters: readonly string[],
): { stem: string; answers: string[] } {
  const shadow = shadowOf(stem)
  const hasEmpty = new RegExp(EMPTY.source).test(shadow) || /_{3,}/.test(shadow.replace(ON_LINE, ''))
  const cuts: Cut[] = []
  for (const pattern of [IN_BRACKETS, ON_LINE])
    for (const match of shadow.matchAll(pattern)) {
      const truth = /[√×]/.test(match[1]!)
      const end = match.index + match[0].length
      // A bracket of its own at the end of the line, away from the words.
      const apart = /\s{2}$/.test(shadow.slice(0, match.index)) && shadow.slice(end).trim() === ''
      if (!truth && ((hasEmpty && !apart) || !isAnswer(match[1]!, letters))) continue
      cuts.push({ start: match.index, end, text: match[1]!, bare: apart && hasEmpty })
    }
  if (cuts.length === 0 && letters.length === 0 && !hasEmpty) {
    const word = TRUTH_WORD.exec(shadow) ?? TRUTH_WORD_FIRST.exec(shadow)
    if (word) {
      const end = word.index + Math.max(word[0].lastIndexOf(')'), word[0].lastIndexOf(']')) + 1
      cuts.push({ start: word.index, end, text: word[1]! })
    }
    const mark = BARE_TRUTH.exec(shadow)
    if (mark) cuts.push({ start: mark.index, end: stem.length, text: (mark[1] ?? mark[2])!, bare: true })
  }
  let rest = stem
  for (const { start, end, bare } of [...cuts].sort((a, b) => b.start - a.start)) {
    const gap = bare ? '' : shadow[start] === '_' ? BLANK : GAP
    rest = rest.slice(0, start) + gap + rest.slice(end)
  }
  return { stem: rest, answers: cuts.map(({ text }) => text) }
}

/** Without the bracket for √ or × at its end or beginning. */
export const withoutTruthGap = (stem: string) =>
  stem.replace(/\s*(?:（\u3000）|_{2,})\s*([。.]?)\s*$/, '$1').replace(/^\s*（\u3000）\s*/, '')

/** Empty brackets in one way, as `GAP`. */
export function tidyGaps(stem: string): string {
  const shadow = shadowOf(stem)
  let tidy = ''
  let from = 0
  for (const match of shadow.matchAll(EMPTY)) {
    tidy += stem.slice(from, match.index) + GAP
    from = match.index + match[0].length
  }
  return tidy + stem.slice(from)
}

const BLANKS = /_{2,}|[([]\s*[)\]]|[([]\s*_+\s*[)\]]/g

/** The stem of a fill-in question with `____` for each blank, and how many there are. */
export function markBlanks(stem: string): { stem: string; blanks: number } {
  const shadow = shadowOf(stem)
  let marked = ''
  let from = 0
  let blanks = 0
  for (const match of shadow.matchAll(/[([]\s*_+\s*[)\]]|_{2,}|[([]\s*[)\]]/g)) {
    marked += stem.slice(from, match.index) + BLANK
    from = match.index + match[0].length
    blanks++
  }
  return { stem: marked + stem.slice(from), blanks }
}

export const countBlanks = (stem: string) => [...shadowOf(stem).matchAll(BLANKS)].length

const FILLED = /(?<!_)_{2,}\s*([^_\n,;。]{1,60}?)\s*_{2,}|\[\s*([^\]\n]{1,60}?)\s*\]|\(([^)\n]{1,60}?)\)/g
/** Between two blanks, rather than in one: 是____和____。 */
const BETWEEN = /^[、,，。；;：:和与及或是的在于为把了有“”《》]+$/

/** Blanks in which the answer stands: `____1921____`, `（ 1921 ）`. Only where no blank is empty. */
export function readFilledBlanks(stem: string): { stem: string; answers: string[] } | null {
  const shadow = shadowOf(stem)
  const answers: string[] = []
  let marked = ''
  let from = 0
  for (const match of shadow.matchAll(FILLED)) {
    const inner = match[1] ?? match[2] ?? match[3]!
    const at = match.index + match[0].indexOf(inner)
    const answer = stem.slice(at, at + inner.length).trim()
    if (answer === '' || BETWEEN.test(answer)) return null
    answers.push(answer)
    marked += stem.slice(from, match.index) + BLANK
    from = match.index + match[0].length
  }
  marked += stem.slice(from)
  return answers.length > 0 && countBlanks(marked) === answers.length ? { stem: marked, answers } : null
}

/** Underlined words of a stem without other blanks, each found once. `null` when one could be meant in two places. */
export function readUnderlined(
  stem: string,
  underlined: readonly string[],
): { stem: string; answers: string[] } | null {
  const words = underlined.map((word) => word.trim()).filter((word) => word !== '')
  let marked = ''
  let rest = stem
  for (const word of words) {
    const padded = `__${word}__`
    const found = rest.includes(padded) ? padded : word
    const at = rest.indexOf(found)
    if (at < 0 || rest.indexOf(found, at + 1) >= 0) return null
    marked += rest.slice(0, at) + BLANK
    rest = rest.slice(at + found.length)
  }
  marked += rest
  return words.length > 0 && countBlanks(marked) === words.length ? { stem: marked, answers: words } : null
}

const MARKS_AT_END = /\s*[([]\s*(?:本题|每题)?\s*(\d+(?:\.\d+)?)\s*分\s*[)\]]\s*$/
const MARKS_FIRST = /^\s*[([]\s*(?:本题|每题)?\s*(\d+(?:\.\d+)?)\s*分\s*[)\]]\s*/

/** Takes `【多选】` and `（2分）` off a stem. */
export function takeRemarks(stem: string): { stem: string; tag: HeadingType | null; marks: number | null } {
  let text = stem
  let tag: HeadingType | null = null
  let marks: number | null = null
  for (;;) {
    const shadow: string = shadowOf(text)
    const found: ReturnType<typeof readTag> = tag ? null : readTag(shadow.trimStart())
    const atEnd: RegExpExecArray | null = tag ? null : /[([]\s*([^()[\]]{2,8})\s*[)\]]\s*$/.exec(shadow)
    const typeAtEnd: HeadingType | undefined = atEnd ? readTag(atEnd[0].trim())?.type : undefined
    const first: RegExpExecArray | null = marks === null ? MARKS_FIRST.exec(shadow) : null
    const last: RegExpExecArray | null = marks === null ? MARKS_AT_END.exec(shadow) : null
    if (found) {
      tag = found.type
      marks ??= found.marks
      text = text.trimStart().slice(found.end)
    } else if (first || last) {
      marks = Number((first ?? last)![1])
      text = first ? text.slice(first[0].length) : text.slice(0, last!.index)
    } else if (typeAtEnd) {
      tag = typeAtEnd
      text = text.slice(0, atEnd!.index)
    } else return { stem: text, tag, marks }
  }
}
