import type { Erasure, MyData } from '@tongxin/contract/privacy'
import type { QuizRates } from '@tongxin/contract/quiz-rates'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, readTree } from '../../support/tree.ts'
import { bankQuestion, fromNow, makeQuiz, openAttempt, takeQuiz } from '../quiz-rates/quiz-rows.ts'

let api: TestApi
let committee: Person
let branchId: number
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  const streetId = (await readTree(committee))('安泰街道党工委').id
  branchId = (await addOrganization(committee, streetId, '个人数据支部')).id
})
afterAll(() => api.close())

/** Somebody who has taken one quiz, has another open, and has practised. */
async function setMember(resultsShown: 'at_once' | 'after_window' = 'at_once') {
  const { pool } = api.database
  const number = await enrol(api, branchId)
  const person = await api.login(number)
  const [blank, asked] = [
    await bankQuestion(pool, branchId, {
      content: { type: 'fill_in', stem: '党的宗旨是____。', blanks: [['为人民服务']] },
    }),
    await bankQuestion(pool, branchId),
  ]
  const taken = await makeQuiz(pool, {
    ...{ organization_id: branchId, title: '已交的', results_shown: resultsShown },
    closes_at: fromNow(5),
  })
  const open = await makeQuiz(pool, { organization_id: branchId, title: '没交的' })
  await takeQuiz(pool, taken, [
    { number, marks: 9500, asked: [{ questionId: blank, earned: 0, answer: { blanks: ['我的私事'] } }] },
  ])
  await person.post('/api/me/reviews', {
    reviews: [asked, blank].map((questionId, i) => ({
      nonce: `00000000-0000-4000-8000-00000000000${i}`,
      ...{ questionId, reviewedAt: fromNow(-1).toISOString(), rating: 'good' },
    })),
  })
  await person.get('/api/me/practice')
  await openAttempt(pool, open, number, [asked])
  await pool.query(
    `insert into attempt_answers select id, 0, '{"blanks": ["我的私事"]}', 1, now() from attempts
     where member_id = (select id from members where number = $1)`,
    [number],
  )
  await pool.query('insert into quiz_extra_time select $1, id, 30 from members where number = $2', [
    open,
    number,
  ])
  return { person, number, taken }
}

test('我的数据：作答、延时、复习都在；正在考的题不在复习里', async () => {
  const { person } = await setMember()
  const { body } = await person.get<MyData>('/api/me/data')
  expect(body.quizAttempts).toMatchObject([
    { quizTitle: '没交的', handedInAt: null, marks: null, answers: [{ position: 0 }] },
    { quizTitle: '已交的', marks: 95, totalMarks: 100, handedInBy: 'self' },
  ])
  expect(body.extraTime).toEqual([{ quizTitle: '没交的', minutes: 30 }])
  expect(body.reviewCards).toMatchObject([{ question: '党的宗旨是____。', isMistake: false }])
  expect(body.reviews).toMatchObject([{ question: '党的宗旨是____。', rating: 3, origin: 'rating' }])
})

test('截止后才公布的成绩，公布以前我的数据里也没有', async () => {
  const { person } = await setMember('after_window')
  const { body } = await person.get<MyData>('/api/me/data')
  expect(body.quizAttempts.find(({ quizTitle }) => quizTitle === '已交的')).toMatchObject({ marks: null })
  expect(body.reviewCards).toEqual([])
})

test('删除个人信息：写过的、复习过的都清掉，参考率不变', async () => {
  const { person, number, taken } = await setMember()
  const rates = async () => (await committee.get<QuizRates>(`/api/quizzes/${taken}/rates`)).body
  const before = await rates()
  const { body: request } = await person.post<Erasure>('/api/me/erasure', { reason: '转走了' })
  const { rows: members } = await api.database.pool.query<{ id: number }>(
    'select id from members where number = $1',
    [number],
  )
  expect((await committee.post(`/api/erasures/${request.id}/accept`)).status).toBe(200)
  const { rows } = await api.database.pool.query(
    `select (select count(*)::int from review_cards where member_id = $1) as cards,
       (select count(*)::int from review_log where member_id = $1) as reviews,
       (select count(*)::int from practice_days where member_id = $1) as days,
       (select count(*)::int from quiz_extra_time where member_id = $1) as "extraTime",
       (select count(*)::int from attempts where member_id = $1) as attempts,
       (select count(*)::int from attempt_answers w join attempts a on a.id = w.attempt_id where a.member_id = $1) as answers,
       (select json_agg(m.answer) from attempt_marks m join attempts a on a.id = m.attempt_id where a.member_id = $1) as written`,
    [members[0]!.id],
  )
  expect(rows).toEqual([
    { cards: 0, reviews: 0, days: 0, extraTime: 0, attempts: 1, answers: 0, written: [null] },
  ])
  expect(await rates()).toMatchObject({
    participants: before.participants,
    excellent: before.excellent,
    distribution: before.distribution,
  })
})
