import type { SourceLine } from '@tongxin/contract/questions'
import { shadowOf } from './shadow.rules.ts'
import type { KeyEntry } from './source.ts'

const VALUE = '[A-Z](?:[、,]?[A-Z])*|√|×|正确|错误|对|错'
const RANGE = /[([]?(?<![\d.])(\d{1,4})\s*题?\s*(?:-+|~|至|到)\s*(\d{1,4})\s*题?\s*[)\]]?\s*[:.、)]?\s*/g
const SINGLE = new RegExp(
  `\\s*[([]?\\s*(?:第\\s*)?(\\d{1,4})\\s*题?\\s*[)\\]]?\\s*[.、:,)-]?\\s*[([]?\\s*(${VALUE})\\s*[)\\]]?\\s*(?:[;,、。.|]\\s*|(?=\\s|\\d|$|[([]))`,
  'y',
)
const LONGEST_RANGE = 500
const LOOSE = new RegExp(`^(?:${VALUE})$`)

/** What a line of a key says, where it is nothing else: `1-5 CABDA 6.B`, `1.C 2.AB`, `1、√ 2、×`. `null` when it is not one. */
export function readKeyLine(text: string, line: SourceLine): KeyEntry[] | null {
  const shadow = shadowOf(text).trim()
  const ranges = [...shadow.matchAll(RANGE)].filter(
    ([, from, to]) => Number(to) > Number(from) && Number(to) - Number(from) < LONGEST_RANGE,
  )
  const entries = readSingles(shadow.slice(0, ranges[0]?.index), line)
  if (!entries) return null
  for (const [i, match] of ranges.entries()) {
    const [from, to] = [Number(match[1]), Number(match[2])]
    const behind = shadow.slice(match.index + match[0].length, ranges[i + 1]?.index)
    // `1-5 CABDA 6.B`
    const next = behind.search(/\d/)
    const values = readSequence(next < 0 ? behind : behind.slice(0, next), to - from + 1)
    const singles = readSingles(next < 0 ? '' : behind.slice(next), line)
    if (values === 'none' || !singles) return null
    for (let number = from; number <= to; number++)
      entries.push({ number, text: values?.[number - from] ?? null, explanation: '', line })
    entries.push(...singles)
  }
  return entries.length > 0 ? entries : null
}

/**
 * `CABDA`, `AB ACD BD`, `√×√`, `对错对`: one answer for each of `count` questions.
 * @returns `null` when there are more or fewer, `none` when it is something else
 */
export function readSequence(text: string, count: number): string[] | null | 'none' {
  const shadow = shadowOf(text).trim()
  const groups = shadow.split(/[\s,;、。.|/]+/).filter((group) => group !== '')
  if (groups.length === 0 || !groups.every((group) => /^(?:[A-Z]+|(?:√|×|对|错|正确|错误)+)$/.test(group)))
    return 'none'
  if (groups.length === count) return groups
  const whole = groups.join('')
  const words = whole.match(/正确|错误|[A-Z√×对错]/g)!
  // `AB CD` for four questions is four letters; groups of unequal length are answers with several letters.
  const even = groups.slice(0, -1).every((group) => group.length === groups[0]!.length)
  return words.length === count && (groups.length === 1 || even) ? words : null
}

/** @returns empty for nothing, `null` for anything else than numbers with answers */
function readSingles(text: string, line: SourceLine): KeyEntry[] | null {
  const shadow = text.trim()
  const entries: KeyEntry[] = []
  for (let at = 0; at < shadow.length; at = SINGLE.lastIndex) {
    SINGLE.lastIndex = at
    const match = SINGLE.exec(shadow)
    if (!match) return null
    entries.push({ number: Number(match[1]), text: match[2]!, explanation: '', line })
  }
  return entries
}

/** `1. 一九二一 2. 上海；3. 十三`: numbers that go on by one, each with what stands behind it. */
export function splitNumbered(text: string): { number: number; text: string }[] | null {
  const shadow = shadowOf(text)
  const marks = [...shadow.matchAll(/(^|[\s;。])[([]?\s*(\d{1,4})\s*[.、:)\]]+\s*/g)]
  const chain = chainOf(marks)
  if (chain.length === 0 || chain[0]!.index !== 0) return null
  return chain.map((match, i) => ({
    number: Number(match[2]),
    text: text
      .slice(match.index + match[0].length, chain[i + 1]?.index ?? text.length)
      .replace(/[\s;；]+$/, ''),
  }))
}

function chainOf(marks: readonly RegExpExecArray[]): RegExpExecArray[] {
  const chain: RegExpExecArray[] = []
  const bracket = (mark: RegExpExecArray) => /[([]/.test(mark[0])
  for (const mark of marks)
    if (
      chain.length === 0 ||
      (Number(mark[2]) === Number(chain.at(-1)![2]) + 1 && bracket(mark) === bracket(chain[0]!))
    )
      chain.push(mark)
  return chain
}

const isNumber = (cell: string) => /^(?:第\s*)?\d{1,4}\s*题?[.、:]?$/.test(shadowOf(cell).trim())
const numberOf = (cell: string) => Number(/\d+/.exec(shadowOf(cell))![0])
const isValue = (cell: string) => cell.trim() === '' || LOOSE.test(shadowOf(cell).replace(/\s/g, ''))

/** A table of numbers above answers, or of pairs beside each other. `null` for any other table. */
export function readKeyTable(rows: readonly { line: number; cells: readonly string[] }[]): KeyEntry[] | null {
  const entries: KeyEntry[] = []
  const lines = rows.map(({ line, cells }) => ({ line, text: cells.join(' ').trim() }))
  const add = (number: string, text: string, at: number) => {
    if (text.trim() !== '')
      entries.push({ number: numberOf(number), text: text.trim(), explanation: '', line: lines[at]! })
  }
  const body = rows.map(({ cells }) => cells.map((cell) => cell.trim()))
  for (let i = 0; i < body.length; i++) {
    const cells = body[i]!
    const numbers = cells.filter(isNumber).length
    const others = cells.filter((cell) => cell !== '' && !isNumber(cell))
    const next = body[i + 1]
    if (numbers >= 2 && others.every((cell) => /^(题号|题目|序号|编号)$/.test(cell)) && others.length <= 1) {
      if (!next) return null
      for (const [column, cell] of cells.entries()) if (isNumber(cell)) add(cell, next[column] ?? '', i + 1)
      const head = next.find((cell, column) => !isNumber(cells[column] ?? '') && cell !== '')
      if (head !== undefined && !/答案|选项/.test(head)) return null
      i++
      continue
    }
    const pairs = cells.filter((cell) => cell !== '')
    if (pairs.every((cell) => /^(题号|序号|编号|答案|正确答案|参考答案)$/.test(cell))) continue
    if (pairs.length % 2 !== 0) return null
    for (let j = 0; j < pairs.length; j += 2) {
      if (!isNumber(pairs[j]!) || !isValue(pairs[j + 1]!)) return null
      add(pairs[j]!, pairs[j + 1]!, i)
    }
  }
  return entries.length > 0 ? entries : null
}
