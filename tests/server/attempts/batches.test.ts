import type { Answer, AnswersSaved } from '@tongxin/contract/attempts'
import { AnswerBatchesService, type Saving } from '../../../server/src/attempts/answer-batches.service.ts'
import { HandInService } from '../../../server/src/attempts/hand-in.service.ts'
import { openDatabase, type Database } from '../../../server/src/database/database.ts'
import { AppError } from '../../../server/src/errors.ts'
import { PaperSource } from '../../../server/src/questions/paper-source.service.ts'
import { begin, handIn, openRoom, rightAnswers, type Room, someAnswer, stored } from './room.ts'

let room: Room
let database: Database
let memberIds: number[]
let attemptIds: number[]

beforeAll(async () => {
  room = await openRoom(20)
  database = openDatabase(room.api.database.connectionString)
})
beforeEach(async () => {
  const quizId = await room.quiz()
  attemptIds = []
  for (const person of room.people) attemptIds.push((await begin(person, quizId)).id)
  const { rows } = await room.pool.query<{ member_id: number }>(
    'select member_id from attempts where id = any($1) order by id',
    [attemptIds],
  )
  memberIds = rows.map((row) => row.member_id)
})
afterAll(async () => {
  await database.pool.end()
  await room.api.close()
})

const clock = () => new Date()
const savingOf = (i: number, answer: Answer | null = null): Saving => ({
  memberId: memberIds[i]!,
  attemptId: attemptIds[i]!,
  answers: [{ position: 0, answer, seq: 1 }],
})
const codeOf = (outcome: PromiseSettledResult<AnswersSaved>) =>
  outcome.status === 'fulfilled'
    ? 'saved'
    : outcome.reason instanceof AppError
      ? outcome.reason.code
      : 'broken'

test('一起到的保存一次提交，各得各的答复', async () => {
  const batches = new AnswerBatchesService(database, clock)
  const late = { ...savingOf(1), memberId: memberIds[2]! }
  const wrong = { ...savingOf(2), answers: [{ position: 8, answer: null, seq: 1 }] }
  const outcomes = await Promise.allSettled(
    [late, wrong, ...attemptIds.map((_, i) => savingOf(i))].map((saving) => batches.save(saving)),
  )
  expect(outcomes.map(codeOf)).toEqual([
    'attempt_not_found',
    'answers_invalid',
    ...attemptIds.map(() => 'saved'),
  ])
  const { rows } = await room.pool.query<{ n: number; commits: number }>(
    `select count(*)::int as n, count(distinct xmin::text)::int as commits from attempt_answers where attempt_id = any($1)`,
    [attemptIds],
  )
  expect(rows).toEqual([{ n: 20, commits: 1 }])
})

test('一个会让整批失败的请求，只有它自己失败', async () => {
  const batches = new AnswerBatchesService(database, clock)
  const paper = await room.people[3]!.get<Parameters<typeof someAnswer>[0]>(`/api/attempts/${attemptIds[3]}`)
  const { position } = paper.body.questions.find(({ type }) => type === 'fill_in')!
  // PostgreSQL holds no NUL in a JSON text; the schema keeps it out, and here there is no schema.
  const poison = { ...savingOf(3), answers: [{ position, answer: { blanks: ['\u0000'] }, seq: 1 }] }
  const outcomes = await Promise.allSettled(
    [savingOf(0), poison, savingOf(1), savingOf(2)].map((saving) => batches.save(saving)),
  )
  expect(outcomes.map(codeOf)).toEqual(['saved', 'broken', 'saved', 'saved'])
  for (const i of [0, 1, 2]) expect(await stored(room.pool, attemptIds[i]!)).toHaveLength(1)
  expect(await stored(room.pool, attemptIds[3]!)).toEqual([])
})

test('等的人太多，后来的听到“正在排队”，隔一会再来；排着的都存上', async () => {
  const batches = new AnswerBatchesService(database, clock, { batch: 2, waiting: 5 })
  const outcomes = await Promise.allSettled(attemptIds.map((_, i) => batches.save(savingOf(i))))
  expect(outcomes.map(codeOf)).toEqual([...Array(5).fill('saved'), ...Array(15).fill('quiz_busy')])
  const { rows } = await room.pool.query(
    'select count(*)::int as n from attempt_answers where attempt_id = any($1)',
    [attemptIds],
  )
  expect(rows).toEqual([{ n: 5 }])
})

test('两个进程同时存同样几个人的答案，次序相反，也不会互相锁死', async () => {
  const one = new AnswerBatchesService(database, clock)
  const two = new AnswerBatchesService(database, clock)
  for (let seq = 1; seq <= 20; seq += 2) {
    const savings = attemptIds.map((_, i) => savingOf(i))
    const withSeq = (saving: Saving, n: number) => ({
      ...saving,
      answers: saving.answers.map((answer) => ({ ...answer, seq: n })),
    })
    await Promise.all([
      ...savings.map((saving) => one.save(withSeq(saving, seq))),
      ...[...savings].reverse().map((saving) => two.save(withSeq(saving, seq + 1))),
    ])
  }
  const { rows } = await room.pool.query(
    'select distinct seq from attempt_answers where attempt_id = any($1)',
    [attemptIds],
  )
  expect(rows).toEqual([{ seq: 20 }])
})

test('到点以后几个进程一起交卷：每份只交一次；一份坏的不耽误别的', async () => {
  const facts = { resultsShown: 'at_once', extraMinutesMax: 0, closesAt: new Date() } as never
  const quizzes = { facts: async () => facts, hold: async () => facts }
  const reported: unknown[] = []
  const learnt: number[] = []
  const after = { learn: async (_: unknown, memberId: number) => void learnt.push(memberId) }
  const tomorrow = () => new Date(Date.now() + 48 * 3_600_000)
  const processes = [1, 2, 3].map(
    () =>
      new HandInService(database, tomorrow, quizzes, new PaperSource(), after, (error) =>
        reported.push(error),
      ),
  )
  await room.pool.query(
    `update attempts set questions = jsonb_set(questions, '{0,version}', '99') where id = $1`,
    [attemptIds[4]],
  )
  await Promise.all(processes.map((process) => process.handInAllOverdue()))
  await processes[0]!.handInAllOverdue()
  const { rows } = await room.pool.query<{
    id: number
    state: string
    handed_in_by: string
    on_time: boolean
  }>(
    `select id, state, handed_in_by, handed_in_at = deadline_at as on_time from attempts where id = any($1) order by id`,
    [attemptIds],
  )
  expect(rows).toEqual(
    attemptIds.map((id, i) =>
      i === 4
        ? { id, state: 'open', handed_in_by: null, on_time: null }
        : { id, state: 'handed_in', handed_in_by: 'deadline', on_time: true },
    ),
  )
  const own = learnt.filter((id) => memberIds.includes(id))
  for (const [i, id] of memberIds.entries())
    expect({ i, times: own.filter((one) => one === id).length >= (i === 4 ? 0 : 1) }).toEqual({
      i,
      times: true,
    })
  expect(reported.length).toBeGreaterThan(0)
  const { rows: marks } = await room.pool.query(
    'select count(*)::int as n from attempt_marks where attempt_id = any($1)',
    [attemptIds],
  )
  expect(marks).toEqual([{ n: 19 * 8 }])
})

test('同一时刻许多人开始、许多人交卷：各有各的卷子，各得各的成绩', async () => {
  const quizId = await room.quiz({ attemptsMax: 2 })
  const twice = [...room.people, ...room.people]
  const begun = await Promise.all(twice.map((person) => begin(person, quizId)))
  expect(begun.map(({ number }) => number)).toEqual(Array(40).fill(1))
  for (const [i] of room.people.entries()) expect(begun[i + 20]!.id).toBe(begun[i]!.id)
  expect(new Set(begun.map(({ id }) => id)).size).toBe(20)
  expect(
    new Set(begun.map(({ questions }) => questions.map(({ stem }) => stem).join())).size,
  ).toBeGreaterThan(15)
  const results = await Promise.all(
    twice.map(async (person, i) => {
      const right = await rightAnswers(room.pool, begun[i]!.id, (i % 20) % 9)
      return handIn(person, begun[i]!.id, right)
    }),
  )
  expect(results.map(({ body }) => body.score?.right)).toEqual(twice.map((_, i) => (i % 20) % 9))
  // One whose answers do not fit stays open; the others of the same moment are handed in.
  const again = await Promise.all(room.people.map((person) => begin(person, quizId)))
  const replies = await Promise.all(
    room.people.map((person, i) =>
      handIn(person, again[i]!.id, i === 3 ? [{ position: 99, answer: null, seq: 1 }] : []),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(room.people.map((_, i) => (i === 3 ? 400 : 200)))
  const { rows } = await room.pool.query(
    `select state, count(*)::int as n from attempts where quiz_id = $1 and number = 2 group by state order by state`,
    [quizId],
  )
  expect(rows).toEqual([
    { state: 'handed_in', n: 19 },
    { state: 'open', n: 1 },
  ])
})
