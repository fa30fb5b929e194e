import fc from 'fast-check'
import { parseQuestions } from '../../../server/src/questions/parsing/parse.rules.ts'
import { readText } from '../../../server/src/questions/reading/text-blocks.ts'
import { FACTS } from './facts.ts'
import { HABITS, type Layout, render } from './layouts.ts'
import { lostLines, score } from './reading-back.ts'

const layout = fc.record(
  Object.fromEntries(Object.entries(HABITS).map(([habit, ways]) => [habit, fc.constantFrom(...ways)])),
) as unknown as fc.Arbitrary<Layout>
const questions = fc.subarray(FACTS, { minLength: 3, maxLength: 12 })

const oneHand = fc
  .tuple(questions, layout)
  .map(([contents, one]) => contents.map((content) => ({ content, layout: one })))
const manyHands = fc
  .tuple(questions, fc.array(layout, { minLength: 12, maxLength: 12 }))
  .map(([contents, layouts]) =>
    contents.map((content, i) => ({ content, layout: { ...layouts[i]!, heading: layouts[0]!.heading } })),
  )

test.each([
  ['一种排法到底', oneHand],
  ['每题一种排法', manyHands],
])('%s：读回来要么对，要么有标记，一行不丢；几乎都对', (_, documents) => {
  let total = 0
  let right = 0
  fc.assert(
    fc.property(documents, (document) => {
      const { text, expected } = render(document, '党史知识测试')
      const preview = parseQuestions(readText(text))
      const result = score(preview, expected)
      total += expected.length
      right += result.right
      expect(result.silent).toEqual([])
      expect(lostLines(text, preview)).toEqual([])
      // Those that were not read are not silently gone either.
      const flagged = preview.questions.filter(({ flags }) => flags.length > 0).length
      expect(flagged + preview.unread.length > 0 || result.missing.length === 0).toBe(true)
    }),
    { numRuns: 300 },
  )
  expect(right / total).toBeGreaterThan(0.98)
})

test('缺了、改了一行的文件：不出错，不丢行', () => {
  fc.assert(
    fc.property(
      manyHands,
      fc.nat(),
      fc.constantFrom('drop', 'repeat', 'cut', 'swap'),
      (document, at, damage) => {
        const lines = render(document, '党史知识测试').text.split('\n')
        const i = at % lines.length
        const line = lines[i]!
        if (damage === 'drop') lines.splice(i, 1)
        else if (damage === 'repeat') lines.splice(i, 0, line)
        else if (damage === 'cut') lines[i] = line.slice(0, line.length / 2)
        else lines.splice(i, 2, lines[i + 1] ?? '', line)
        const text = lines.join('\n')
        expect(lostLines(text, parseQuestions(readText(text)))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test('任意的文字：不出错，不丢行', () => {
  const piece = fc.oneof(
    fc.constantFrom(...'一二（）()【】ABCD．.、：:答案解析√×_ 　12\n\n'),
    fc.constantFrom(
      '一、单选题\n',
      '\n1.',
      '\nA.',
      '答案：',
      '【解析】',
      '参考答案\n',
      '1-5 ABCDA',
      '（ C ）',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      const blocks = readText(text)
      const preview = parseQuestions(blocks)
      const seen = new Set(
        [...preview.headings, ...preview.unread, ...preview.questions.flatMap(({ lines }) => lines)].map(
          ({ line }) => line,
        ),
      )
      const all = blocks.flatMap((block) => (block.kind === 'line' ? [block.line.line] : []))
      expect(all.filter((line) => !seen.has(line))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('没有分行的长文字不拆，列为未识别，并说明怎么办', () => {
  const text = `判断题\n1.党成立于1921年。（√）\n${'A.甲 '.repeat(3000)}\n2.党成立于1949年。（×）`
  const preview = parseQuestions(readText(text))
  expect(preview.questions.map(({ draft }) => draft.isTrue)).toEqual([true, false])
  expect(preview.unread.map(({ line }) => line)).toEqual([3])
  expect(preview.remarks).toEqual([{ line: 3, message: '第 3 行太长，没有读。请按题目分行以后再导入。' }])
})
