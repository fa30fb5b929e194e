import type { ItemWarning } from '@tongxin/contract/quiz-constants'
import type { ItemAnalysis } from '@tongxin/contract/quiz-rates'

/** What a warning means and what can be done, for somebody who never heard of item analysis. */
export const WARNING_WORDS: Record<ItemWarning, string> = {
  too_easy: '几乎人人答对，区分不出谁掌握得好',
  too_hard: '大多数人答错：可能超出了学习内容，或题目没有说清楚',
  discriminates_badly: '成绩好的人在这题上并不比别人强，请看看题意是否有歧义',
  key_suspect: '成绩好的人更多地选了另一个选项，请核对答案',
  dead_option: '有的错误选项没有人选，可以换一个更像的',
}

/** Those that may be a mistake of the question come first. */
const GRAVE: readonly ItemWarning[] = ['key_suspect', 'discriminates_badly']

export const isGrave = ({ warnings }: Pick<ItemAnalysis, 'warnings'>): boolean =>
  warnings.some((warning) => GRAVE.includes(warning))

/** 0.82: as item analysis is written; — where there is too little to say. */
export const figure = (value: number | null): string => (value === null ? '—' : value.toFixed(2))

export interface OptionRow {
  letter: string
  words: string
  isKey: boolean
  chosen: number
  /** In the upper and the lower group, in words. */
  groups: string
}

/** The options with who chose them; none of a fill-in question. */
export function optionRows({ content, options }: ItemAnalysis): OptionRow[] {
  const words = content.type === 'true_false' ? ['正确', '错误'] : 'options' in content ? content.options : []
  return options.map(({ isKey, chosen, upper, lower }, index) => ({
    letter: content.type === 'true_false' ? (index === 0 ? '√' : '×') : String.fromCharCode(65 + index),
    words: words[index] ?? '',
    isKey,
    chosen,
    groups: `高分组 ${upper}，低分组 ${lower}`,
  }))
}

/** The accepted answer of each blank, for questions without options. */
export const blanksOf = ({ content }: ItemAnalysis): string =>
  content.type === 'fill_in' ? content.blanks.map(([first = '']) => first).join('；') : ''

/** 难度 0.82 · 区分度 0.31 · 点二列相关 0.28 */
export const figuresOf = ({ difficultyIndex, discrimination, pointBiserial }: ItemAnalysis): string =>
  [
    `难度系数 ${figure(difficultyIndex)}`,
    `区分度 ${figure(discrimination)}`,
    `点二列相关 ${figure(pointBiserial)}`,
  ].join(' · ')

/** What the figures are, once for the page. */
export const FIGURES_EXPLAINED = [
  '难度系数：平均得了这题几成的分，1 是人人答对，0 是人人答错。',
  '区分度：高分组（前 27%）比低分组（后 27%）多得几成，越大越能看出掌握的好坏；不到 10 次作答不计算。',
  '点二列相关：这题的得分与其余各题得分的相关，接近 0 或为负值得看一看。',
  '纸质试卷录入的只有总分，不在内。',
]

export type ItemsShown = 'all' | 'warned'

export const ITEMS_SHOWN: readonly { value: ItemsShown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'warned', label: '需要看看' },
]
