import type { AuditList } from '@tongxin/contract/audit'
import type { ExtraTimeList } from '@tongxin/contract/quizzes'
import { expectProblem, type Person } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { begin, handIn, save, someAnswer } from '../attempts/room.ts'
import { type Office, openOffice, readQuiz } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.api.close())

const give = (id: number, number: string, minutes: unknown, by: Person = office.organizer) =>
  by.put<ExtraTimeList>(`/api/quizzes/${id}/extra-time/${number}`, { minutes })

test('给一个人延时：名单里有，正在答的马上延后；设成零就取消', async () => {
  const { member, memberNumber, organizer, branchId, publish } = office
  const quiz = await publish({ timeLimitMinutes: 30 })
  const attempt = await begin(member, quiz.id)
  const later = (minutes: number) =>
    new Date(Date.parse(attempt.startedAt) + (30 + minutes) * 60_000).toISOString()
  expect(attempt.deadlineAt).toBe(later(0))

  const { body } = await give(quiz.id, memberNumber, 15)
  expect(body.items).toEqual([
    { memberNumber, name: '试验人', organization: expect.objectContaining({ id: branchId }), minutes: 15 },
  ])
  expect((await readQuiz(member, quiz.id)).viewer).toMatchObject({
    extraMinutes: 15,
    openAttempt: { deadlineAt: later(15) },
  })
  expect((await give(quiz.id, memberNumber, 15)).body).toEqual(body)
  expect((await give(quiz.id, memberNumber, 40)).body.items).toHaveLength(1)
  expect((await readQuiz(member, quiz.id)).viewer.openAttempt!.deadlineAt).toBe(later(40))
  expect((await give(quiz.id, memberNumber, 0)).body.items).toEqual([])
  expect((await readQuiz(member, quiz.id)).viewer.openAttempt!.deadlineAt).toBe(later(0))
  expect((await organizer.get<ExtraTimeList>(`/api/quizzes/${quiz.id}/extra-time`)).body.items).toEqual([])
})

test('延时里答的算数，没有延时的人同一刻已经不能答', async () => {
  const { api, member, memberNumber, organizer, publish } = office
  const quiz = await publish({ timeLimitMinutes: 30, audience: { organizationIds: [], categories: [] } })
  const attempt = await begin(member, quiz.id)
  const other = await begin(organizer, quiz.id)
  await give(quiz.id, memberNumber, 15)
  try {
    api.time.now = new Date(Date.parse(attempt.startedAt) + 35 * 60_000)
    const answerIn = (one: typeof attempt) => ({ position: 0, answer: someAnswer(one, 0), seq: 1 })
    expect((await save(member, attempt.id, answerIn(attempt))).status).toBe(200)
    expectProblem(await save(organizer, other.id, answerIn(other)), 409, 'attempt_time_over')
  } finally {
    api.time.now = null
  }
})

test('交了卷以后再延时，什么也不重开', async () => {
  const { member, memberNumber, publish } = office
  const quiz = await publish({ timeLimitMinutes: 30 })
  const attempt = await begin(member, quiz.id)
  await handIn(member, attempt.id)
  await give(quiz.id, memberNumber, 60)
  expect((await readQuiz(member, quiz.id)).viewer).toMatchObject({
    openAttempt: null,
    blockedBy: 'attempts_used_up',
  })
  expectProblem(
    await save(member, attempt.id, { position: 0, answer: null, seq: 9 }),
    409,
    'attempt_handed_in',
  )
})

test('截止以后：还在延时里答的可以再延；没有在答的、时间已到的不行，公布了的成绩不会又收回去', async () => {
  const { api, member, memberNumber, organizer, publish } = office
  const quiz = await publish({ closesAt: hours(1), resultsShown: 'after_window' })
  await begin(member, quiz.id)
  await begin(organizer, quiz.id)
  await give(quiz.id, memberNumber, 10)
  try {
    api.time.now = new Date(hours(1, Date.now() + 5 * 60_000))
    expect((await give(quiz.id, memberNumber, 20)).status).toBe(200)
    const own = organizer.session!.viewer.member!.number
    expectProblem(await give(quiz.id, own, 60), 409, 'quiz_state_wrong')
    api.time.now = new Date(hours(1, Date.now() + 25 * 60_000))
    expectProblem(await give(quiz.id, memberNumber, 60), 409, 'quiz_state_wrong')
    const { body } = await organizer.get<ExtraTimeList>(`/api/quizzes/${quiz.id}/extra-time`)
    expect(body.items.map(({ minutes }) => minutes)).toEqual([20])
  } finally {
    api.time.now = null
  }
})

test('范围以外的人、没有的编号、离开了名册的人：答复一样，不能用来试编号', async () => {
  const { outsiderNumber, memberNumber, pool, publish, organizer } = office
  const quiz = await publish()
  await pool.query(
    `insert into members (number, name, organization_id, category, state, left_on)
     select 'T-LEFT', '离开的人', organization_id, 'full', 'left', now() from members where number = $1`,
    [memberNumber],
  )
  const answers = await Promise.all([
    give(quiz.id, outsiderNumber, 10),
    give(quiz.id, 'T999999', 10),
    give(quiz.id, 'T-LEFT', 10),
  ])
  for (const answer of answers) expectProblem(answer, 404, 'member_not_found')
  const details = answers.map(({ body }) => (body as unknown as { detail: string }).detail)
  expect(new Set(details).size).toBe(1)
  expect((await organizer.get<ExtraTimeList>(`/api/quizzes/${quiz.id}/extra-time`)).body.items).toEqual([])
})

test('隔壁的组织者、党员自己都不能设；撤回的测试不用延时', async () => {
  const { member, memberNumber, neighbour, organizer, publish } = office
  const quiz = await publish()
  expectProblem(await give(quiz.id, memberNumber, 10, neighbour), 403, 'forbidden')
  expectProblem(await give(quiz.id, memberNumber, 10, member), 403, 'forbidden')
  await organizer.post(`/api/quizzes/${quiz.id}/withdraw`, { reason: '不办了' })
  expectProblem(await give(quiz.id, memberNumber, 10), 409, 'quiz_state_wrong')
})

test.each([-1, 1441, 1.5, '10', null])('%p 分钟不行', async (minutes) => {
  const quiz = await office.publish()
  expectProblem(await give(quiz.id, office.memberNumber, minutes), 400, 'invalid_input')
})

test('一边开始一边延时：不论谁先，截止时间都带上延时', async () => {
  const { member, memberNumber, publish } = office
  for (let round = 0; round < 8; round++) {
    const quiz = await publish({ timeLimitMinutes: 30 })
    await Promise.all([begin(member, quiz.id), give(quiz.id, memberNumber, 15)])
    const { deadlineAt, startedAt } = await begin(member, quiz.id)
    expect(Date.parse(deadlineAt) - Date.parse(startedAt)).toBe(45 * 60_000)
  }
})

test('一边交卷一边改截止时间和延时，谁也不卡住谁', async () => {
  const { member, memberNumber, organizer, publish } = office
  for (let round = 0; round < 8; round++) {
    const quiz = await publish()
    const attempt = await begin(member, quiz.id)
    const answers = await Promise.all([
      handIn(member, attempt.id),
      organizer.patch(`/api/quizzes/${quiz.id}`, { closesAt: hours(30) }),
      give(quiz.id, memberNumber, 15),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  }
})

test('留下审计：谁给谁延了多少，谁看了名单', async () => {
  const { memberNumber, organizer, organizationId, publish } = office
  const quiz = await publish()
  await give(quiz.id, memberNumber, 20)
  const { body } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}`)
  expect(body.items[0]).toMatchObject({
    action: 'quiz.extra_time',
    subject: { number: memberNumber },
    details: { quizId: quiz.id, minutes: 20 },
  })
  for (let i = 0; i < 2; i++) await organizer.get(`/api/quizzes/${quiz.id}/extra-time`)
  const { body: after } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}`)
  expect(after.items.slice(0, 2)).toMatchObject([
    { action: 'quiz.extra_time', subject: null, details: { quizId: quiz.id } },
    { action: 'quiz.extra_time', subject: { number: memberNumber } },
  ])
})
