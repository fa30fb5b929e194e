import { shadowOf } from './shadow.rules.ts'
import type { Option } from './source.ts'

/** A place where an option may begin. */
interface Mark {
  letter: string
  start: number
  /** Where its text begins. */
  end: number
  /** `(A)`, else `A.`, else only `A`. */
  style: 'brackets' | 'separator' | 'bare'
  separator: string
  /** At the beginning of a line, or after a space or ；: not in the middle of words. */
  anchored: boolean
  lineStart: boolean
}

export interface FoundOptions {
  options: Option[]
  /** Where the first one begins; the stem is before. */
  start: number
  /** Which letter is where could also be seen otherwise. */
  unclear: boolean
  /** Letters are not A, B, C … in this order. */
  disordered: boolean
  /** The last one goes on over the end of its line. */
  lastWraps: boolean
}

const MARK =
  /[([]\s*([A-Z])\s*[)\]]\s*[.、:,]?|(?<![A-Za-z.])([A-Z])\s*([.、:,)。])|(?<![A-Za-z0-9.])([A-Z])(?=[\s\u4e00-\u9fff《“"‘'(\d-])/g

function findMarks(shadow: string): Mark[] {
  const marks: Mark[] = []
  for (const match of shadow.matchAll(MARK)) {
    const before = shadow.slice(Math.max(0, match.index - 40), match.index)
    const lineStart = match.index === 0 || /(^|\n)[ \t*]*$/.test(before)
    const anchored = lineStart || /[\s;]$/.test(before)
    const style = match[1] ? 'brackets' : match[2] ? 'separator' : 'bare'
    const letter = match[1] ?? match[2] ?? match[4]!
    const mark: Mark = {
      letter,
      start: match.index,
      end: match.index + match[0].length,
      style,
      separator: match[3] ?? '',
      anchored,
      lineStart,
    }
    marks.push(mark)
  }
  return marks
}

/** The longest A, B, C … among the marks; of several the last to begin, because the stem may have an `A` too. */
function chainOf(marks: readonly Mark[]): Mark[] {
  let best: Mark[] = []
  for (let i = marks.length - 1; i >= 0; i--) {
    if (marks[i]!.letter !== 'A') continue
    const chain = [marks[i]!]
    for (const mark of marks.slice(i + 1))
      if (mark.letter.charCodeAt(0) === 65 + chain.length) chain.push(mark)
    if (chain.length > best.length) best = chain
  }
  return best
}

const MOST_MARKS = 400

/** Takes the options out of the text of a question, in whatever lines they are. `null` when there are none. */
export function findOptions(text: string): FoundOptions | null {
  const shadow = shadowOf(text)
  const marks = findMarks(shadow).slice(0, MOST_MARKS)
  const bracketed = marks.filter(({ style }) => style === 'brackets')
  const plain = marks.filter(({ style }) => style !== 'brackets')
  const inBrackets = bestChain(bracketed)
  const inPlain = bestChain(plain)
  const { chain, unclear } = inBrackets.chain.length > inPlain.chain.length ? inBrackets : inPlain
  const listed = disorderedList(marks, chain)
  if (listed) return { ...cut(text, shadow, listed), unclear: false, disordered: true }
  if (chain.length < 2) return null
  return { ...cut(text, shadow, chain), unclear, disordered: false }
}

function bestChain(marks: readonly Mark[]): { chain: Mark[]; unclear: boolean } {
  const strong = marks.filter(({ style }) => style !== 'bare')
  const clear = chainOf(strong.filter(({ anchored }) => anchored))
  const spaced = chainOf(marks.filter(({ anchored }) => anchored))
  const all = chainOf(strong)
  let best = clear
  if (spaced.length > best.length) best = spaced
  let unclear = false
  if (all.length > best.length) {
    // `A.钙 B.维生素C、D` reads like a third option; `A.钙B.铁C.锌` has the same dot each time.
    const same = new Set(all.map(({ separator }) => separator)).size === 1
    unclear = best.length >= 2 && (!same || all[0]!.separator === '、')
    if (!unclear || best.length < 2) best = all
  }
  const any = chainOf(marks)
  if (any.length > best.length) {
    // `B.中共二大C中共三大 D.中共四大`: the C is needed, or D would be left over. At the end of a list nobody can say.
    if (best.length < 2 || hasGap(marks, best)) {
      best = any
      unclear = false
    } else if (any.slice(best.length).some((mark) => mark.start > best.at(-1)!.start)) unclear = true
  }
  return {
    chain: best,
    unclear: unclear || isAmbiguous(marks, best) || (best.length >= 2 && hasMore(marks, best)),
  }
}

/** Behind the chain stands a letter that it does not hold: one was missed in between. */
const hasGap = (marks: readonly Mark[], chain: readonly Mark[]) =>
  chain.length > 0 &&
  marks.some(
    (mark) =>
      mark.anchored &&
      mark.style !== 'bare' &&
      mark.start > chain[0]!.start &&
      mark.letter > chain.at(-1)!.letter &&
      !chain.includes(mark),
  )

/** Another letter stands where an option begins: one comes twice, or out of its turn. */
const hasMore = (marks: readonly Mark[], chain: readonly Mark[]) =>
  marks.some(
    (mark) => mark.anchored && mark.style !== 'bare' && mark.start > chain[0]!.start && !chain.includes(mark),
  )

/** Marks in the middle of words: another one of the same kind could be the next option as well. */
function isAmbiguous(marks: readonly Mark[], chain: readonly Mark[]): boolean {
  return chain.some((mark, i) => {
    if (mark.anchored || i === 0) return false
    const end = chain[i + 1]?.start ?? Infinity
    return marks.some(
      (other) =>
        other !== mark &&
        other.letter === mark.letter &&
        other.style === mark.style &&
        other.start > chain[i - 1]!.start &&
        other.start < end,
    )
  })
}

/** Letters at the beginning of lines that are not A, B, C …: somebody mistyped, and the list is taken as it stands. */
function disorderedList(marks: readonly Mark[], chain: readonly Mark[]): Mark[] | null {
  const starts = marks.filter(({ lineStart, style }) => lineStart && style !== 'bare')
  if (starts.length < 2) return null
  const extra = starts.filter((mark) => !chain.includes(mark) && mark.start > (chain[0]?.start ?? -1))
  if (extra.length === 0) return null
  const all = [...chain, ...extra].sort((a, b) => a.start - b.start)
  return all.length >= 2 ? all : null
}

function cut(text: string, shadow: string, chain: readonly Mark[]) {
  let lastWraps = false
  const options = chain.map((mark, i) => {
    const next = chain[i + 1]
    const raw = text.slice(mark.end, next?.start ?? text.length)
    const sameLine = next !== undefined && !next.lineStart
    const tidy = raw.trim()
    if (!next) lastWraps = /\n/.test(tidy)
    return {
      letter: mark.letter,
      text: joinLines(sameLine ? tidy.replace(/[;；,，、]+$/, '') : tidy.replace(/[;；]+$/, '')),
    }
  })
  // An opening bracket before the first mark belongs to the mark.
  return { options, start: chain[0]!.start, lastWraps, shadow }
}

/** Lines that were only wrapped: Chinese goes on without a space. */
export function joinLines(text: string): string {
  return text
    .replace(/([^\n])[ \t]*\n\s*([^\n])/g, (_, a: string, b: string) =>
      /[\x21-\x7e]/.test(a) && /[\x21-\x7e]/.test(b) ? `${a} ${b}` : a + b,
    )
    .replace(/\t+/g, ' ')
    .trim()
}
