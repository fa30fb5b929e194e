import type { ItemAnalysis } from '@tongxin/contract/quiz-rates'
import {
  blanksOf,
  figuresOf,
  isGrave,
  optionRows,
  WARNING_WORDS,
} from '@/workbench/quizzes/items/items.rules'
import {
  definitionsOf,
  distributionRows,
  mayHelp,
  percent,
  rateCards,
  wayTo,
} from '@/workbench/quizzes/rates/rates.rules'
import { at, NOW } from '../../support/district'
import { someRates } from './a-managed-quiz'

describe('三率', () => {
  it('百分数一位小数，整数不带零，没有人算就不写数', () => {
    expect([553 / 570, 1, 0, null, 0.6].map(percent)).toEqual(['97%', '100%', '0%', '—', '60%'])
    expect(percent(0.9715)).toBe('97.2%')
  })

  it('每个率都写明怎么算的，两种算法都有', () => {
    expect(rateCards(someRates())).toEqual([
      { label: '参考率', rate: '97.4%', definition: '参加 570 ÷ 应参加 585', mean: '96.8%' },
      { label: '合格率', rate: '99.8%', definition: '合格 569 ÷ 参加 570', mean: '99%' },
      { label: '优秀率', rate: '97%', definition: '优秀 553 ÷ 参加 570', mean: '95.5%' },
    ])
  })

  it('应参加按哪一天的名册', () => {
    expect(definitionsOf(someRates(), NOW).join()).toContain('应参加按现在的名册')
    const frozen = definitionsOf(someRates({ frozenAt: at('2026-11-20T18:00') }), NOW).join()
    expect(frozen).toContain('按截止时（11月20日 18:00）的名册')
    expect(frozen).toContain('有人参加的 12 个支部')
  })

  it('分布从高到低，满分在最高一段，人数一个不少', () => {
    const rows = distributionRows(someRates())
    expect(rows[0]).toEqual({ label: '90%–100%', people: 553 })
    expect(rows.at(-1)).toEqual({ label: '0%–9%', people: 0 })
    expect(rows.reduce((sum, { people }) => sum + people, 0)).toBe(570)
  })
})

it('往下走加一段，往回走去掉后面的', () => {
  const [a, b, c] = [1, 2, 3].map((id) => ({ id, shortName: `${id}` })) as [Place, Place, Place]
  expect(wayTo([a, b], c)).toEqual([a, b, c])
  expect(wayTo([a, b, c], a)).toEqual([a])
})
type Place = { id: number; shortName: string }

it('名字只给本组织的组织者，只在进行中', () => {
  const organizer = { role: 'organizer' as const, organizationId: 8 }
  expect(mayHelp(8, 'running', [organizer])).toBe(true)
  expect(mayHelp(8, 'ended', [organizer])).toBe(false)
  expect(mayHelp(9, 'running', [organizer])).toBe(false)
  expect(mayHelp(8, 'running', [{ ...organizer, role: 'admin' }])).toBe(false)
  expect(mayHelp(8, 'running', [{ ...organizer, role: 'supervisor' }])).toBe(false)
})

describe('题目分析', () => {
  const item = (changes: Partial<ItemAnalysis> = {}): ItemAnalysis => ({
    questionId: 71,
    version: 1,
    content: { type: 'single_choice', stem: '哪里？', options: ['北京', '上海'], answer: 1 },
    attempts: 40,
    difficultyIndex: 0.825,
    discrimination: -0.1,
    pointBiserial: null,
    options: [
      { isKey: false, chosen: 7, upper: 5, lower: 1 },
      { isKey: true, chosen: 33, upper: 6, lower: 10 },
    ],
    unanswered: 0,
    warnings: [],
    ...changes,
  })

  it('两位小数；算不出的不写成 0', () => {
    expect(figuresOf(item())).toBe('难度系数 0.82 · 区分度 -0.10 · 点二列相关 —')
  })

  it('选项按题库的次序，写明答案和两组各有几人', () => {
    expect(optionRows(item())).toEqual([
      { letter: 'A', words: '北京', isKey: false, chosen: 7, groups: '高分组 5，低分组 1' },
      { letter: 'B', words: '上海', isKey: true, chosen: 33, groups: '高分组 6，低分组 10' },
    ])
    const trueFalse = item({ content: { type: 'true_false', stem: '对吗？', answer: true } })
    expect(optionRows(trueFalse).map(({ letter, words }) => letter + words)).toEqual(['√正确', '×错误'])
  })

  it('填空题写出答案', () => {
    const blanks = [['1921', '一九二一'], ['7']]
    expect(blanksOf(item({ content: { type: 'fill_in', stem: '____年____月', blanks } }))).toBe('1921；7')
    expect(blanksOf(item())).toBe('')
  })

  it('可能是题目错了的，比太难太容易要紧', () => {
    expect(isGrave(item({ warnings: ['key_suspect'] }))).toBe(true)
    expect(isGrave(item({ warnings: ['too_easy', 'dead_option'] }))).toBe(false)
    for (const words of Object.values(WARNING_WORDS)) expect(words).not.toMatch(/相关|区分度|27/)
  })
})
