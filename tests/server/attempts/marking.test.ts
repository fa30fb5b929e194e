import fc from 'fast-check'
import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import {
  arrange,
  asShown,
  fits,
  inBankOrder,
  inShownOrder,
  shapesOf,
  shuffleWith,
  tidy,
} from '../../../server/src/attempts/asked.rules.ts'
import { earnedBy, reaches } from '../../../server/src/attempts/marking.rules.ts'
import { fillIn, multiple, single, truth } from '../../support/quizzes.ts'

const option = fc.string({ minLength: 1, maxLength: 5 })
const options = fc.array(option, { minLength: 2, maxLength: 12 })
const indexes = (count: number, minLength = 0) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength })
    .map((list) => list.sort((a, b) => a - b))

const question: fc.Arbitrary<QuestionContent> = fc.oneof(
  options.chain((list) =>
    fc.record({
      type: fc.constant('single_choice' as const),
      stem: fc.constant('题'),
      options: fc.constant(list),
      answer: fc.integer({ min: 0, max: list.length - 1 }),
    }),
  ),
  options.chain((list) =>
    fc.record({
      type: fc.constant('multiple_choice' as const),
      stem: fc.constant('题'),
      options: fc.constant(list),
      answers: indexes(list.length, 1),
      marking: fc.constantFrom('all_or_nothing' as const, 'partial' as const),
    }),
  ),
  fc.record({ type: fc.constant('true_false' as const), stem: fc.constant('题'), answer: fc.boolean() }),
  fc.record({
    type: fc.constant('fill_in' as const),
    stem: fc.constant('____'),
    blanks: fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
  }),
)
const answer: fc.Arbitrary<Answer | null> = fc.oneof(
  fc.constant(null),
  indexes(12).map((choices) => ({ choices })),
  fc.boolean().map((isTrue) => ({ isTrue })),
  fc.array(fc.string(), { maxLength: 6 }).map((blanks) => ({ blanks })),
)
const marks = fc.integer({ min: 50, max: 10_000 })

test('任何题、任何作答：得分在零和满分之间，都是整数；什么都没选、没写一定不得分', () => {
  fc.assert(
    fc.property(question, answer, marks, (content, given_, worth) => {
      const earned = earnedBy(content, given_, worth)
      expect(Number.isInteger(earned) && earned >= 0 && earned <= worth).toBe(true)
      for (const nothing of [null, { choices: [] }, { blanks: [] }, { blanks: ['', ' ', '　'] }])
        expect(earnedBy(content, nothing, worth)).toBe(0)
      if (tidy(given_) === null) expect(earned).toBe(0)
    }),
  )
})

test('打乱选项不改变得分：按看到的顺序作答，换回题库的顺序，再换过来还是原样', () => {
  fc.assert(
    fc.property(
      question,
      answer,
      marks,
      fc.infiniteStream(fc.nat()),
      (content, given_, worth, randomness) => {
        const numbers = randomness[Symbol.iterator]()
        const shuffle = shuffleWith((limit) => (numbers.next().value as number) % limit)
        const [asked] = arrange([{ questionId: 1, version: 1, marks: worth, content }], {
          questions: shuffle,
          options: shuffle,
        })
        if (!fits(shapesOf([asked!]), 0, given_)) return
        const shown = tidy(given_)
        const bank = inBankOrder(asked!, shown)
        expect(inShownOrder(asked!, bank)).toEqual(shown)
        expect(earnedBy(content, bank, worth)).toBe(earnedBy(asShown(content, asked!), shown, worth))
      },
    ),
  )
})

test('选对一部分、选错、多选单选题', () => {
  const partial = multiple([0, 1, 3], 'partial')
  expect(earnedBy(partial, { choices: [0] }, 500)).toBe(166)
  expect(earnedBy(partial, { choices: [1, 3] }, 500)).toBe(333)
  expect(earnedBy(partial, { choices: [0, 1, 3] }, 500)).toBe(500)
  expect(earnedBy(partial, { choices: [0, 1, 2] }, 500)).toBe(0)
  expect(earnedBy(partial, { choices: [0, 0, 0] }, 500)).toBe(166)
  expect(earnedBy(multiple([0, 1, 3]), { choices: [0, 1] }, 500)).toBe(0)
  expect(earnedBy(multiple([0, 1, 3]), { choices: [3, 1, 0] }, 500)).toBe(500)
  expect(earnedBy(single(2), { choices: [2] }, 500)).toBe(500)
  expect(earnedBy(single(2), { choices: [1, 2] }, 500)).toBe(0)
  expect(earnedBy(truth(false), { isTrue: false }, 100)).toBe(100)
  expect(earnedBy(truth(false), { isTrue: true }, 100)).toBe(0)
})

test.each<[string, string, boolean]>([
  ['1921', '１９２１', true],
  ['1921', ' 19 21 ', true],
  ['1921', '1921。', true],
  ['全心全意为人民服务', '“全心全意 为人民服务”！', true],
  ['GDP', 'ｇｄｐ', true],
  ['《共产党宣言》', '共产党宣言', true],
  ['-5', '5', false],
  ['－5', '-5', true],
  ['50%', '50％', true],
  ['50%', '50', false],
  ['C++', 'C', false],
  ['《》', '“”', false],
  ['《》', '《》', true],
  ['', '', false],
  ['。', '', false],
  ['1921', '192', false],
])('填空：标准答案“%s”，写的是“%s”', (spelling, text, isRight) => {
  expect(earnedBy(fillIn([spelling]), { blanks: [text] }, 200)).toBe(isRight ? 200 : 0)
})

test('几个空各算各的，除不尽的舍去', () => {
  const content = fillIn(['一'], ['二', '贰'], ['三'])
  expect(earnedBy(content, { blanks: ['一', '贰', '三'] }, 500)).toBe(500)
  expect(earnedBy(content, { blanks: ['一', '三', '二'] }, 500)).toBe(166)
  expect(earnedBy(content, { blanks: ['', '二'] }, 500)).toBe(166)
})

test('合格线正好够', () => {
  expect(reaches(6000, 10_000, 60)).toBe(true)
  expect(reaches(5999, 10_000, 60)).toBe(false)
  expect(reaches(605, 1000, 60.5)).toBe(true)
})
