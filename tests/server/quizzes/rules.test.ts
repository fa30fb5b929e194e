import fc from 'fast-check'
import { AUDIENCE_CATEGORIES } from '@tongxin/contract/constants'
import { drawPaper } from '../../../server/src/questions/draw.rules.ts'
import { isOfStratum, sayShortage, shortageOf, totalsOf } from '../../../server/src/quizzes/paper.rules.ts'
import {
  areResultsShown,
  deadlineOf,
  isInQuizAudience,
  quizBlock,
  quizStatus,
} from '../../../server/src/quizzes/quizzes.rules.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
const quiz = {
  state: 'published' as const,
  opensAt: at(8),
  closesAt: at(12),
  organizationId: 3,
  audienceOrganizationIds: [] as number[],
  audienceCategories: [],
  attemptsMax: 2,
}
const somebody = { path: [1, 3, 7], category: 'full' as const, isMobile: false }

test('状态由时间得出，边界上的一刻算后面的', () => {
  expect(quizStatus(quiz, at(7))).toBe('upcoming')
  expect(quizStatus(quiz, at(8))).toBe('running')
  expect(quizStatus(quiz, new Date(at(12).getTime() - 1))).toBe('running')
  expect(quizStatus(quiz, at(12))).toBe('ended')
  expect(quizStatus({ ...quiz, state: 'draft' }, at(9))).toBe('draft')
  expect(quizStatus({ ...quiz, state: 'withdrawn' }, at(9))).toBe('withdrawn')
})

test('参加对象：没有指定组织时是自己的下级，指定了就只是那些；类别和流动党员', () => {
  expect(isInQuizAudience(quiz, somebody)).toBe(true)
  expect(isInQuizAudience(quiz, { ...somebody, path: [1, 4] })).toBe(false)
  const named = { ...quiz, audienceOrganizationIds: [4, 7] }
  expect(isInQuizAudience(named, somebody)).toBe(true)
  expect(isInQuizAudience(named, { ...somebody, path: [1, 3] })).toBe(false)
  expect(isInQuizAudience(named, { ...somebody, path: [1, 4, 9] })).toBe(true)
  const mobile = { ...quiz, audienceCategories: ['mobile' as const] }
  expect(isInQuizAudience(mobile, somebody)).toBe(false)
  expect(isInQuizAudience(mobile, { ...somebody, isMobile: true })).toBe(true)
  for (const category of AUDIENCE_CATEGORIES.filter((one) => one !== 'mobile'))
    expect(isInQuizAudience({ ...quiz, audienceCategories: [category] }, somebody)).toBe(category === 'full')
})

test('为什么不能开始', () => {
  expect(quizBlock(quiz, somebody, 1, at(9))).toBeNull()
  expect(quizBlock({ ...quiz, state: 'draft' }, somebody, 0, at(9))).toBe('quiz_not_published')
  expect(quizBlock({ ...quiz, state: 'withdrawn' }, somebody, 0, at(9))).toBe('quiz_withdrawn')
  expect(quizBlock(quiz, null, 0, at(9))).toBe('quiz_members_only')
  expect(quizBlock(quiz, { ...somebody, path: [1, 4] }, 0, at(9))).toBe('quiz_not_in_audience')
  expect(quizBlock(quiz, somebody, 0, at(7))).toBe('quiz_not_open_yet')
  expect(quizBlock(quiz, somebody, 2, at(12))).toBe('quiz_closed')
  expect(quizBlock(quiz, somebody, 2, at(9))).toBe('attempts_used_up')
  expect(quizBlock({ ...quiz, attemptsMax: null }, somebody, 99, at(9))).toBeNull()
})

test('到时：时限和窗口取早的，再加个别延时；截止后公布要等最长的延时过去', () => {
  const limited = { closesAt: at(12), timeLimitMinutes: 60 }
  expect(deadlineOf(limited, at(9), 0)).toEqual(at(10))
  expect(deadlineOf(limited, new Date(at(11).getTime() + 1_800_000), 0)).toEqual(at(12))
  expect(deadlineOf(limited, at(9), 60)).toEqual(at(11))
  expect(deadlineOf({ closesAt: at(12), timeLimitMinutes: null }, at(9), 120)).toEqual(at(14))
  const later = { closesAt: at(12), resultsShown: 'after_window' as const, extraMinutesMax: 60 }
  expect(areResultsShown(later, new Date(at(13).getTime() - 1))).toBe(false)
  expect(areResultsShown(later, at(13))).toBe(true)
  expect(areResultsShown({ ...later, resultsShown: 'at_once' }, at(9))).toBe(true)
})

test('总题数和总分，半分也不走样', () => {
  const questions = [0.5, 1.5, 33.5].map((marks, i) => ({ questionId: i + 1, version: 1, marks }))
  expect(totalsOf({ kind: 'fixed', questions, rules: [] })).toEqual({
    questionsCount: 3,
    totalMarks: 3550,
  })
  const rule = { topic: null, type: null, difficulty: null, count: 7, marks: 2.5 }
  expect(totalsOf({ kind: 'drawn', questions, rules: [rule, { ...rule, count: 3 }] })).toEqual({
    questionsCount: 10,
    totalMarks: 2500,
  })
})

describe('抽题规则够不够', () => {
  const TOPICS = ['', '党章', '党史']
  const TYPES = ['single_choice', 'true_false'] as const
  const DIFFICULTIES = ['', 'easy', 'hard'] as const
  const kinds = TOPICS.flatMap((topic) =>
    TYPES.flatMap((type) => DIFFICULTIES.map((difficulty) => ({ topic, type, difficulty }))),
  )
  const bank = fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: kinds.length, maxLength: kinds.length })
    .map((counts) => counts.map((questions, i) => ({ id: i + 1, ...kinds[i]!, questions })))
  const rule = fc.record({
    topic: fc.constantFrom(null, '党章', '党史', '没有的'),
    type: fc.constantFrom(null, ...TYPES),
    difficulty: fc.constantFrom(null, 'easy' as const, 'hard' as const),
    count: fc.integer({ min: 1, max: 12 }),
    marks: fc.constant(2),
  })
  type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never
  type Bank = typeof bank extends fc.Arbitrary<infer T> ? T : never
  const fitting = (rules: readonly Rule[], strata: Bank) =>
    strata
      .filter((stratum) => rules.some((one) => isOfStratum(one, stratum)))
      .reduce((sum, { questions }) => sum + questions, 0)
  const wanted = (rules: readonly Rule[]) => rules.reduce((sum, { count }) => sum + count, 0)

  test('说够就抽得出，说不够就一定抽不出；说出的那几条规则确实不够', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), bank, fc.nat(), (rules, strata, seed) => {
        const shortage = shortageOf(rules, strata)
        let state = seed
        const drawn = drawPaper(rules, strata, (limit) => (state = (state * 31 + 7) % 65_537) % limit)
        expect(shortage === null).toBe(drawn !== null)
        if (shortage === null) return
        const named = shortage.rules.map((i) => rules[i]!)
        expect(shortage.wanted).toBe(wanted(named))
        expect(shortage.available).toBe(fitting(named, strata))
        expect(shortage.wanted).toBeGreaterThan(shortage.available)
      }),
      { numRuns: 500 },
    )
  })

  test('重叠的规则算在一起：各自都够，合起来不够', () => {
    const strata = [{ topic: '党章', type: 'single_choice' as const, difficulty: '' as const, questions: 10 }]
    const any = { topic: null, type: null, difficulty: null, marks: 1 }
    const rules = [
      { ...any, topic: '党章', count: 6 },
      { ...any, type: 'single_choice' as const, count: 6 },
    ]
    expect(shortageOf(rules.slice(0, 1), strata)).toBeNull()
    expect(shortageOf(rules.slice(1), strata)).toBeNull()
    const shortage = shortageOf(rules, strata)!
    expect(shortage).toEqual({ rules: [0, 1], wanted: 12, available: 10 })
    expect(sayShortage(shortage)).toBe(
      '第 1、2 条规则合起来要 12 题，题库里符合的只有 10 题，请减少题数或先补充题库。',
    )
  })

  test('五十条规则、上万种题，一眨眼就有结果', () => {
    const strata = Array.from({ length: 20_000 }, (_, i) => ({
      topic: `主题${Math.floor(i / 20)}`,
      type: TYPES[i % 2]!,
      difficulty: DIFFICULTIES[i % 3]!,
      questions: 5,
    }))
    const rules = Array.from({ length: 50 }, (_, i) => ({
      topic: i % 2 ? `主题${i}` : null,
      type: TYPES[i % 2]!,
      difficulty: null,
      count: 10,
      marks: 1,
    }))
    expect(shortageOf(rules, strata)).toBeNull()
  })
})
