import { QUESTION_TYPES } from '@tongxin/contract/quiz-constants'
import fc from 'fast-check'
import {
  availableFor,
  groupsOf,
  moved,
  readMarks,
  refOf,
  ruleError,
  ruleSum,
  ruleWords,
  sortedByType,
  toggled,
  topicsOf,
  totalsOf,
  totalWords,
  usualMarks,
  withMarks,
} from '@/workbench/quizzes/form/paper.rules'
import { inPaper, STRATA } from './a-managed-quiz'

const shuffles = { shuffleQuestions: true, shuffleOptions: true }
const any = { topic: null, type: null, difficulty: null }
const known = new Map(
  (['single_choice', 'true_false', 'single_choice'] as const).map((type, index) => [
    refOf(inPaper(index + 1)),
    { type, stem: `第 ${index + 1} 题` },
  ]),
)

it('分值：半分可以，四分之一分、零分和超过一百的不行', () => {
  expect(['2', '0.5', '2.5', '100', ' 3 '].map((text) => readMarks(text))).toEqual([2, 0.5, 2.5, 100, 3])
  expect(['0', '0.2', '2.25', '100.5', '-1', '1e2', '', '两'].map((text) => readMarks(text))).toEqual(
    Array(8).fill(null),
  )
})

it('录入得分：零分算数，超过满分不算', () => {
  expect([readMarks('0', 85, 0), readMarks('85', 85, 0), readMarks('85.5', 85, 0)]).toEqual([0, 85, null])
})

it('合计：固定试卷逐题加，抽题按规则乘', () => {
  const questions = [inPaper(1), inPaper(2, 1, 2.5)]
  const rules = [{ ...any, count: 20, marks: 2 }]
  expect(totalsOf({ kind: 'fixed', questions, rules, ...shuffles })).toEqual({ count: 2, marks: 4.5 })
  expect(totalWords({ kind: 'drawn', questions, rules, ...shuffles })).toBe('20 题，共 40 分')
  expect(totalWords({ kind: 'drawn', questions, rules: [], ...shuffles })).toBe('还没有题')
})

it('选题：再点一次就是不要；题库里改过的还是同一道题', () => {
  const one = toggled([], { id: 7, version: 2 }, 3)
  expect(one).toEqual([inPaper(7, 2, 3)])
  expect(toggled(one, { id: 7, version: 3 }, 3)).toEqual([])
})

it('上移下移不丢题，到头不动', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer()),
      fc.nat(),
      fc.constantFrom(-1 as const, 1 as const),
      (list, n, by) => {
        const from = list.length === 0 ? 0 : n % list.length
        const next = moved(list, from, by)
        expect([...next].sort()).toEqual([...list].sort())
        if (list[from + by] !== undefined) expect(next[from + by]).toBe(list[from])
        else expect(next).toEqual(list)
      },
    ),
  )
})

describe('按题型', () => {
  const questions = [inPaper(2), inPaper(1), inPaper(3, 1, 4)]

  it('排列：单选在判断前，同题型不变先后，还不知道的在最后', () => {
    const sorted = sortedByType([inPaper(9), ...questions], known)
    expect(sorted.map(({ questionId }) => questionId)).toEqual([1, 3, 2, 9])
  })

  it('每题分值：都一样才有数，一次改掉一种题型', () => {
    expect(groupsOf(questions, known)).toEqual([
      { type: 'single_choice', count: 2, marks: null },
      { type: 'true_false', count: 1, marks: 2 },
    ])
    const changed = withMarks(questions, known, 'single_choice', 1.5)
    expect(changed.map(({ marks }) => marks)).toEqual([2, 1.5, 1.5])
  })

  it('有一题还没读出来，就先不分组', () => expect(groupsOf([...questions, inPaper(9)], known)).toBeNull())

  it('新选的题和同题型的上一题一样多分', () => {
    expect(usualMarks(questions, known, 'single_choice')).toBe(4)
    expect(usualMarks(questions, known, 'fill_in')).toBe(2)
  })
})

describe('抽题规则', () => {
  const { strata } = STRATA

  it('题库里有几题：没说的不限', () => {
    expect(availableFor(any, strata)).toBe(20)
    expect(availableFor({ ...any, type: 'single_choice' }, strata)).toBe(15)
    expect(availableFor({ topic: '党史', type: 'single_choice', difficulty: 'hard' }, strata)).toBe(0)
  })

  it('不论怎样分层，各题型加起来就是全部', () => {
    const stratum = fc.record({
      topic: fc.constantFrom(null, '党史', '制度'),
      type: fc.constantFrom(...QUESTION_TYPES),
      difficulty: fc.constantFrom(null, 'easy' as const, 'hard' as const),
      questions: fc.nat(1000),
    })
    fc.assert(
      fc.property(fc.array(stratum), (some) => {
        const parts = QUESTION_TYPES.map((type) => availableFor({ ...any, type }, some))
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(availableFor(any, some))
      }),
    )
  })

  it('写给人看', () => {
    expect(topicsOf(strata)).toHaveLength(2)
    expect(ruleWords({ topic: '党史', type: 'single_choice', difficulty: 'easy' })).toBe(
      '党史 · 单选题 · 容易',
    )
    expect(ruleWords(any)).toBe('全部题目')
    expect(ruleSum({ ...any, count: 20, marks: 1.5 })).toBe('抽 20 题，每题 1.5 分，共 30 分')
  })

  it('不够抽就说只有几题；题库还没读出来时不下结论', () => {
    const rule = { ...any, type: 'single_choice' as const, count: 16, marks: 2 }
    expect(ruleError(rule, strata)).toBe('题库里符合的只有 15 题')
    expect(ruleError({ ...rule, count: 15 }, strata)).toBeUndefined()
    expect(ruleError(rule, undefined)).toBeUndefined()
    expect(ruleError({ ...rule, count: 0 }, strata)).toBe('至少抽 1 题')
  })
})
