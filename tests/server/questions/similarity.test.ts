import type { QuestionContent } from '@tongxin/contract/questions'
import {
  findNear,
  fingerprint,
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

test('从题库里找最近的一题，和逐题比较的结果一样', () => {
  const bank = FACTS.map((content) => ({ content, print: fingerprint(content) }))
  const asked = [...FACTS.slice(0, 30), ...FACTS.slice(40, 60)].map((content) =>
    fingerprint({ ...content, stem: `请问${content.stem}` }),
  )
  const found = findNear(asked, bank)
  asked.forEach((print, i) => {
    const best = Math.max(...bank.map((one) => similarity(print, one.print)))
    if (best >= NEARLY_THE_SAME) expect(found[i]?.similarity).toBe(best)
    else expect(found[i]).toBeNull()
  })
  expect(found.filter((one) => one !== null).length).toBeGreaterThan(25)
})
