import { readdirSync, readFileSync } from 'node:fs'
import { parseQuestions } from '../../../server/src/questions/parsing/parse.rules.ts'
import { readText } from '../../../server/src/questions/reading/text-blocks.ts'
import { type Compact, compact } from './compact.ts'
import { FACTS } from './facts.ts'
import { HABITS, type Layout, render } from './layouts.ts'
import { lostLines, score } from './reading-back.ts'

const FOLDER = `${__dirname}/corpus`
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace('.txt', ''))

test.each(names)('%s：每一题读对，拿不准的都有标记，一行不丢', (name) => {
  const text = readFileSync(`${FOLDER}/${name}.txt`, 'utf8')
  const expected = JSON.parse(readFileSync(`${FOLDER}/${name}.expected`, 'utf8')) as {
    questions: Compact[]
    unread: string[]
  }
  const preview = parseQuestions(readText(text))
  expect(preview.questions.map(compact)).toEqual(expected.questions)
  expect(preview.unread.map((line) => line.text)).toEqual(expected.unread)
  expect(lostLines(text, preview)).toEqual([])
})

/** Each habit in its turn; the turns have different lengths, so that they meet in many ways. */
function turn(i: number): Layout {
  const keys = Object.keys(HABITS) as (keyof typeof HABITS)[]
  const picked = keys.map((key, k) => [
    key,
    HABITS[key][(i * (k + 3) + Math.floor(i / 7)) % HABITS[key].length],
  ])
  return Object.fromEntries(picked) as Layout
}

test('一份一百多题、各种排法混在一起的文件：至少 98% 读对，没有一题错了而没有标记', () => {
  const { text, expected } = render(
    FACTS.map((content, i) => ({ content, layout: turn(i) })),
    '党史学习教育应知应会题库',
  )
  const preview = parseQuestions(readText(text))
  const result = score(preview, expected)
  expect(expected.length).toBeGreaterThan(100)
  expect(result.silent).toEqual([])
  expect(result.right / expected.length).toBeGreaterThanOrEqual(0.98)
  expect(lostLines(text, preview)).toEqual([])
})
