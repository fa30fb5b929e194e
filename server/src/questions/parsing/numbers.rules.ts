import { readTypeWord } from './headings.rules.ts'
import { chineseNumber, shadowOf } from './shadow.rules.ts'
import type { HeadingType, Line } from './source.ts'

/** The number of a question at the beginning of a line. */
export interface Start {
  number: number
  /** How it is written; a list inside a question is usually written in another way. */
  style: 'dot' | 'brackets' | 'word' | 'space' | 'alone' | 'glued' | 'circle'
  /** Not so sure: `4.1921年` may be a number and a year, `5 年` a number and a word. */
  sure: boolean
  /** Where the stem begins. */
  end: number
  tag: HeadingType | null
  /** What stands in brackets before it: `（√）1.`; empty without. */
  lead: string
}

const LEAD = /^\s*[([]\s*([A-Z](?:[\s、,]*[A-Z])*|√|×|对|错)?\s*[)\]]\s*(?=\d{1,4}\s*[.、:,)])/
const MARKED = /^\s*[*★☆●◆▲■□]*\s*/
const TAG = /^[([]\s*([^()[\]]{2,12}?)\s*[)\]]\s*[、.:]?\s*/
const WORD =
  /^(?:第\s*(\d{1,4}|[一二三四五六七八九十]{1,3})\s*题|(?:题目?|试题|问题|Q|q)\s*(\d{1,4})(?=\s*[.、:,)\s]))\s*[.、:,)]?\s*/
const BRACKETS = /^[([]\s*(\d{1,4})\s*[)\]]\s*[.、:]?\s*/
const DOT = /^(\d{1,4})\s*(?:[.、,:)。](?:\s?[、.)])?|\])(\s*)/
const ALONE = /^(\d{1,4})\s*$/
const SPACE = /^(\d{1,4})[ \t]+(?=\S)/
const GLUED =
  /^(\d{1,3})(?=[\u4e00-\u9fff《“"])(?![年月日个次名位条项届大天周岁级种年世版章节两万亿千百十度倍时分秒点人家省市县区部字号元级类])/
const CIRCLE = /^[①-⑳]\s*/

/** The tag of a question, `【多选题】`, with where it ends. */
export function readTag(shadow: string): { type: HeadingType; marks: number | null; end: number } | null {
  const match = TAG.exec(shadow)
  if (!match) return null
  const word = readTypeWord(match[1]!)
  if (!word) return null
  const rest = match[1]!.slice(word.end)
  const marks = /(\d+(?:\.\d+)?)\s*分/.exec(rest)
  if (!/^\s*(?:[,、:]?\s*(?:每题|本题)?\s*\d+(?:\.\d+)?\s*分)?\s*$/.test(rest)) return null
  return { type: word.type, marks: marks ? Number(marks[1]) : null, end: match[0].length }
}

/** Reads `1.` `1、` `（1）` `第1题` `１．` and the automatic number of a paragraph. */
export function readStart(line: Line): Start | null {
  if (line.label !== '') {
    const label = readStart({ ...line, label: '', text: line.label })
    if (label) {
      // Some wrote the number once more by hand.
      const again = readStart({ ...line, label: '' })
      const same = again?.number === label.number && again.sure
      return {
        ...label,
        style: label.style === 'alone' ? 'space' : label.style,
        sure: label.style !== 'circle',
        end: same ? again.end : 0,
        tag: same ? again.tag : null,
        lead: '',
      }
    }
    return null
  }
  const shadow = shadowOf(line.text)
  const lead = LEAD.exec(shadow)
  let from = lead?.[0].length ?? MARKED.exec(shadow)![0].length
  const before = readTag(shadow.slice(from))
  if (before) from += before.end
  const found = numberAt(shadow.slice(from))
  return found && { ...found, end: from + found.end, tag: before?.type ?? null, lead: lead?.[1] ?? '' }
}

function numberAt(text: string): Omit<Start, 'tag' | 'lead'> | null {
  const word = WORD.exec(text)
  if (word) {
    const written = word[1] ?? word[2]!
    const number = /^\d/.test(written) ? Number(written) : chineseNumber(written)
    if (number !== null) return { number, style: 'word', sure: true, end: word[0].length }
  }
  const brackets = BRACKETS.exec(text)
  if (brackets) return { number: Number(brackets[1]), style: 'brackets', sure: true, end: brackets[0].length }
  const dot = DOT.exec(text)
  if (dot) {
    const next = text[dot[0].length] ?? ''
    const glued = dot[2] === '' && /\d/.test(next) && !/^\d+\s*[、)]/.test(dot[0])
    return { number: Number(dot[1]), style: 'dot', sure: !glued, end: dot[0].length }
  }
  const alone = ALONE.exec(text)
  if (alone) return { number: Number(alone[1]), style: 'alone', sure: false, end: alone[0].length }
  const space = SPACE.exec(text)
  if (space) return { number: Number(space[1]), style: 'space', sure: false, end: space[0].length }
  const glued = GLUED.exec(text)
  if (glued) return { number: Number(glued[1]), style: 'glued', sure: false, end: glued[0].length }
  const circle = CIRCLE.exec(text)
  if (circle)
    return { number: text.charCodeAt(0) - 0x245f, style: 'circle', sure: false, end: circle[0].length }
  return null
}
