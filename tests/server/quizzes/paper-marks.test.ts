import type { AuditList } from '@tongxin/contract/audit'
import type { PaperMarks } from '@tongxin/contract/quizzes'
import { expectProblem, type Person } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { begin, handIn, rightAnswers } from '../attempts/room.ts'
import { drawnPaper, type Office, openOffice, readQuiz } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.api.close())

const enter = (id: number, marks: unknown, number = office.memberNumber, by: Person = office.organizer) =>
  by.put<PaperMarks>(`/api/quizzes/${id}/paper-marks/${number}`, { marks })

test('录入后就是一次作答：本人看得到成绩，次数用掉；再录是更正', async () => {
  const { member, memberNumber, organizer, publish } = office
  const quiz = await publish()
  const entered = await enter(quiz.id, 25.5)
  expect(entered).toMatchObject({ status: 200, body: { memberNumber, marks: 25.5, totalMarks: 40 } })
  expect((await readQuiz(member, quiz.id)).viewer).toMatchObject({
    attemptsUsed: 1,
    blockedBy: 'attempts_used_up',
    result: { marks: 25.5, totalMarks: 40, passed: true, excellent: false },
  })
  expectProblem(await member.post(`/api/quizzes/${quiz.id}/attempts`), 409, 'attempts_used_up')
  await enter(quiz.id, 36)
  expect((await readQuiz(member, quiz.id)).viewer).toMatchObject({
    attemptsUsed: 1,
    result: { marks: 36, excellent: true },
  })
  await enter(quiz.id, 0)
  expect((await readQuiz(member, quiz.id)).viewer.result).toMatchObject({ marks: 0, passed: false })
  expect((await readQuiz(organizer, quiz.id)).attempts).toBe(1)
  const { attemptId } = (await readQuiz(member, quiz.id)).viewer.result!
  const result = await member.get(`/api/attempts/${attemptId}/result`)
  expect(result).toMatchObject({ status: 200, body: { handedInBy: 'organizer', questions: [] } })
})

test('手机上答过、次数用完的，不能再用纸质的盖过；还有次数的，取最高或最后一次', async () => {
  const { member, pool, publish } = office
  const once = await publish()
  const attempt = await begin(member, once.id)
  expectProblem(await enter(once.id, 40), 409, 'attempts_used_up')
  await handIn(member, attempt.id, await rightAnswers(pool, attempt.id, 2))
  expectProblem(await enter(once.id, 40), 409, 'attempts_used_up')
  expect((await readQuiz(member, once.id)).viewer.result!.marks).toBe(10)

  for (const [attemptCounting, counted] of [
    ['best', 10],
    ['last', 5],
  ] as const) {
    const twice = await publish({ attemptsMax: 2, attemptCounting })
    const first = await begin(member, twice.id)
    await handIn(member, first.id, await rightAnswers(pool, first.id, 2))
    await enter(twice.id, 5)
    expect((await readQuiz(member, twice.id)).viewer.result!.marks).toBe(counted)
  }
})

test('超过满分、不是半分的、负的都不行；什么也没留下', async () => {
  const { member, publish } = office
  const quiz = await publish()
  expectProblem(await enter(quiz.id, 40.5), 400, 'paper_marks_invalid')
  for (const marks of [-1, 10.3, '30', null, 1e9])
    expectProblem(await enter(quiz.id, marks), 400, 'invalid_input')
  expect((await readQuiz(member, quiz.id)).viewer).toMatchObject({ attemptsUsed: 0, result: null })
})

test('没开始的、撤回的不能录；截止以后还可以录', async () => {
  const { organizer, api, member, publish } = office
  const upcoming = await publish({ opensAt: hours(1) })
  expectProblem(await enter(upcoming.id, 10), 409, 'quiz_state_wrong')
  const quiz = await publish({ closesAt: hours(1) })
  try {
    api.time.now = new Date(hours(2))
    expect((await enter(quiz.id, 10)).status).toBe(200)
    expect((await readQuiz(member, quiz.id)).viewer.result!.marks).toBe(10)
  } finally {
    api.time.now = null
  }
  const withdrawn = await publish()
  await organizer.post(`/api/quizzes/${withdrawn.id}/withdraw`, { reason: '不办了' })
  expectProblem(await enter(withdrawn.id, 10), 409, 'quiz_state_wrong')
})

test('范围以外的人录不了，隔壁的组织者和党员自己录不了', async () => {
  const { outsiderNumber, memberNumber, neighbour, member, publish } = office
  const quiz = await publish()
  expectProblem(await enter(quiz.id, 10, outsiderNumber), 404, 'member_not_found')
  expectProblem(await enter(quiz.id, 10, memberNumber, neighbour), 403, 'forbidden')
  expectProblem(await enter(quiz.id, 10, memberNumber, member), 403, 'forbidden')
})

test('两名组织者同时录、本人同时开始：只有一次作答', async () => {
  const { member, pool, publish } = office
  for (let round = 0; round < 6; round++) {
    const quiz = await publish()
    await Promise.all([
      enter(quiz.id, 10),
      enter(quiz.id, 10),
      member.post(`/api/quizzes/${quiz.id}/attempts`),
    ])
    const { rows } = await pool.query('select count(*)::int as attempts from attempts where quiz_id = $1', [
      quiz.id,
    ])
    expect(rows).toEqual([{ attempts: 1 }])
  }
})

test('抽题的试卷也一样；审计里有谁录了谁的，没有分数', async () => {
  const { organizer, organizationId, memberNumber, publish } = office
  const quiz = await publish({ paper: drawnPaper({ count: 4, marks: 2.5 }) })
  expect((await enter(quiz.id, 9.5)).body).toEqual({ memberNumber, marks: 9.5, totalMarks: 10 })
  const { body } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}`)
  expect(body.items[0]).toMatchObject({ action: 'quiz.paper_marks', subject: { number: memberNumber } })
  expect(body.items[0]!.details).toEqual({ quizId: quiz.id })
})
