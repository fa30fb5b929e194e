import type { QuestionContent } from '@tongxin/contract/questions'
import fc from 'fast-check'
import { NearIndex } from '../../../server/src/questions/near-index.rules.ts'
import {
  fingerprint,
  type Fingerprint,
  NEARLY_THE_SAME,
  similarity,
} from '../../../server/src/questions/similarity.rules.ts'
import { FACTS } from './facts.ts'

const single = (stem: string, options = ['甲', '乙', '丙', '丁']): QuestionContent => ({
  type: 'single_choice',
  stem,
  options,
  answer: 0,
})
const near = (a: QuestionContent, b: QuestionContent) => similarity(fingerprint(a), fingerprint(b))

test.each([
  ['标点、空格、全角不同', '中国共产党成立于（　）年。', '中国共产党 成立于( )年'],
  ['多一个字', '中国共产党的根本宗旨是（　）', '中国共产党根本宗旨是（　）'],
  ['前面加了几个字', '预备党员的预备期为（　）。', '党章规定，预备党员的预备期为（　）。'],
])('%s：是同一题', (_, a, b) => {
  expect(near(single(a), single(b))).toBeGreaterThanOrEqual(NEARLY_THE_SAME)
})

test.each([
  ['问的是两件事', single('遵义会议召开于（　）'), single('古田会议召开于（　）')],
  [
    '题干一样，选项全不同',
    single('下列说法正确的是（　）'),
    single('下列说法正确的是（　）', ['子', '丑', '寅', '卯']),
  ],
  [
    '香港和澳门',
    single('香港回归祖国的时间是（　）', ['1997年', '1998年', '1999年', '2000年']),
    single('澳门回归祖国的时间是（　）', ['1996年', '1997年', '1998年', '1999年']),
  ],
])('%s：不是同一题', (_, a, b) => {
  expect(near(a, b)).toBeLessThan(NEARLY_THE_SAME)
})

test('选项换了次序、换了题型，仍然认得', () => {
  const a = single('三大战役不包括（　）', ['辽沈战役', '淮海战役', '平津战役', '渡江战役'])
  expect(near(a, single('三大战役不包括（　）', ['渡江战役', '平津战役', '淮海战役', '辽沈战役']))).toBe(1)
  expect(near(a, { type: 'fill_in', stem: '三大战役不包括____。', blanks: [['渡江战役']] })).toBe(1)
})

test('从题库里找最近的三题，和逐题比较的结果一样', () => {
  const bank = [
    ...FACTS,
    ...FACTS.map((content) => ({ ...content, stem: `关于下面的说法：${content.stem}` })),
  ]
  const asked = [...FACTS.slice(0, 30), ...FACTS.slice(40, 60)].map((content) =>
    fingerprint({ ...content, stem: `请问${content.stem}` }),
  )
  const index = new NearIndex<number>(asked)
  bank.forEach((content, i) => index.offer(fingerprint(content), i))
  const best = (print: Fingerprint, others: readonly Fingerprint[]) =>
    others
      .map((other) => similarity(print, other))
      .filter((likeness) => likeness >= NEARLY_THE_SAME)
      .sort((a, b) => b - a)
      .slice(0, 3)
  const prints = bank.map(fingerprint)
  asked.forEach((print, i) => {
    expect(index.nearest(i).map((one) => one.similarity)).toEqual(best(print, prints))
    expect(index.before(i).map((one) => one.similarity)).toEqual(best(print, asked.slice(0, i)))
  })
  expect(asked.filter((_, i) => index.nearest(i).length > 0).length).toBeGreaterThan(25)
})

test('任意的两批题：没有一对相近的被漏掉', () => {
  const stem = fc.array(fc.constantFrom(...'党的宗旨是为人民服务一二三四'), { maxLength: 14 })
  const prints = fc.array(
    fc
      .tuple(stem, fc.subarray(['甲', '乙', '丙', '丁']))
      .map(([words, all]) =>
        fingerprint(
          all.length < 2
            ? { type: 'true_false', stem: words.join(''), answer: true }
            : single(words.join(''), all),
        ),
      ),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(prints, prints, (asked, bank) => {
      const index = new NearIndex<number>(asked)
      bank.forEach((print, i) => index.offer(print, i))
      asked.forEach((print, i) => {
        const near = bank.filter(
          (other) =>
            print.stem.size > 0 && other.stem.size > 0 && similarity(print, other) >= NEARLY_THE_SAME,
        )
        expect(index.nearest(i)).toHaveLength(Math.min(3, near.length))
      })
    }),
    { numRuns: 2000 },
  )
})
