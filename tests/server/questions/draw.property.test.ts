import fc from 'fast-check'
import type { PaperRule } from '@tongxin/contract/quizzes'
import { type Below, drawPaper, type Stratum } from '../../../server/src/questions/draw.rules.ts'

/** Numbers that look random and are the same every time (mulberry32). */
function seeded(seed: number): Below {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const TYPES = ['single_choice', 'true_false'] as const
const TOPICS = ['', '党章', '党史']
const LEVELS = ['easy', 'hard'] as const

const strata: fc.Arbitrary<Stratum[]> = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 12, maxLength: 12 })
  .map((counts) =>
    TOPICS.flatMap((topic) =>
      TYPES.flatMap((type) => LEVELS.map((difficulty) => ({ topic, type, difficulty }))),
    ).map((kind, i) => ({ id: i + 1, questions: counts[i]!, ...kind })),
  )
const rule: fc.Arbitrary<PaperRule> = fc.record({
  topic: fc.constantFrom(null, '党章', '党史'),
  type: fc.constantFrom(null, ...TYPES),
  difficulty: fc.constantFrom(null, ...LEVELS),
  count: fc.integer({ min: 1, max: 6 }),
  marks: fc.constantFrom(1, 2, 5),
})

const fits = (one: PaperRule, stratum: Stratum) =>
  (one.topic === null || one.topic === stratum.topic) &&
  (one.type === null || one.type === stratum.type) &&
  (one.difficulty === null || one.difficulty === stratum.difficulty)

/** Hall's theorem: it can be met if any of the rules together want no more than there is for them. */
function canBeMet(rules: readonly PaperRule[], bank: readonly Stratum[]): boolean {
  return Array.from({ length: 2 ** rules.length }, (_, set) => {
    const some = rules.filter((_one, i) => set & (1 << i))
    const wanted = some.reduce((sum, { count }) => sum + count, 0)
    return (
      wanted <=
      bank
        .filter((stratum) => some.some((one) => fits(one, stratum)))
        .reduce((sum, { questions }) => sum + questions, 0)
    )
  }).every(Boolean)
}

test('任何题库、任何互相重叠的规则：抽得出就一定抽出，每条都符合、一题不重；抽不出才说不够', () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), strata, fc.integer(), (rules, bank, seed) => {
      const drawn = drawPaper(rules, bank, seeded(seed))
      expect(drawn !== null).toBe(canBeMet(rules, bank))
      if (!drawn) return
      expect(new Set(drawn.map(({ stratumId, position }) => `${stratumId}/${position}`)).size).toBe(
        drawn.length,
      )
      let at = 0
      for (const one of rules)
        for (const { stratumId, position, marks } of drawn.slice(at, (at += one.count))) {
          const stratum = bank.find(({ id }) => id === stratumId)!
          expect(fits(one, stratum)).toBe(true)
          expect(position >= 1 && position <= stratum.questions).toBe(true)
          expect(marks).toBe(one.marks)
        }
      expect(at).toBe(drawn.length)
    }),
    { numRuns: 2_000 },
  )
})

const kind = { type: 'single_choice' as const, difficulty: '' as const }
const any: PaperRule = { topic: null, type: null, difficulty: null, count: 3, marks: 1 }

test('每一种组合一样可能：从大小不一的三层六题里抽三题，二十种组合的次数相符（卡方检验）', () => {
  const bank = [1, 2, 3].map((questions, i) => ({ id: i, topic: TOPICS[i]!, questions, ...kind }))
  const below = seeded(20_261_122)
  const counts = new Map<string, number>()
  const draws = 20_000
  for (let i = 0; i < draws; i++) {
    const set = drawPaper([any], bank, below)!
      .map(({ stratumId, position }) => `${stratumId}.${position}`)
      .sort()
      .join(' ')
    counts.set(set, (counts.get(set) ?? 0) + 1)
  }
  expect(counts.size).toBe(20)
  const expected = draws / 20
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 19 degrees of freedom: exceeded by one in a thousand of fair draws.
  expect(chi).toBeLessThan(43.8)
})

test('一层里每题一样可能，先抽到谁也一样可能', () => {
  const below = seeded(7)
  const first = new Array<number>(10).fill(0)
  const drawn = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) {
    const paper = drawPaper([any], [{ id: 1, topic: '', questions: 10, ...kind }], below)!
    first[paper[0]!.position - 1]!++
    for (const { position } of paper) drawn[position - 1]!++
  }
  const chi = (counts: number[], expected: number) =>
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 9 degrees of freedom.
  expect(chi(first, 1000)).toBeLessThan(27.9)
  expect(chi(drawn, 3000)).toBeLessThan(27.9)
})
