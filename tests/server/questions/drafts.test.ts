import type { QuestionDraft } from '@tongxin/contract/questions'
import { contentOf, previewOf } from '../../../server/src/questions/drafts.rules.ts'
import { NO_NOTES } from '../../../server/src/questions/exchange/exchanged.ts'
import { FACTS } from './facts.ts'

test('完整的题变成草稿再变回来，一字不差', () => {
  const preview = previewOf({
    questions: FACTS.map((content) => ({ content, notes: NO_NOTES })),
    problems: [],
  })
  expect(preview.questions.map(({ draft }) => contentOf(draft))).toEqual(FACTS)
})

const draft = previewOf({ questions: [{ content: FACTS[0]!, notes: NO_NOTES }], problems: [] }).questions[0]!
  .draft
test.each<[string, Partial<QuestionDraft>]>([
  ['没有题型', { type: null }],
  ['没有题干', { stem: ' ' }],
  ['没有答案', { choices: null }],
  ['一个都没选', { choices: [] }],
  ['答案不在选项里', { choices: [9] }],
  ['单选题选了两个', { choices: [0, 1] }],
  ['只有一个选项', { options: [{ letter: 'A', text: '甲' }], choices: [0] }],
  [
    '选项是空的',
    {
      options: [
        { letter: 'A', text: '甲' },
        { letter: 'B', text: ' ' },
      ],
    },
  ],
  ['判断题没有对错', { type: 'true_false', isTrue: null }],
  ['空和答案的个数不同', { type: 'fill_in', stem: '____和____', blanks: [['甲']] }],
  ['有一个空没有答案', { type: 'fill_in', stem: '____', blanks: [[' ']] }],
])('%s：还不能入库', (_, change) => {
  expect(contentOf({ ...draft, ...change })).toBeNull()
})
