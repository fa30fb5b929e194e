import type { AttemptResult } from '@tongxin/contract/attempts'
import { expectProblem, type Person } from '../../support/api.ts'
import { begin, handIn, openRoom, rightAnswers, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom(1)
})
afterAll(() => room.api.close())

/** One attempt with so many questions of eight right. */
async function attemptWith(person: Person, quizId: number, right: number): Promise<AttemptResult> {
  const attempt = await begin(person, quizId)
  return (await handIn(person, attempt.id, await rightAnswers(room.pool, attempt.id, right))).body
}

const counted = async (quizId: number) =>
  (
    await room.pool.query<{ number: number; marks: number; passed: boolean; excellent: boolean }>(
      `select a.number, r.marks, r.passed, r.excellent from quiz_results r join attempts a on a.id = r.attempt_id
       where r.quiz_id = $1`,
      [quizId],
    )
  ).rows

test.each([
  ['best', [4, 8, 5], 2],
  ['best', [5, 5], 1],
  ['last', [4, 8, 5], 3],
  ['last', [8, 0], 2],
] as const)('取%s：依次答对%j题，算第%i次', async (attemptCounting, rights, number) => {
  const [person] = room.people as [Person]
  const quizId = await room.quiz({ attemptCounting, attemptsMax: rights.length })
  const results: AttemptResult[] = []
  for (const right of rights) results.push(await attemptWith(person, quizId, right))
  const right = rights[number - 1]!
  expect(await counted(quizId)).toEqual([
    { number, marks: right * 500, passed: right >= 5, excellent: right === 8 },
  ])
  for (const { attemptId } of results) {
    const { body } = await person.get<AttemptResult>(`/api/attempts/${attemptId}/result`)
    expect(body.score!.counts).toBe(body.number === number)
  }
  expectProblem(await person.post(`/api/quizzes/${quizId}/attempts`), 409, 'attempts_used_up')
})

test('合格线、优秀线正好踩到就算；小数的线也算得准', async () => {
  const [person] = room.people as [Person]
  const quizId = await room.quiz({ passPercent: 62.5, excellencePercent: 87.5, attemptsMax: null })
  expect((await attemptWith(person, quizId, 4)).score).toMatchObject({ passed: false, excellent: false })
  expect((await attemptWith(person, quizId, 5)).score).toMatchObject({ passed: true, excellent: false })
  expect((await attemptWith(person, quizId, 7)).score).toMatchObject({ passed: true, excellent: true })
  expect(await counted(quizId)).toEqual([{ number: 3, marks: 3500, passed: true, excellent: true }])
})

test('成绩算在开始作答时所在的组织', async () => {
  const [person] = room.people as [Person]
  const quizId = await room.quiz()
  const attempt = await begin(person, quizId)
  const own = person.session!.viewer.member!.organizationId
  await room.pool.query('update members set organization_id = $2 where number = $1', [
    person.session!.viewer.member!.number,
    room.organizationId,
  ])
  await handIn(person, attempt.id)
  const { rows } = await room.pool.query('select organization_id from quiz_results where quiz_id = $1', [
    quizId,
  ])
  expect(rows).toEqual([{ organization_id: own }])
})

test('每道题得了几分、按题库的顺序答了什么，没答的也有', async () => {
  const [person] = room.people as [Person]
  const attempt = await begin(person, await room.quiz())
  await handIn(person, attempt.id, await rightAnswers(room.pool, attempt.id, 3))
  const { rows } = await room.pool.query<{
    answer: { choices?: number[] } | null
    earned: number
    content: never
  }>(
    `select m.answer, m.earned, v.content from attempt_marks m
       join question_versions v on v.question_id = m.question_id and v.version = m.version
     where m.attempt_id = $1 order by m.position`,
    [attempt.id],
  )
  expect(rows.map(({ earned }) => earned)).toEqual([500, 500, 500, 0, 0, 0, 0, 0])
  expect(rows.slice(3).map(({ answer }) => answer)).toEqual(Array(5).fill(null))
  for (const { answer, content } of rows.slice(0, 3)) {
    const {
      type,
      answer: key,
      answers = [key],
    } = content as { type: string; answer: number; answers?: number[] }
    if (/choice/.test(type)) expect(answer!.choices).toEqual(answers)
  }
})
