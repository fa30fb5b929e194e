import type { QuestionContent } from '@tongxin/contract/questions'
import type { QuestionType } from '@tongxin/contract/quiz-constants'
import { GAP } from './facts.ts'

/** How a document is laid out, as people do it; each field is one habit. */
export const HABITS = {
  heading: [
    '一、单项选择题',
    '第一部分 单选题',
    '（一）单选题',
    '【单选题】',
    '单选题（每题2分，共几题）',
    '一、单选题：（每小题只有一个正确答案）',
  ],
  number: ['1.', '1、', '1．', '（1）', '(1)', '第1题 ', '１．', '1. ', '1 ', '【1】'],
  letter: ['A.', 'A、', 'A．', 'A ', '(A)', '（A）', 'Ａ．', 'A：', 'A) ', 'A'],
  optionLines: ['each', 'two', 'row', 'tabs', 'tight'],
  answer: [
    '【答案】C',
    '答案：C',
    '正确答案:C',
    '参考答案：C',
    '（答案：C）',
    '[答案]：C',
    '答案 C',
    '【正确答案】 C',
    'inline',
    'inline spaces',
    'key range',
    'key list',
    'key lines',
    'key alone',
  ],
  letters: ['ABC', 'A、B、C', 'A,B,C', 'ＡＢＣ', 'A B C'],
  truth: ['√', '对', '正确', 'T', '✓', '（√）'],
  explanation: ['none', '解析：', '【解析】', '答案解析：', 'two lines'],
  gap: ['（ ）', '（　　）', '()', '( )', '______', '【 】'],
  blank: ['____', '______', '（　　）', '(  )', '【 】', '＿＿＿＿'],
  blankAnswers: ['；', ';', '、', '(1)', '①', '   '],
  counting: ['restart', 'continue'],
  blankLines: [true, false],
} as const

export type Layout = { [K in keyof typeof HABITS]: (typeof HABITS)[K][number] }

const TYPE_NAMES: Record<QuestionType, [string, string]> = {
  single_choice: ['单项选择题', '单选题'],
  multiple_choice: ['多项选择题', '多选题'],
  true_false: ['判断题', '判断题'],
  fill_in: ['填空题', '填空题'],
}
const ORDINALS = '一二三四五六'

const FALSE_WORDS: Record<Layout['truth'], string> = {
  '√': '×',
  对: '错',
  正确: '错误',
  T: 'F',
  '✓': '✗',
  '（√）': '（×）',
}

export function lettersOf(content: QuestionContent): string {
  const right =
    content.type === 'single_choice'
      ? [content.answer]
      : content.type === 'multiple_choice'
        ? content.answers
        : []
  return right.map((index) => String.fromCharCode(65 + index)).join('')
}

const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** The answer as a layout writes it. */
export function answerText(content: QuestionContent, layout: Layout): string {
  if (content.type === 'true_false') return content.answer ? layout.truth : FALSE_WORDS[layout.truth]
  if (content.type === 'fill_in') {
    const words = content.blanks.map(([word]) => word!)
    if (words.length === 1) return words[0]!
    if (layout.blankAnswers === '(1)') return words.map((word, i) => `(${i + 1})${word}`).join(' ')
    if (layout.blankAnswers === '①') return words.map((word, i) => `${'①②③④'[i]}${word}`).join('')
    return words.join(layout.blankAnswers)
  }
  const letters = lettersOf(content)
  if (layout.letters === 'ＡＢＣ') return wide(letters)
  return [...letters].join(layout.letters.replace(/[A-Z]/g, '').slice(0, 1))
}

const explanationOf = (content: QuestionContent) =>
  content.type === 'fill_in'
    ? '见党章和党史基本著作。'
    : `这是基本知识，“${content.stem.replace(GAP, '').slice(0, 4)}”一句须牢记。`

/** What must be read back: the explanation is the text without line breaks. */
export interface Expected {
  content: QuestionContent
  explanation: string
}

function questionLines(content: QuestionContent, layout: Layout, inKey: boolean): string[] {
  const answer = answerText(content, layout)
  const inline = layout.answer.startsWith('inline')
  const padding = layout.answer === 'inline spaces' ? '  ' : ''
  const gap = layout.gap === '______' && content.type === 'true_false' ? '（ ）' : layout.gap
  const lines: string[] = []
  if (content.type === 'fill_in') lines.push(content.stem.replace(/____/g, layout.blank))
  else if (content.type === 'true_false') {
    const mark = answer.replace(/[（）]/g, '')
    lines.push(content.stem + (inline ? `（${padding}${mark}${padding}）` : gap))
  } else {
    const letters = lettersOf(content)
    lines.push(content.stem.replace(GAP, inline ? `（${padding}${letters}${padding}）` : gap) + '。')
    lines.push(...optionLines(content.options, layout))
  }
  if (!inKey && (!inline || content.type === 'fill_in')) {
    const label = inline ? '答案：C' : layout.answer
    lines.push(label.replace('C', () => answer))
  }
  if (layout.explanation !== 'none' && !inKey) {
    const text = explanationOf(content)
    if (layout.explanation === 'two lines') lines.push(`解析：${text.slice(0, 8)}`, text.slice(8))
    else lines.push(layout.explanation + text)
  }
  return lines
}

function optionLines(options: readonly string[], layout: Layout): string[] {
  const each = options.map((option, i) => {
    const letter = String.fromCharCode(65 + i)
    const wider = layout.letter === 'Ａ．' ? wide(letter) : letter
    return layout.letter.replace(/[AＡ]/, wider) + option
  })
  const pairs = (separator: string) =>
    each.flatMap((_, i) => (i % 2 === 0 ? [each.slice(i, i + 2).join(separator)] : []))
  switch (layout.optionLines) {
    case 'each':
      return each
    case 'two':
      return pairs('    ')
    case 'row':
      return [each.join('  ')]
    case 'tabs':
      return pairs('\t')
    case 'tight':
      return [each.join('')]
  }
}

function headingOf(type: QuestionType, index: number, count: number, layout: Layout): string {
  const [long, short] = TYPE_NAMES[type]
  return layout.heading
    .replace('单项选择题', long)
    .replace('单选题', short)
    .replace('一、', `${ORDINALS[index]}、`)
    .replace('第一部分', `第${ORDINALS[index]}部分`)
    .replace('（一）', `（${ORDINALS[index]}）`)
    .replace('共几题', `共${count}题`)
    .replace('每小题只有一个正确答案', '请作答')
}

/** Questions with the layout of each; those of one type make a section, whose heading follows the first. */
export function render(
  questions: readonly { content: QuestionContent; layout: Layout }[],
  title: string,
): { text: string; expected: Expected[] } {
  const lines: string[] = [title, '']
  const expected: Expected[] = []
  const keys: {
    heading: string
    layout: Layout
    entries: { number: number; content: QuestionContent; layout: Layout }[]
  }[] = []
  const types = [...new Set(questions.map(({ content }) => content.type))]
  let number = 0
  for (const [index, type] of types.entries()) {
    const section = questions.filter(({ content }) => content.type === type)
    const { layout: first } = section[0]!
    const heading = headingOf(type, index, section.length, first)
    lines.push(heading)
    if (questions[0]!.layout.counting === 'restart') number = 0
    const key: (typeof keys)[number] = { heading, layout: first, entries: [] }
    for (const { content, layout } of section) {
      number++
      const inKey = first.answer.startsWith('key')
      const used = inKey
        ? { ...layout, answer: first.answer }
        : layout.answer.startsWith('key')
          ? { ...layout, answer: '【答案】C' as const }
          : layout
      const [stem, ...rest] = questionLines(content, used, inKey)
      lines.push(
        used.number.replace(/[1１]/, used.number === '１．' ? wide(String(number)) : String(number)) + stem!,
        ...rest,
      )
      if (used.blankLines) lines.push('')
      if (inKey) key.entries.push({ number, content, layout: used })
      expected.push({
        content,
        explanation: used.explanation === 'none' || inKey ? '' : explanationOf(content),
      })
    }
    if (key.entries.length > 0) keys.push(key)
  }
  if (keys.length > 0) lines.push('参考答案')
  for (const { heading, layout, entries } of keys) lines.push(heading, ...keyLines(layout, entries))
  return { text: lines.join('\n'), expected }
}

function keyLines(
  layout: Layout,
  entries: { number: number; content: QuestionContent; layout: Layout }[],
): string[] {
  const { type } = entries[0]!.content
  const answers = entries.map(({ number, content }) => ({
    number,
    text: answerText(content, { ...layout, letters: 'ABC' }).replace(/[（）]/g, ''),
  }))
  if (type === 'fill_in' || layout.answer === 'key lines')
    return answers.map(({ number, text }) => `${number}.${text}`)
  if (layout.truth === 'T' && type === 'true_false')
    return answers.map(({ number, text }) => `${number}、${text}`)
  if (layout.answer === 'key list') return [answers.map(({ number, text }) => `${number}.${text}`).join(' ')]
  if (layout.answer === 'key alone' && type === 'single_choice')
    return [answers.map(({ text }) => text).join('')]
  const lines: string[] = []
  for (let i = 0; i < answers.length; i += 5) {
    const group = answers.slice(i, i + 5)
    const separator = type === 'multiple_choice' ? ' ' : ''
    const values = group.map(({ text }) => text).join(separator)
    lines.push(
      group.length === 1
        ? `${group[0]!.number}.${values}`
        : `${group[0]!.number}-${group.at(-1)!.number} ${values}`,
    )
  }
  return lines
}
