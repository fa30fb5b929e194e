import type { Answer, AnswersSaved, Attempt } from '@tongxin/contract/attempts'
import { once } from 'node:events'
import { Person } from '../../support/api.ts'
import { type Comer, makeCrowd } from '../../support/crowd.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { insertQuestions, insertQuiz, manyQuestions } from '../../support/quizzes.ts'
import { begin, someAnswer } from './room.ts'

/** `KILLS=20 npx jest attempts/kill` for a longer look. */
const KILLS = Number(process.env.KILLS ?? 3)
const PEOPLE = 40
const QUESTIONS = 8

let database: TestDatabase
let steady: ApiProcess
let crowd: Comer[]
let quizOf: () => Promise<number>

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  steady = await startApiProcess(database.connectionString)
  crowd = await makeCrowd(database.pool, steady.baseUrl, PEOPLE)
  const { rows } = await database.pool.query<{ id: number }>(
    'select id from organizations where parent_id is null order by id',
  )
  const organizationId = rows[0]!.id
  const questions = await insertQuestions(database.pool, organizationId, manyQuestions(QUESTIONS))
  quizOf = () => insertQuiz(database.pool, { organizationId, questions })
}, 120_000)
afterAll(async () => {
  await steady.stop()
  await database.drop()
})

/** Writing takes a while, so that a batch has a middle. */
const slowly = (seconds: number) =>
  database.pool.query(
    `create or replace function dawdle() returns trigger language plpgsql as
       $$ begin perform pg_sleep(${seconds}); return null; end $$;
     create or replace trigger dawdle before insert on attempt_answers for each statement execute function dawdle()`,
  )

/** Waits until a batch is being written. */
async function middleOfBatch(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and state = 'active'
         and query like '%insert into attempt_answers%' and pid <> pg_backend_pid()`,
    )
    if (rows.length > 0) return
  }
}

test(`保存到一半服务进程被强行结束 ${KILLS} 次：答复过的答案都在，没答复的再发一次就有，交卷算的就是这些`, async () => {
  for (let round = 0; round < KILLS; round++) {
    const quizId = await quizOf()
    const papers: Attempt[] = []
    for (const { person } of crowd) papers.push(await begin(person, quizId))
    const doomed = await startApiProcess(database.connectionString)
    const dead = once(doomed.child, 'exit')
    const acknowledged = new Map<string, { answer: Answer | null; seq: number }>()
    let answers = 0
    await slowly(0.05)
    await Promise.all(
      crowd.map(async ({ person }, i) => {
        const phone = new Person(doomed.baseUrl, person.session)
        for (let seq = 1; seq <= 2 * QUESTIONS; seq++) {
          const position = seq % QUESTIONS
          const answer = someAnswer(papers[i]!, position, seq)
          const sent = { answers: [{ position, answer, seq }] }
          const reply = await phone
            .put<AnswersSaved>(`/api/attempts/${papers[i]!.id}/answers`, sent)
            // No answer: it may have been saved or not.
            .catch(() => null)
          if (!reply) return
          expect(reply.status).toBe(200)
          acknowledged.set(`${papers[i]!.id}/${position}`, reply.body.answers[0]!)
          // Another place each time, in the middle of a batch.
          if (++answers === 80 + round * 50) void middleOfBatch().then(() => doomed.child.kill('SIGKILL'))
        }
      }),
    )
    await dead
    await slowly(0)
    expect(acknowledged.size).toBeGreaterThan(50)
    const { rows } = await database.pool.query<{ place: string; answer: Answer | null; seq: number }>(
      `select s.attempt_id || '/' || s.position as place, s.answer, s.seq
       from attempt_answers s join attempts a on a.id = s.attempt_id where a.quiz_id = $1`,
      [quizId],
    )
    const found = new Map(rows.map((row) => [row.place, row]))
    for (const [place, { answer, seq }] of acknowledged) {
      const kept = found.get(place)!
      expect(kept.seq).toBeGreaterThanOrEqual(seq)
      if (kept.seq === seq) expect(kept.answer).toEqual(answer)
    }

    // What phones do next: send what had no answer once more, elsewhere, and hand in.
    const results = await Promise.all(
      crowd.map(async ({ person }, i) => {
        const last = Array.from({ length: QUESTIONS }, (_, position) => {
          const seq = position === 0 ? 2 * QUESTIONS : QUESTIONS + position
          return { position, answer: someAnswer(papers[i]!, position, seq), seq }
        })
        const reply = await person.post<{ questions: { answer: Answer }[] }>(
          `/api/attempts/${papers[i]!.id}/hand-in`,
          { answers: last },
        )
        expect(reply.status).toBe(200)
        return reply.body.questions.map(({ answer }, position) => [answer, last[position]!.answer])
      }),
    )
    for (const result of results) for (const [answer, sent] of result) expect(answer).toEqual(sent)
  }
}, 600_000)
