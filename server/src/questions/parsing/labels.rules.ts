import { shadowOf } from './shadow.rules.ts'

/** What a labelled part of a question is. */
export type Part = 'answer' | 'explanation' | 'topic' | 'difficulty' | 'source' | 'marks'

const WORDS: readonly [Part, string][] = [
  ['explanation', '(?:答案|试题|题目|习题|本题)?(?:解析|详解|分析)|解题思路|解释|点拨|答题解析'],
  ['answer', '(?:正确|参考|标准|本题|试题)?答案|正确选项|正解|答|[Aa]nswer|ANSWER|[Kk]ey'],
  ['topic', '考点|知识点|所属知识点|主题|分类|所属章节|专题'],
  ['difficulty', '难度|难度系数|难易程度|难易度'],
  ['source', '来源|出处|题目来源|试题来源|依据|答案出处|答案依据'],
  ['marks', '分值|分数|本题分值|计分'],
]
const ANY = WORDS.map(([, words]) => words).join('|')

/** `【答案】` `[解析]:` `（答案：C）`, anywhere. */
const BRACKETED = new RegExp(`\\[\\s*(${ANY})\\s*(?:为|是)?\\s*[:]?\\s*\\]\\s*[:]?\\s*`, 'g')
/** `答案：` anywhere, with or without a bracket before it. */
const WITH_COLON = new RegExp(`[(\\[]?\\s*(${ANY})\\s*(?:为|是)?\\s*[:]\\s*`, 'g')
/** Without a colon only at the beginning of a line, and with a space or 为 behind it. */
const AT_START = new RegExp(
  `^\\s*[(\\[]?\\s*((?:正确|参考|标准|本题)?答案|正解|(?:答案|试题)?解析)(?:\\s*(?:为|是)\\s*|\\s+|$)`,
)
const LETTERS_AT_START = new RegExp(`^\\s*((?:正确|参考|标准)?答案)\\s*(?=[A-Z√×][A-Z、,\\s]*$)`)

export interface Label {
  part: Part
  /** Where the label begins, and where what it labels begins. */
  start: number
  end: number
  /** It opened a bracket that its value closes. */
  opened: boolean
  atStart: boolean
  bracketed: boolean
}

const PARTS = WORDS.map(([part, words]) => [part, new RegExp(`^(?:${words})$`)] as const)
const partOf = (word: string): Part => PARTS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'answer'

/** No line has more that mean something. */
const MOST_LABELS = 30

/** The labels of a line from left to right. Which of them count is decided by who knows what stands around them. */
export function findLabels(text: string): Label[] {
  const shadow = shadowOf(text)
  const labels: Label[] = []
  const add = (match: RegExpMatchArray, bracketed: boolean) => {
    const start = match.index!
    if (labels.length >= MOST_LABELS) return
    if (labels.some((label) => start < label.end && start + match[0].length > label.start)) return
    labels.push({
      part: partOf(match[1]!),
      start,
      end: start + match[0].length,
      opened: !bracketed && /^\s*[([]/.test(match[0]),
      atStart: shadow.slice(0, start).trim() === '',
      bracketed,
    })
  }
  for (const match of shadow.matchAll(BRACKETED)) add(match, true)
  for (const match of shadow.matchAll(WITH_COLON)) {
    // 问答：, 回答：: the word goes on to the left.
    if (/^\s*[答解]/.test(match[0]) && /[\u4e00-\u9fff]$/.test(shadow.slice(0, match.index))) {
      if (match[1] === '答' || match[1] === '解释' || match[1] === '分析') continue
    }
    add(match, false)
  }
  const start = AT_START.exec(shadow) ?? LETTERS_AT_START.exec(shadow)
  if (start) add(start, false)
  return labels.sort((a, b) => a.start - b.start)
}
