import type { PaperRule } from '@tongxin/contract/quizzes'
import { openDatabase } from '../../server/src/database/database.ts'
import { PaperSource } from '../../server/src/questions/paper-source.service.ts'
import { median } from '../support.ts'
import { BANKS } from './papers.ts'

const DRAWS = 300

const rule = (changes: Partial<PaperRule>): PaperRule => ({
  topic: null,
  type: null,
  difficulty: null,
  count: 10,
  marks: 2,
  ...changes,
})
const RULES = [
  rule({ type: 'single_choice', count: 20 }),
  rule({ type: 'multiple_choice', difficulty: 'hard' }),
  rule({ topic: '主题3' }),
  rule({}),
]

/** A paper of fifty by four rules from either bank, in turns. @returns milliseconds of each, the median */
export async function measureDrawing(connectionString: string): Promise<{ small: number; large: number }> {
  const database = openDatabase(connectionString, 1)
  const papers = new PaperSource()
  const times = { small: [] as number[], large: [] as number[] }
  for (let i = 0; i < DRAWS; i++)
    for (const bank of ['small', 'large'] as const) {
      const start = performance.now()
      await papers.draw(database, BANKS[bank], RULES)
      // What is compiled and cached first does not count.
      if (i >= DRAWS / 10) times[bank].push(performance.now() - start)
    }
  await database.pool.end()
  return { small: median(times.small), large: median(times.large) }
}
