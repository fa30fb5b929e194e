import type { QuestionContent } from '@tongxin/contract/questions'
import fc from 'fast-check'
import { faultOf, tidyContent, tidyNotes } from '../../../server/src/questions/contents.rules.ts'
import type { ExchangedQuestion } from '../../../server/src/questions/exchange/exchanged.ts'

/** Texts full of what the formats and the parser give a meaning to. */
const piece = fc.constantFrom(
  ...'~=#{}:\\/%[]*&<>"\'；;_$@| T\t\n'.split(''),
  ...[
    '党',
    '的',
    '宗旨',
    '1921',
    '\\n',
    '::',
    '//',
    '[html]',
    '%50%',
    '&amp;',
    '&#65;',
    '<b>',
    '<img src=x>',
  ],
  ...['TRUE', '####', '{1:SA:=x}', '～', '->', '__', '（　）', '（ C ）', '（√）', '(A)', '[图片]', '，'],
  ...[
    'A. 甲',
    '\nB. 乙',
    '\n2.【单选题】',
    '\n答案：C',
    '\n解析：',
    '\n参考答案\n',
    '1-5 ABCDA',
    '题库',
    'top',
  ],
  ...[
    '\n同心共建题库',
    '校验码 0123456789ab',
    '\u200b',
    '\u2028',
    '\ufeff',
    '_x000D_',
    '=1+1',
    '@SUM(A1)',
    '+86',
  ],
  ...['正确', '错误', '漏选得部分分', '(2分)', '【多选】', '（改正：应为一九二一）', '😀', 'é', 'ﬁ', '１'],
)
const text = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => pieces.join(''))
const options = fc.array(text, { minLength: 2, maxLength: 12 })

const content: fc.Arbitrary<QuestionContent> = fc.oneof(
  fc.tuple(text, options, fc.nat()).map(([stem, all, n]): QuestionContent => ({
    type: 'single_choice',
    stem,
    options: all,
    answer: n % all.length,
  })),
  fc
    .tuple(
      text,
      options,
      fc.integer({ min: 1, max: 4095 }),
      fc.constantFrom('all_or_nothing' as const, 'partial' as const),
    )
    .map(([stem, all, bits, marking]): QuestionContent => {
      const answers = all.flatMap((_, i) => (bits & (1 << i) ? [i] : []))
      return {
        type: 'multiple_choice',
        stem,
        options: all,
        answers: answers.length > 0 ? answers : [0],
        marking,
      }
    }),
  fc
    .tuple(text, fc.boolean())
    .map(([stem, answer]): QuestionContent => ({ type: 'true_false', stem, answer })),
  fc
    .tuple(
      fc.array(text, { minLength: 2, maxLength: 4 }),
      fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    )
    .map(([parts, blanks]): QuestionContent => ({
      type: 'fill_in',
      stem: parts.map((part) => part.replace(/_/g, '')).join('____'),
      blanks: blanks.slice(0, parts.length - 1),
    })),
)

/** Questions as the bank can hold them. */
export const bankQuestion: fc.Arbitrary<ExchangedQuestion> = fc
  .record({
    content,
    notes: fc.record({
      explanation: fc.oneof(fc.constant(''), text),
      topic: fc.option(text),
      difficulty: fc.option(fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const)),
      source: fc.option(text),
    }),
  })
  .map((one) => ({ content: tidyContent(one.content), notes: tidyNotes(one.notes) }))
  .filter(
    ({ content, notes }) =>
      faultOf(content) === null && (notes.topic?.length ?? 0) <= 60 && (notes.source?.length ?? 0) <= 200,
  )
