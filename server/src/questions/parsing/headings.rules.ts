import { chineseNumber, shadowOf } from './shadow.rules.ts'
import type { Heading, HeadingType } from './source.ts'

const TYPE_WORDS: readonly [RegExp, HeadingType][] = [
  [/^(不定项选择题?|不定项题?)/, 'indefinite'],
  [/^(单项选择题?|单项题|单选题?)/, 'single_choice'],
  [/^(多项选择题?|多项题|多选题?)/, 'multiple_choice'],
  [/^(选择题)/, 'choice'],
  [/^(判断(正误|对错|是非)?题?|是非题|正误题|对错题)/, 'true_false'],
  [/^(填空题?)/, 'fill_in'],
  [
    /^(简答题?|问答题?|论述题?|名词解释题?|案例(分析)?题?|材料(分析)?题?|分析题|思考题|主观题|连线题|排序题|改错题|判断改错题|写作题?|作文)/,
    'unsupported',
  ],
]

/** The type that a word names, with what stands behind the word. */
export function readTypeWord(shadow: string): { type: HeadingType; end: number } | null {
  const from = /^\s*(党史|党章|党建|理论|知识|基础|客观|必答|抢答)?(知识)?/.exec(shadow)![0].length
  for (const [pattern, type] of TYPE_WORDS) {
    const match = pattern.exec(shadow.slice(from))
    if (match) return { type, end: from + match[0].length }
  }
  return null
}

const ORDINAL =
  /^\s*(?:第\s*([一二三四五六七八九十]+|\d{1,2})\s*(?:部分|大题|章|节|单元|篇|类)\s*[、.:,]?|\(\s*([一二三四五六七八九十]+)\s*\)\s*[、.:,]?|([一二三四五六七八九十]{1,3})\s*[、.:,)]|(?:(?:X|IX|IV|V?I{0,3})\s*[、.:])(?=\s*\S)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s*[、.:]?|[#*■◆●]+\s*)\s*/

const KEY =
  /^(?:附\s*[:、]?\s*)?(?:[^,。?!;()[\]]{0,30}?)(?:参考|标准|正确|试题|测试题|题库)?答案(?:\s*[及与和]\s*(?:解析|评分标准|答案解析|详解))?(?:解析|速查|汇总|一览|表|部分|如下)?\s*(?:[:]|$)/

const MARKS = /每(?:小)?(?:题|空|道|道题)\s*(\d+(?:\.\d+)?)\s*分/
const COUNT = /(?:共|计)\s*(\d{1,4})\s*(?:小)?(?:道题?|题)|^\s*[([]?\s*(\d{1,4})\s*(?:小)?(?:道题?|题)/
/** What may follow the word of a type, so that 判断题是考试的一种 is no heading. */
const AFTER_TYPE = /^\s*(?:$|[([:,.。;、]|共|每|\d+\s*(?:道|题|小题)|(?:及|参考|的|标准|部分)?答案|部分|\s)/

/**
 * Reads `一、单项选择题（每题 2 分，共 20 分）`, `第二部分 多选题`, `参考答案` and the like.
 * @returns `rest`: where something begins behind the heading that is not part of it, `1-5 CABDA`; else the text's length
 */
export function readHeading(text: string): { heading: Heading; rest: number } | null {
  const shadow = shadowOf(text)
  const ordinalMatch = ORDINAL.exec(shadow)
  const from = ordinalMatch?.[0].length ?? 0
  const ordinal = ordinalOf(ordinalMatch)
  let body = shadow.slice(from)
  let start = from
  const wrapped = /^\s*\[([^\]]{2,20})\]\s*/.exec(body)
  if (wrapped && readTypeWord(wrapped[1]!)?.end === wrapped[1]!.trimEnd().length) {
    start += wrapped[0].indexOf(wrapped[1]!)
    body = shadow.slice(start)
  }
  const word = readTypeWord(body)
  if (word) {
    let after = body.slice(word.end).replace(/^\]/, ' ')
    if (!AFTER_TYPE.test(after)) return null
    let end = start + word.end + (wrapped ? 1 : 0)
    // The remark in brackets: (每题 2 分 …).
    const note = /^\s*[([][^)\]]*[)\]]\s*/.exec(shadow.slice(end))?.[0] ?? ''
    const isKey = /^\s*(?:\([^)]*\)\s*)?(?:及|参考|的|标准|部分)*答案/.test(after)
    end += note.length
    if (isKey) end += /^\s*(?:及|参考|的|标准|部分)*答案/.exec(shadow.slice(end))?.[0].length ?? 0
    const plain = /^\s*(?:(?:共|每|计)[^:。]*|[,;.。][^:]*)?[:。.]?\s*/.exec(shadow.slice(end))![0]
    if (!/\d\s*[-~.、]\s*\S*[A-Z√×]/.test(plain)) end += plain.length
    after = body.slice(word.end)
    if (end < shadow.length && shadow.length > 80 && ordinal === null) return null
    return { heading: { ...details(after), type: word.type, isKey, ordinal }, rest: end }
  }
  const key = KEY.exec(body)
  if (key && (shadow.length <= 40 || /:\s*$/.test(key[0])) && !/\d\s*[.、]/.test(key[0]))
    return {
      heading: { ...details(body), type: null, isKey: true, ordinal },
      rest: from + key[0].length,
    }
  return null
}

/** `一、党章知识`, `第三章 改革开放`: a heading as long as nothing speaks for a question. */
export function readTopicHeading(text: string): Heading | null {
  const shadow = shadowOf(text)
  const match = ORDINAL.exec(shadow)
  if (!match || shadow.length > 40 || /[?。;_]|\(\s*[A-Z√×]*\s*\)/.test(shadow)) return null
  const ordinal = ordinalOf(match)
  return { ...details(shadow), type: null, isKey: false, ordinal }
}

function ordinalOf(match: RegExpExecArray | null): number | null {
  const word = match?.[1] ?? match?.[2] ?? match?.[3]
  if (!word) return null
  return /^\d/.test(word) ? Number(word) : chineseNumber(word)
}

function details(text: string): Pick<Heading, 'count' | 'marks' | 'truthLetters'> {
  const count = COUNT.exec(text)
  const marks = MARKS.exec(text)
  return {
    count: count ? Number(count[1] ?? count[2]) : null,
    marks: marks ? Number(marks[1]) : null,
    truthLetters: truthLetters(text),
  }
}

const YES = '(?:正确|对|√|是)'
const NO = '(?:错误|错|×|否|不正确)'

/** `A 为正确，B 为错误` */
function truthLetters(text: string): Heading['truthLetters'] {
  const is = '\\s*(?:[.、:]|为|是|表示|代表|选|填|涂)?\\s*["“]?'
  const letterFirst = (truth: string) => new RegExp(`([AB])${is}${truth}`).exec(text)?.[1]
  const wordFirst = (truth: string) =>
    new RegExp(`${truth}["”]?\\s*(?:的)?\\s*(?:选|填|涂|为|打|用)\\s*["“]?([AB])`).exec(text)?.[1]
  const yes = wordFirst(`(?<!不)${YES}`) ?? letterFirst(YES)
  const no = wordFirst(NO) ?? letterFirst(NO)
  return yes && no && yes !== no ? { yes, no } : null
}
