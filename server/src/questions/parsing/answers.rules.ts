import { bare, shadowOf } from './shadow.rules.ts'
import type { Heading, Option } from './source.ts'

/** What stands around an answer and says nothing. */
const WRAPPED = /^\s*[[(]\s*(.*?)\s*[\])]\s*[。.;,]?\s*$/
/** `（A）（B）` */
const EACH_WRAPPED = /^(?:[([]\s*[A-Z]\s*[)\]][\s、,;]*)+$/
const LEAD = /^\s*(?:应该?选|故选|选择?|[:])\s*/
const LETTERS = /^([A-Za-z](?:[\s、,;.和及与/|]*[A-Za-z])*)\s*(?:项|选项)?\s*[。.;,、]?$/

const clean = (text: string) => text.replace(/\n+$/g, '').trim()

/** The letters of `ABC`, `A、B、C`, `a b`, `（C）`, `选C`; `null` if there is anything else. In the order in which they stand. */
export function readLetters(text: string): string[] | null {
  let shadow = shadowOf(clean(text))
  if (EACH_WRAPPED.test(shadow)) shadow = shadow.replace(/[^A-Z]/g, '')
  shadow = WRAPPED.exec(shadow)?.[1] ?? shadow
  shadow = shadow.replace(LEAD, '')
  const match = LETTERS.exec(shadow)
  return match ? [...match[1]!.toUpperCase().replace(/[^A-Z]/g, '')] : null
}

/**
 * The right options that an answer names by letter, by letter and text, or by an option's very text.
 * @returns the letters, or `null` when it cannot be told
 */
export function readChoices(text: string, options: readonly Option[]): string[] | null {
  const letters = readLetters(text)
  if (letters) return letters
  const shadow = shadowOf(clean(text))
  const named = /^\(?([A-Za-z])\)?\s*[.、:,]?\s*(.+)$/s.exec(shadow)
  if (named) {
    const option = options.find(({ letter }) => letter === named[1]!.toUpperCase())
    if (option && bare(option.text) === bare(named[2]!)) return [option.letter]
  }
  const same = options.filter(({ text: option }) => bare(option) !== '' && bare(option) === bare(text))
  return same.length === 1 ? [same[0]!.letter] : null
}

const YES = ['√', '对', '正确', '是', 'T', 'TRUE', 'Y', 'YES', '真', 'V', '对的', '正确的', 'RIGHT']
const NO = [
  '×',
  'X',
  '错',
  '错误',
  '不对',
  '不正确',
  '否',
  '非',
  'F',
  'FALSE',
  'N',
  'NO',
  '假',
  '错的',
  '错误的',
  'WRONG',
]
const TRUTH = new Map([
  ...YES.map((word) => [word, true] as const),
  ...NO.map((word) => [word, false] as const),
])
const TRUTH_FIRST = /^(√|×|正确|错误|不正确|不对|对|错)(?=$|[\s,。;:(.、!])/

/** The words of truth alone, as options say them too: `正确`, `×`. */
export function readTruthWord(text: string): boolean | null {
  const shadow = shadowOf(clean(text))
  const word = (WRAPPED.exec(shadow)?.[1] ?? shadow).replace(/[\s。.;,!]+$/, '').trim()
  return TRUTH.get(word.toUpperCase()) ?? null
}

/** 对 or 错, with what is said besides: `×，应为 1921 年`. */
export function readTruth(text: string): { isTrue: boolean; remark: string } | null {
  const word = readTruthWord(text)
  if (word !== null) return { isTrue: word, remark: '' }
  const shadow = shadowOf(clean(text))
  const first = TRUTH_FIRST.exec(shadow)
  if (!first) return null
  const remark = clean(text)
    .slice(first[0].length)
    .replace(/^[\s,，。;；:：、.]+/, '')
  return { isTrue: TRUTH.get(first[1]!)!, remark }
}

/** A or B as 对 or 错: what the options or the heading say, else `null`. */
export function truthOfLetter(
  letter: string,
  options: readonly Option[],
  legend: Heading['truthLetters'],
): boolean | null {
  const option = options.find((one) => one.letter === letter)
  if (option) return readTruthWord(option.text)
  if (legend) return letter === legend.yes ? true : letter === legend.no ? false : null
  return null
}

/** Two options that only say 正确 and 错误. */
export const areTruthOptions = (options: readonly Option[]) =>
  options.length === 2 &&
  readTruthWord(options[0]!.text) !== null &&
  readTruthWord(options[1]!.text) !== null &&
  readTruthWord(options[0]!.text) !== readTruthWord(options[1]!.text)

const PIECE_LABEL =
  /^\s*(?:第\s*(?:[一二三四五六七八九十]|\d)\s*[个空]+\s*[:.、]?|[(]\s*\d{1,2}\s*[)]|[①-⑳]|\d{1,2}\s*[.、)](?!\d))\s*/
const NUMBERED =
  /第\s*(?:[一二三四五六七八九十]|\d)\s*空\s*[:.、]?\s*|[(]\s*\d{1,2}\s*[)]\s*|[①-⑳]\s*|(?:^|(?<=[\s;,。、]))\d{1,2}\s*[.、)](?!\d)\s*/g
const SEPARATORS = [/[;]/g, /\|/g, /\n/g, /\t| {2,}/g, /、/g, /,/g, / /g]

/** The answers of `blanks` blanks. `null`: not told apart without doubt. */
export function readBlanks(text: string, blanks: number): string[][] | null {
  const value = clean(text)
  if (value === '') return null
  if (blanks === 1) {
    const shadow = shadowOf(value)
    if (/[;\n]/.test(shadow.replace(/[;。]$/, ''))) return null
    const only = value.replace(/[。；;]$/, '').trim()
    const label = PIECE_LABEL.exec(shadowOf(only))?.[0].length ?? 0
    return pieces([only.slice(label)])
  }
  const shadow = shadowOf(value)
  const numbered = [...shadow.matchAll(NUMBERED)]
  if (numbered.length === blanks && numbered[0]!.index === 0)
    return pieces(
      numbered.map((match, i) =>
        value.slice(match.index + match[0].length, numbered[i + 1]?.index ?? value.length),
      ),
    )
  if (numbered.length > 1 && numbered[0]!.index === 0) return null
  const ways = new Map<string, string[]>()
  for (const separator of SEPARATORS) {
    const parts = splitAt(value, shadow, separator)
    if (parts.length === 1) continue
    if (parts.length === blanks && parts.every((part) => part !== '')) ways.set(parts.join('\u0000'), parts)
    // Who writes ；does not mean 、 by it.
    if (separator === SEPARATORS[0]) break
  }
  return ways.size === 1 ? pieces([...ways.values()][0]!) : null
}

function splitAt(value: string, shadow: string, separator: RegExp): string[] {
  const parts: string[] = []
  let from = 0
  for (const match of shadow.matchAll(separator)) {
    parts.push(value.slice(from, match.index).trim())
    from = match.index + match[0].length
  }
  parts.push(
    value
      .slice(from)
      .replace(/[。；;]$/, '')
      .trim(),
  )
  if (parts.at(-1) === '') parts.pop()
  return parts
}

/** `1921/一九二一`: several spellings. `1/3`, `7/1` are none. */
function spellings(text: string): string[] {
  return text
    .split(/(?<!\d)\s*[/／|｜]\s*|\s*[/／|｜]\s*(?!\d)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

function pieces(parts: readonly string[]): string[][] | null {
  const blanks = parts.map((part) => spellings(part.replace(/^[\s，,、；;]+|[\s，,、；;。]+$/g, '')))
  return blanks.every((blank) => blank.length > 0) ? blanks : null
}
