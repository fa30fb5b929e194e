import type { QuizItems } from '@tongxin/contract/quiz-rates'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, enrolWithRole, readTree } from '../../support/tree.ts'
import { bankQuestion, fromNow, makeQuiz, takeQuiz } from './quiz-rows.ts'

let api: TestApi
let committee: Person
let branchId: number
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  const street = (await readTree(committee))('安泰街道党工委').id
  branchId = (await addOrganization(committee, street, '题目分析支部')).id
})
afterAll(() => api.close())

const items = (person: Person, quizId: number) => person.get<QuizItems>(`/api/quizzes/${quizId}/items`)

test('演示区的测试：二十道题，每道570份答卷，难题的难度系数更低', async () => {
  const { status, body } = await items(await api.login('35019900001'), 1)
  expect(status).toBe(200)
  expect(body.items).toHaveLength(20)
  for (const item of body.items) {
    expect(item.attempts).toBe(570)
    expect(item.difficultyIndex).toBeGreaterThan(0.8)
    expect(item.discrimination).toBeGreaterThan(-0.05)
    const chosen = item.options.reduce((sum, option) => sum + option.chosen, 0)
    if (item.content.type === 'single_choice' || item.content.type === 'true_false')
      expect(chosen + item.unanswered).toBe(570)
  }
  const { rows } = await api.database.pool.query<{ id: number }>(
    `select m.question_id as id from attempt_marks m where quiz_id = 1 group by 1 order by avg(earned), 1 limit 1`,
  )
  const hardest = Math.min(...body.items.map(({ difficultyIndex }) => difficultyIndex!))
  expect(body.items.find(({ questionId }) => questionId === rows[0]!.id)!.difficultyIndex).toBe(hardest)
})

test('截止前，和有人延时还没答完时，不给看；之后看过留下记录', async () => {
  const pool = api.database.pool
  const quizId = await makeQuiz(pool, { organization_id: branchId })
  expectProblem(await items(committee, quizId), 409, 'quiz_items_not_yet')
  await pool.query('update quizzes set closes_at = $2 where id = $1', [quizId, fromNow(-0.1)])
  const late = await enrol(api, branchId)
  await pool.query(
    'insert into quiz_extra_time (quiz_id, member_id, minutes) select $1, id, 60 from members where number = $2',
    [quizId, late],
  )
  expectProblem(await items(committee, quizId), 409, 'quiz_items_not_yet')
  await pool.query('update quiz_extra_time set minutes = 1 where quiz_id = $1', [quizId])
  expect((await items(committee, quizId)).body).toEqual({ items: [] })
  const { rows } = await pool.query(
    `select details from audit_entries where action = 'quiz.items' and organization_id = $1`,
    [branchId],
  )
  expect(rows).toEqual([{ details: { quizId } }])
})

test('按题和版本分开，手工录入的卷子不算', async () => {
  const pool = api.database.pool
  const quizId = await makeQuiz(pool, { organization_id: branchId, closes_at: fromNow(-1) })
  const questionId = await bankQuestion(pool, branchId)
  const people = await Promise.all(Array.from({ length: 4 }, () => enrol(api, branchId)))
  await takeQuiz(pool, quizId, [
    { number: people[0]!, marks: 500, asked: [{ questionId, earned: 500, answer: { choices: [1] } }] },
    { number: people[1]!, marks: 0, asked: [{ questionId, earned: 0, answer: { choices: [0] } }] },
    { number: people[2]!, marks: 0, asked: [{ questionId, earned: 0, answer: null }] },
    { number: people[3]!, marks: 9000 },
  ])
  const { body } = await items(committee, quizId)
  expect(body.items).toEqual([
    {
      questionId,
      version: 1,
      content: expect.objectContaining({ answer: 1 }) as unknown,
      attempts: 3,
      difficultyIndex: expect.closeTo(1 / 3, 9) as number,
      discrimination: null,
      pointBiserial: null,
      options: [
        { isKey: false, chosen: 1, upper: 0, lower: 0 },
        { isKey: true, chosen: 1, upper: 1, lower: 0 },
        { isKey: false, chosen: 0, upper: 0, lower: 0 },
        { isKey: false, chosen: 0, upper: 0, lower: 0 },
      ],
      unanswered: 1,
      warnings: [],
    },
  ])
})

test('只看不管的人，和下级的组织者，看不到题目分析', async () => {
  const quizId = await makeQuiz(api.database.pool, { organization_id: branchId, closes_at: fromNow(-1) })
  expectProblem(await items(await enrolWithRole(api, 'supervisor', branchId), quizId), 403, 'forbidden')
  const below = await addOrganization(committee, branchId, '第三党小组', { kind: 'group' })
  expectProblem(await items(await enrolWithRole(api, 'organizer', below.id), quizId), 403, 'forbidden')
})
