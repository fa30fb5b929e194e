import type { Answer, AnswersInput, AnswersSaved, Attempt, AttemptResult } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import type pg from 'pg'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { insertQuestions, insertQuiz, manyQuestions, type TestQuiz } from '../../support/quizzes.ts'
import { memberNumbers } from '../../support/scenes.ts'

/** An API with a bank, and members who may take its quizzes. */
export interface Room {
  api: TestApi
  pool: pg.Pool
  /** The district's root. */
  organizationId: number
  people: Person[]
  /** Of the bank, two of each kind. */
  questions: number[]
  /** With a paper of the whole bank, unless said otherwise. */
  quiz(changes?: Partial<TestQuiz>): Promise<number>
}

export async function openRoom(people: number, questions = manyQuestions(8)): Promise<Room> {
  const api = await startApi()
  const { pool } = api.database
  const { rows } = await pool.query<{ id: number }>(
    'select id from organizations where parent_id is null order by id',
  )
  const organizationId = rows[0]!.id
  const numbers = await memberNumbers(await api.login('organizer'), people)
  const ids = await insertQuestions(pool, organizationId, questions)
  return {
    api,
    pool,
    organizationId,
    people: await Promise.all(numbers.map((number) => api.login(number))),
    questions: ids,
    quiz: (changes) => insertQuiz(pool, { organizationId, questions: ids, ...changes }),
  }
}

/** @throws Error when it is refused */
export async function begin(person: Person, quizId: number): Promise<Attempt> {
  const { status, body } = await person.post<Attempt>(`/api/quizzes/${quizId}/attempts`)
  if (status !== 200) throw new Error(`not begun: ${JSON.stringify(body)}`)
  return body
}

export const save = (person: Person, attemptId: number, ...answers: AnswersInput['answers']) =>
  person.put<AnswersSaved>(`/api/attempts/${attemptId}/answers`, { answers })

export const handIn = (person: Person, attemptId: number, answers?: AnswersInput['answers']) =>
  person.post<AttemptResult>(`/api/attempts/${attemptId}/hand-in`, { ...(answers && { answers }) })

/** An answer of the right kind to the question at this place. */
export const someAnswer = ({ questions }: Attempt, position: number, variant = 0): Answer => {
  const { type, options, blanks } = questions[position]!
  if (type === 'true_false') return { isTrue: variant % 2 === 0 }
  if (type === 'fill_in') return { blanks: Array.from({ length: blanks }, () => `第${variant}版`) }
  return { choices: [variant % options.length] }
}

/** What is right, in the order that was shown; read where members cannot. */
export async function keyOf(pool: pg.Pool, attemptId: number): Promise<Answer[]> {
  const { rows } = await pool.query<{ content: QuestionContent; options: number[] }>(
    `select v.content, q.value -> 'options' as options
     from attempts a cross join jsonb_array_elements(a.questions) with ordinality q
       join question_versions v on v.question_id = (q.value ->> 'question')::int and v.version = (q.value ->> 'version')::int
     where a.id = $1 order by q.ordinality`,
    [attemptId],
  )
  return rows.map(({ content, options }): Answer => {
    if (content.type === 'true_false') return { isTrue: content.answer }
    if (content.type === 'fill_in') return { blanks: content.blanks.map(([spelling]) => spelling!) }
    const right = content.type === 'single_choice' ? [content.answer] : content.answers
    return { choices: right.map((index) => options.indexOf(index)).sort((a, b) => a - b) }
  })
}

/** Answers to all questions, the first `right` of them right and the others not answered. */
export const rightAnswers = async (pool: pg.Pool, attemptId: number, right: number) =>
  (await keyOf(pool, attemptId))
    .slice(0, right)
    .map((answer, position) => ({ position, answer, seq: position + 1 }))

/** What is stored of an attempt. */
export async function stored(pool: pg.Pool, attemptId: number) {
  const { rows } = await pool.query<{ position: number; answer: Answer | null; seq: number }>(
    'select position, answer, seq from attempt_answers where attempt_id = $1 order by position',
    [attemptId],
  )
  return rows
}
