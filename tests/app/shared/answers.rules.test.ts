import type { FormField, RegistrationForm } from '@tongxin/contract/registration-form'
import {
  answerDraftOf,
  answersOf,
  answerWords,
  checkAnswers,
  isPhone,
  numberOf,
} from '@/shared/answers.rules'

const field = (key: string, kind: FormField['kind'], rest: Partial<FormField> = {}): FormField => ({
  key,
  kind,
  label: key,
  required: false,
  ...rest,
})
const form: RegistrationForm = [
  field('t', 'text', { required: true }),
  field('n', 'number'),
  field('s', 'single_choice', { options: ['甲', '乙'], required: true }),
  field('m', 'multiple_choice', { options: ['甲', '乙', '丙'], required: true }),
  field('d', 'date', { required: true }),
  field('p', 'phone'),
]

it('必填的空着：填的说请填写，选的说请选择', () => {
  expect(checkAnswers(form, { t: '  ', m: [] })).toEqual({
    t: '请填写t',
    s: '请选择s',
    m: '请选择m',
    d: '请选择d',
  })
})

it('不必填的可以空着，填了就要对', () => {
  const filled = { t: '好', s: '甲', m: ['乙'], d: '2026-11-24' }
  expect(checkAnswers(form, filled)).toEqual({})
  expect(checkAnswers(form, { ...filled, n: '两个', p: '12' })).toEqual({
    n: '请填数字',
    p: '号码不对，请填手机号或带区号的座机',
  })
  expect(checkAnswers(form, { ...filled, t: '字'.repeat(501) })).toEqual({ t: '最多 500 个字' })
})

it('答案照种类发出去，没答的不发，多选按报名表的次序', () => {
  const draft = { t: ' 好 ', n: '３', s: '甲', m: ['丙', '甲'], d: '2026-11-24', p: '' }
  expect(answersOf(form, draft)).toEqual({ t: '好', n: 3, s: '甲', m: ['甲', '丙'], d: '2026-11-24' })
})

it('发出去的答案再读回来，还是那份答案', () => {
  const answers = { t: '好', n: -2.5, s: '乙', m: ['甲'], d: '2026-11-24', p: '0591-12345678' }
  expect(answersOf(form, answerDraftOf(form, answers))).toEqual(answers)
})

it('报名表改过以后，不再问的不再发', () => {
  expect(answersOf([form[0]!], answerDraftOf([form[0]!], { t: '好', n: 1 }))).toEqual({ t: '好' })
})

it.each(['13800000000', '138 0000 0000', '0591-8765 4321', '+86 13800000000', '（0591）87654321'])(
  '%s 是电话',
  (words) => expect(isPhone(words)).toBe(true),
)
it.each(['', '1234', '一三八', '138000000001234567'])('%s 不是电话', (words) =>
  expect(isPhone(words)).toBe(false),
)
it.each([
  ['12', 12],
  ['１２．５', 12.5],
  ['-3', -3],
  ['', Number.NaN],
  ['1e5', Number.NaN],
  ['3 个', Number.NaN],
])('数字 %s', (words, value) => expect(numberOf(words)).toBe(value))

it('给人看的答案：多选用顿号', () => {
  expect(answerWords({ m: ['甲', '乙'] }, 'm')).toBe('甲、乙')
  expect(answerWords(undefined, 'm')).toBe('')
})
