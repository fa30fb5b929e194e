import fc from 'fast-check'
import type { QuestionContent } from '@tongxin/contract/questions'
import {
  analyse,
  type Answered,
  largestDiscrimination,
  MIN_ATTEMPTS,
} from '../../../server/src/quiz-rates/items.rules.ts'

const single = {
  type: 'single_choice',
  stem: '中国共产党成立于哪一年？',
  options: ['1919年', '1921年', '1927年', '1949年'],
  answer: 1,
} satisfies QuestionContent
const several: QuestionContent = {
  type: 'multiple_choice',
  stem: '“三会一课”中的三会包括',
  options: ['支部党员大会', '支部委员会', '党小组会', '职工大会'],
  answers: [0, 1, 2],
  marking: 'partial',
}
const truth: QuestionContent = { type: 'true_false', stem: '支部党员大会一般每季度召开1次。', answer: true }
const blank: QuestionContent = { type: 'fill_in', stem: '党的根本宗旨是____。', blanks: [['为人民服务']] }

const choice = (index: number) => ({ choices: [index] })

/** One question of 200 in attempts of 2,000; the rest of the marks at random. */
const attempts = fc.array(fc.record({ chosen: fc.option(fc.nat(3)), rest: fc.nat(18).map((n) => n * 100) }), {
  minLength: 0,
  maxLength: 60,
})
const answered = (plan: { chosen: number | null; rest: number }[]): Answered[] =>
  plan.map(({ chosen, rest }, i) => {
    const earned = chosen === single.answer ? 200 : 0
    const answer = chosen === null ? null : choice(chosen)
    return { attemptId: i + 1, marks: 200, earned, answer, attemptEarned: rest + earned, attemptMarks: 2000 }
  })

/** By the books, as plainly as possible: right is 1, wrong is 0. */
function naive(rows: Answered[]) {
  const right = rows.map(({ earned }) => (earned > 0 ? 1 : 0))
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  // Selection by repeated search for the best that is left: no sorting to trust.
  const left = [...rows]
  const best: Answered[] = []
  while (left.length > 0) {
    let next = left[0]!
    for (const one of left) if (one.attemptEarned > next.attemptEarned) next = one
    best.push(next)
    left.splice(left.indexOf(next), 1)
  }
  const size = Math.round(rows.length * 0.27)
  const [upper, lower] = [best.slice(0, size), best.slice(rows.length - size)]
  const shareRight = (group: Answered[]) => mean(group.map(({ earned }) => (earned > 0 ? 1 : 0)))
  // r_pb = (M1 − M0) / s · √(pq), with s over all (population).
  const rest = rows.map(({ attemptEarned, earned }) => attemptEarned - earned)
  const p = mean(right)
  const restOf = (is: number) => rest.filter((_, i) => right[i] === is)
  const s = Math.sqrt(mean(rest.map((one) => (one - mean(rest)) ** 2)))
  const chose = (group: Answered[], option: number) =>
    group.filter(({ answer }) => answer && 'choices' in answer && answer.choices[0] === option).length
  return {
    difficultyIndex: rows.length === 0 ? null : p,
    discrimination: rows.length < MIN_ATTEMPTS ? null : shareRight(upper) - shareRight(lower),
    pointBiserial:
      rows.length < MIN_ATTEMPTS || p === 0 || p === 1 || s < 1e-9
        ? null
        : ((mean(restOf(1)) - mean(restOf(0))) / s) * Math.sqrt(p * (1 - p)),
    options: single.options.map((_, option) => ({
      isKey: option === 1,
      chosen: chose(rows, option),
      upper: chose(upper, option),
      lower: chose(lower, option),
    })),
  }
}

const close = (value: number | null) => (value === null ? null : (expect.closeTo(value, 9) as number))

test('难度、区分度、点二列相关和选项，与照书上定义逐个算的一样', () => {
  fc.assert(
    fc.property(attempts, (plan) => {
      const rows = answered(plan)
      const { difficultyIndex, discrimination, pointBiserial, options } = naive(rows)
      expect(analyse(single, rows)).toMatchObject({
        attempts: rows.length,
        unanswered: plan.filter(({ chosen }) => chosen === null).length,
        difficultyIndex: close(difficultyIndex),
        discrimination: close(discrimination),
        pointBiserial: close(pointBiserial),
        options,
      })
    }),
    { numRuns: 300 },
  )
})

test('答卷以什么次序读出来，结果都一样', () => {
  fc.assert(
    fc.property(
      attempts.chain((plan) =>
        fc.tuple(
          fc.constant(plan),
          fc.shuffledSubarray(answered(plan), { minLength: plan.length, maxLength: plan.length }),
        ),
      ),
      ([plan, shuffled]) => {
        const { pointBiserial, difficultyIndex, discrimination, ...rest } = analyse(single, shuffled)
        const ordered = analyse(single, answered(plan))
        expect(rest).toEqual({ options: ordered.options, ...pick(ordered) })
        expect({ pointBiserial, difficultyIndex, discrimination }).toEqual({
          pointBiserial: close(ordered.pointBiserial),
          difficultyIndex: close(ordered.difficultyIndex),
          discrimination: close(ordered.discrimination),
        })
      },
    ),
  )
})
const pick = ({ attempts, unanswered, warnings }: ReturnType<typeof analyse>) => ({
  attempts,
  unanswered,
  warnings,
})

/** A hundred attempts; the first are the strongest. */
const hundred = (chosen: (place: number) => number | null, key = single.answer): Answered[] =>
  Array.from({ length: 100 }, (_, place) => {
    const answer = chosen(place)
    const earned = answer === key ? 200 : 0
    return {
      attemptId: place + 1,
      marks: 200,
      earned,
      answer: answer === null ? null : choice(answer),
      attemptEarned: 1900 - place * 10,
      attemptMarks: 2000,
    }
  })

describe('看上去有问题的题', () => {
  test('好题没有提示：强的多数答对，弱的多数答错，错项都有人选', () => {
    const good = hundred((place) => (place < 60 ? 1 : [0, 2, 3][place % 3]!))
    expect(analyse(single, good).warnings).toEqual([])
  })

  test.each<[string, (place: number) => number, string[]]>([
    ['人人都对', () => 1, ['too_easy']],
    ['几乎没有人对', (place) => (place < 5 ? 1 : [0, 2, 3][place % 3]!), ['too_hard']],
    [
      '弱的反而答得好',
      (place) => (place > 50 ? 1 : [0, 2, 3][place % 3]!),
      ['discriminates_badly', 'key_suspect'],
    ],
    ['强的一致选了一个错项', (place) => (place < 40 ? 2 : [0, 1, 3, 1][place % 4]!), ['key_suspect']],
    ['有一个错项从来没有人选', (place) => (place < 60 ? 1 : [0, 2][place % 2]!), ['dead_option']],
  ])('%s', (_, chosen, warnings) => {
    expect(analyse(single, hundred(chosen)).warnings).toEqual(expect.arrayContaining(warnings))
  })

  test('人太少时，不下结论', () => {
    const few = hundred(() => 1).slice(0, MIN_ATTEMPTS - 1)
    expect(analyse(single, few)).toMatchObject({ discrimination: null, pointBiserial: null, warnings: [] })
  })

  test('难度决定区分度最高能到多少', () => {
    expect(largestDiscrimination(0.5)).toBe(1)
    expect(largestDiscrimination(1)).toBeCloseTo(0)
    expect(largestDiscrimination(0)).toBe(0)
    expect(largestDiscrimination(0.97)).toBeCloseTo(0.03 / 0.27)
  })
})

test('多选按部分得分算难度，每个选项分别数；判断有两项；填空没有选项', () => {
  const row = (answer: Answered['answer'], earned: number, attemptId: number): Answered => ({
    ...{ attemptId, marks: 300, earned, answer, attemptEarned: earned, attemptMarks: 300 },
  })
  const rows = [
    row({ choices: [0, 1, 2] }, 300, 1),
    row({ choices: [0, 1] }, 200, 2),
    row({ choices: [3] }, 0, 3),
  ]
  expect(analyse(several, rows)).toMatchObject({
    difficultyIndex: expect.closeTo(5 / 9, 9) as number,
    options: [{ chosen: 2 }, { chosen: 2 }, { chosen: 1 }, { isKey: false, chosen: 1 }],
  })
  expect(
    analyse(truth, [row({ isTrue: true }, 300, 1), row({ isTrue: false }, 0, 2), row(null, 0, 3)]),
  ).toMatchObject({
    options: [
      { isKey: true, chosen: 1 },
      { isKey: false, chosen: 1 },
    ],
    unanswered: 1,
  })
  expect(analyse(blank, [row({ blanks: ['为人民服务'] }, 300, 1)])).toMatchObject({
    difficultyIndex: 1,
    options: [],
  })
})
