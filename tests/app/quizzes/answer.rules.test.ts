import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import fc from 'fast-check'
import { isRight, rightAnswer, stemOf, wordsOf } from '@/quizzes/answer.rules'
import { earnedBy } from '../../../server/src/attempts/marking.rules'

const options = ['甲', '乙', '丙', '丁']
const contents: fc.Arbitrary<QuestionContent> = fc.oneof(
  fc.record({
    type: fc.constant('single_choice' as const),
    stem: fc.constant('单选'),
    options: fc.constant(options),
    answer: fc.nat(3),
  }),
  fc.record({
    type: fc.constant('multiple_choice' as const),
    stem: fc.constant('多选'),
    options: fc.constant(options),
    answers: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    marking: fc.constantFrom('all_or_nothing' as const, 'partial' as const),
  }),
  fc.record({ type: fc.constant('true_false' as const), stem: fc.constant('判断'), answer: fc.boolean() }),
  fc.record({
    type: fc.constant('fill_in' as const),
    stem: fc.constant('填空'),
    blanks: fc.array(fc.array(spelling(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  }),
)
function spelling(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '1921',
    '１９２１',
    '一九二一',
    ' 1921 年',
    '北京。',
    '北京',
    '“北京”',
    '50%',
    '-5',
    'C#',
    '。',
    '',
  )
}
const answers: fc.Arbitrary<Answer | null> = fc.oneof(
  fc.constant(null),
  fc.record({ choices: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ isTrue: fc.boolean() }),
  fc.record({ blanks: fc.array(spelling(), { maxLength: 3 }) }),
)

it('练习时手机判的和服务器判的一样', () => {
  fc.assert(
    fc.property(contents, answers, (content, answer) => {
      expect(isRight(content, answer)).toBe(earnedBy(content, answer, 100) === 100)
    }),
    { numRuns: 2000 },
  )
})

it('正确答案自己判自己是对的', () => {
  fc.assert(
    fc.property(contents, (content) => {
      // What nobody could write is no answer.
      fc.pre(content.type !== 'fill_in' || content.blanks.every(([shown]) => shown !== ''))
      expect(isRight(content, rightAnswer(content))).toBe(true)
    }),
  )
})

it('答案的写法', () => {
  expect(wordsOf({ choices: [2, 0] })).toBe('A、C')
  expect(wordsOf({ isTrue: false })).toBe('错误')
  expect(wordsOf({ blanks: ['1921', ' '] })).toBe('1921；（空）')
  expect(wordsOf(null)).toBe('没有作答')
  expect(stemOf({ type: 'fill_in', stem: '____年____月', options: [], blanks: 2 })).toBe(
    '__（1）__年__（2）__月',
  )
})
