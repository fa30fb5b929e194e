import type { QuestionContent } from '@tongxin/contract/questions'
import fc from 'fast-check'
import type { ExchangedQuestion } from '../../../server/src/questions/exchange/exchanged.ts'
import { readGift } from '../../../server/src/questions/exchange/gift-reader.rules.ts'
import { escapeGift, writeGift } from '../../../server/src/questions/exchange/gift-writer.rules.ts'
import { readMoodleXml } from '../../../server/src/questions/exchange/moodle-reader.rules.ts'
import { writeMoodleXml } from '../../../server/src/questions/exchange/moodle-writer.rules.ts'

/** Texts full of what the formats give a meaning to. */
const piece = fc.constantFrom(
  ...'~=#{}:\\/%[]*&<>"\'；;_$@ T'.split(''),
  ...[
    '党',
    '的',
    '宗旨',
    '\n',
    '\\n',
    '::',
    '//',
    '[html]',
    '%50%',
    '&amp;',
    '&#65;',
    '<b>',
    'TRUE',
    '####',
    '{1:SA:=x}',
    '～',
  ],
)
const text = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join('').trim())
  // `->` is GIFT's mark of matching, and cannot be escaped.
  .filter((one) => one !== '' && !one.includes('->') && !/__/.test(one) && !/\n\s|\s\n/.test(one))
const spelling = text.filter((one) => !one.includes('\n'))
const line = spelling.filter((one) => !one.includes('\\'))

const options = fc.uniqueArray(text, { minLength: 2, maxLength: 10 })
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
      fc.integer({ min: 1, max: 1023 }),
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
      fc.array(
        line.map((one) => one.replace(/[_]/g, '')),
        { minLength: 2, maxLength: 4 },
      ),
      fc.array(fc.uniqueArray(spelling, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    )
    .map(([parts, blanks]): QuestionContent => ({
      type: 'fill_in',
      stem: parts.map((part) => `党${part}党`).join('____'),
      blanks: blanks.slice(0, parts.length - 1),
    })),
)
const question: fc.Arbitrary<ExchangedQuestion> = fc.record({
  content,
  notes: fc.record({
    explanation: fc.oneof(fc.constant(''), text),
    topic: fc.option(
      line.filter(
        (one) => !/^[/\s]|[/\s]$|\/{2}|题库|top|^\$/.test(one) && !/^\W*$/.test(one.replace(/\//g, '')),
      ),
    ),
    difficulty: fc.option(fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const)),
    source: fc.option(line),
  }),
})
const questions = fc.array(question, { maxLength: 5 })

test('GIFT：写出去再读回来，一字不差', () => {
  fc.assert(
    fc.property(questions, (all) => {
      expect(readGift(writeGift(all))).toEqual({ questions: all, problems: [] })
    }),
    { numRuns: 1000 },
  )
})

test('Moodle XML：写出去再读回来，一字不差', () => {
  fc.assert(
    fc.property(questions, (all) => {
      expect(readMoodleXml(writeMoodleXml(all))).toEqual({ questions: all, problems: [] })
    }),
    { numRuns: 1000 },
  )
})

test('GIFT 的转义如 Moodle 文档：~ = # { } : 和反斜杠，换行写作 \\n', () => {
  expect(escapeGift('~=#{}:\\\n')).toBe('\\~\\=\\#\\{\\}\\:\\\\\\n')
})

test('别处写的 GIFT 也读得懂；不支持的题型说出来', () => {
  const { questions: read, problems } = readGift(`
// a comment
$CATEGORY: $course$/top/党史

::Q1:: 1+1\\=2 {T}

::Q2:: What's between orange and green in the spectrum?
{ =yellow # right; good! ~red # wrong, it's yellow ~blue # wrong, it's yellow }

::Q3:: Two plus {=two =2} equals four.

Which are in China? { ~%50%北京 ~%50%上海 ~%-100%东京 ####Two of them. }

::Q4:: Which animal eats which food? { =cat -> cat food =dog -> dog food }

::Q5:: What is a number from 1 to 5? {#3:2}

::Q8:: How are you? {}
`)
  expect(read.map((one) => one.content)).toEqual([
    { type: 'true_false', stem: '1+1=2', answer: true },
    {
      type: 'single_choice',
      stem: "What's between orange and green in the spectrum?",
      options: ['yellow', 'red', 'blue'],
      answer: 0,
    },
    { type: 'fill_in', stem: 'Two plus ____ equals four.', blanks: [['two', '2']] },
    {
      type: 'multiple_choice',
      stem: 'Which are in China?',
      options: ['北京', '上海', '东京'],
      answers: [0, 1],
      marking: 'partial',
    },
  ])
  expect(read.map(({ notes }) => [notes.topic, notes.explanation])).toEqual([
    ['党史', ''],
    ['党史', ''],
    ['党史', ''],
    ['党史', 'Two of them.'],
  ])
  expect(problems.map((one) => one.message)).toEqual([
    '连线题没有导入。',
    '数值题没有导入。',
    '问答题没有导入。',
  ])
})

test('Moodle 自己导出的 XML：HTML 变成文字，完形填空变成填空', () => {
  const { questions: read, problems } = readMoodleXml(`<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top/Default/党章</text></category></question>
  <question type="multichoice"><name><text>a</text></name>
    <questiontext format="html"><text><![CDATA[<p>宗旨 &amp; 性质<br>是？</p>]]></text></questiontext>
    <single>true</single>
    <answer fraction="0" format="html"><text><![CDATA[<p>甲</p>]]></text></answer>
    <answer fraction="100" format="html"><text>&lt;b&gt;乙&lt;/b&gt;</text></answer>
  </question>
  <question type="cloze"><questiontext format="html"><text><![CDATA[<p>党成立于{1:SHORTANSWER:=1921#对~%100%一九二一~%0%1922}年，在{1:SA:=上海}。</p>]]></text></questiontext></question>
  <question type="shortanswer"><questiontext format="html"><text>首都是</text></questiontext><answer fraction="100"><text>北京</text></answer><answer fraction="0"><text>*</text></answer></question>
  <question type="matching"><questiontext format="html"><text>连线</text></questiontext></question>
</quiz>`)
  expect(read.map((one) => one.content)).toEqual([
    { type: 'single_choice', stem: '宗旨 & 性质\n是？', options: ['甲', '乙'], answer: 1 },
    { type: 'fill_in', stem: '党成立于____年，在____。', blanks: [['1921', '一九二一'], ['上海']] },
    { type: 'fill_in', stem: '首都是____', blanks: [['北京']] },
  ])
  expect(read[0]!.notes.topic).toBe('党章')
  expect(problems).toEqual([{ line: 12, message: '题型 matching 没有导入。' }])
  expect(readMoodleXml('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>').questions).toEqual([])
  expect(readMoodleXml('not xml').problems).toHaveLength(1)
})
