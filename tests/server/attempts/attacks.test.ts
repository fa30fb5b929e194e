import type { AnswersInput, Attempt, AttemptResult } from '@tongxin/contract/attempts'
import { expectProblem, type Person } from '../../support/api.ts'
import { begin, handIn, openRoom, rightAnswers, type Room, save, someAnswer, stored } from './room.ts'

/* What somebody tries who knows the API. */

let room: Room
let person: Person
let other: Person
let attempt: Attempt
beforeAll(async () => {
  room = await openRoom(2)
  ;[person, other] = room.people as [Person, Person]
})
beforeEach(async () => {
  attempt = await begin(person, await room.quiz({ closesAt: new Date(Date.now() + 3_600_000) }))
})
afterEach(() => {
  room.api.time.now = null
})
afterAll(() => room.api.close())

const whole = async () => {
  const { rows } = await room.pool.query('select * from attempts where id = $1', [attempt.id])
  return { rows, answers: await stored(room.pool, attempt.id) }
}

test('拿着别人的作答编号：每一条路由都说没有，什么都不改', async () => {
  await save(person, attempt.id, { position: 0, answer: someAnswer(attempt, 0), seq: 5 })
  const routes = room.api.routes.filter(({ url }) => url.startsWith('/api/attempts/:id'))
  expect(routes.length).toBeGreaterThanOrEqual(4)
  const body: AnswersInput = { answers: [{ position: 0, answer: null, seq: 9 }] }
  const before = await whole()
  const guest = await room.api.loginByWechat('attempt-thief')
  const admin = await room.api.login('committee')
  for (const { method, url } of routes) {
    const path = url.replace(':id', String(attempt.id))
    const sent = ['PUT', 'POST'].includes(method) ? body : undefined
    for (const thief of [other, admin])
      expectProblem(await thief.send(method, path, sent), 404, 'attempt_not_found')
    expectProblem(await guest.send(method, path, sent), 403, 'membership_required')
    expectProblem(await room.api.stranger.send(method, path, sent), 401, 'login_required')
  }
  expect(await whole()).toEqual(before)
  // And the one who owns it loses nothing.
  expect((await handIn(person, attempt.id)).status).toBe(200)
  for (const { method, url } of routes)
    expectProblem(
      await other.send(
        method,
        url.replace(':id', String(attempt.id)),
        ['PUT', 'POST'].includes(method) ? body : undefined,
      ),
      404,
      'attempt_not_found',
    )
})

test('时间到了以后，手机的钟拨回去也没有用：只看服务器的钟', async () => {
  const right = await rightAnswers(room.pool, attempt.id, 2)
  await save(person, attempt.id, right[0]!)
  room.api.time.now = new Date(attempt.deadlineAt)
  const before = await whole()
  const answer = await person.send(
    'PUT',
    `/api/attempts/${attempt.id}/answers`,
    { answers: [right[1]] },
    { date: new Date(attempt.startedAt).toUTCString() },
  )
  expectProblem(answer, 409, 'attempt_time_over')
  expectProblem(
    await person.put(`/api/attempts/${attempt.id}/answers`, {
      answers: [right[1]],
      savedAt: attempt.startedAt,
    }),
    400,
    'invalid_input',
  )
  expect(await whole()).toEqual(before)
  // Handing in late with more answers hands in what was there in time.
  const { body } = await handIn(person, attempt.id, right)
  expect(body).toMatchObject({ handedInBy: 'deadline', score: { right: 1 } })
})

test('两部手机同时答：每题留下序号大的，旧的被告知现在是什么；一样的序号不一样的答案，先到的算', async () => {
  const fresh = { position: 0, answer: someAnswer(attempt, 0, 1), seq: 20 }
  const stale = { position: 0, answer: someAnswer(attempt, 0, 0), seq: 10 }
  const [a, b] = await Promise.all([save(person, attempt.id, fresh), save(person, attempt.id, stale)])
  expect([a.status, b.status]).toEqual([200, 200])
  expect(a.body.answers[0]).toMatchObject({ outcome: 'saved', seq: 20 })
  expect(await stored(room.pool, attempt.id)).toEqual([fresh])
  const late = await save(person, attempt.id, stale)
  expect(late.body).toMatchObject({ answers: [{ ...fresh, outcome: 'older' }], lastSeq: 20 })
  const rival = { ...stale, seq: 20 }
  expect((await save(person, attempt.id, rival)).body.answers[0]).toEqual({ ...fresh, outcome: 'older' })
  expect((await save(person, attempt.id, fresh)).body.answers[0]).toEqual({ ...fresh, outcome: 'saved' })
})

test('同一时刻交两次卷：答复一样，只交一次', async () => {
  const answers = await rightAnswers(room.pool, attempt.id, 5)
  const replies = await Promise.all(Array.from({ length: 8 }, () => handIn(person, attempt.id, answers)))
  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200))
  for (const { body } of replies) expect(body).toEqual(replies[0]!.body)
  expect(replies[0]!.body.score).toMatchObject({ right: 5 })
  const { rows } = await room.pool.query(
    `select (select count(*)::int from attempt_marks where attempt_id = $1) as marks,
       (select count(*)::int from quiz_results where attempt_id = $1) as results`,
    [attempt.id],
  )
  expect(rows).toEqual([{ marks: 8, results: 1 }])
})

test('同一时刻点两次开始：只有一次作答', async () => {
  const quizId = await room.quiz({ attemptsMax: 1 })
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => person.post<Attempt>(`/api/quizzes/${quizId}/attempts`)),
  )
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  const { rows } = await room.pool.query('select count(*)::int as n from attempts where quiz_id = $1', [
    quizId,
  ])
  expect(rows).toEqual([{ n: 1 }])
})

test('一边保存一边交卷：保存要么算进去了，要么被拒绝', async () => {
  const right = await rightAnswers(room.pool, attempt.id, 8)
  const [first, ...others] = await Promise.all([
    handIn(person, attempt.id),
    ...right.map((one) => save(person, attempt.id, one)),
  ])
  const { body } = first as { body: AttemptResult }
  for (const [i, { status }] of others.entries()) {
    expect([200, 409]).toContain(status)
    expect(body.questions[i]!.isRight).toBe(status === 200)
  }
})

type Wrong = [string, (of: Attempt) => unknown, 'invalid_input' | 'answers_invalid']
const at = (type: string, answer: unknown) => (of: Attempt) => ({
  answers: [{ position: of.questions.find((one) => one.type === type)!.position, answer, seq: 1 }],
})
const WRONG: Wrong[] = [
  ['一万字的填空', at('fill_in', { blanks: ['字'.repeat(10_000)] }), 'invalid_input'],
  ['二百零一字的填空', at('fill_in', { blanks: ['字'.repeat(201)] }), 'invalid_input'],
  ['填空里有零字符', at('fill_in', { blanks: ['一\u0000'] }), 'invalid_input'],
  ['二十一个空', at('fill_in', { blanks: Array(21).fill('一') }), 'invalid_input'],
  ['比题目多一个空', at('fill_in', { blanks: ['一', '二'] }), 'answers_invalid'],
  ['没有的选项', at('single_choice', { choices: [4] }), 'answers_invalid'],
  ['第十三个选项', at('single_choice', { choices: [12] }), 'invalid_input'],
  ['负的选项', at('single_choice', { choices: [-1] }), 'invalid_input'],
  ['选项是字母', at('single_choice', { choices: ['A'] }), 'invalid_input'],
  ['单选题选两个', at('single_choice', { choices: [0, 1] }), 'answers_invalid'],
  ['同一个选项选两遍', at('multiple_choice', { choices: [1, 1] }), 'invalid_input'],
  ['多选题没有的选项', at('multiple_choice', { choices: [0, 5] }), 'answers_invalid'],
  ['判断题给选项', at('true_false', { choices: [0] }), 'answers_invalid'],
  ['选择题给判断', at('single_choice', { isTrue: true }), 'answers_invalid'],
  ['填空题给判断', at('fill_in', { isTrue: true }), 'answers_invalid'],
  ['判断题给“是”', at('true_false', { isTrue: '是' }), 'invalid_input'],
  ['多写了得分', at('true_false', { isTrue: true, earned: 5 }), 'invalid_input'],
  ['没有的题', () => ({ answers: [{ position: 8, answer: null, seq: 1 }] }), 'answers_invalid'],
  ['第五百零一题', () => ({ answers: [{ position: 500, answer: null, seq: 1 }] }), 'invalid_input'],
  ['负的题号', () => ({ answers: [{ position: -1, answer: null, seq: 1 }] }), 'invalid_input'],
  ['序号是零', () => ({ answers: [{ position: 0, answer: null, seq: 0 }] }), 'invalid_input'],
  ['序号太大', () => ({ answers: [{ position: 0, answer: null, seq: 2_147_483_648 }] }), 'invalid_input'],
  ['没有答案的答案', () => ({ answers: [{ position: 0, seq: 1 }] }), 'invalid_input'],
  ['一条也没有', () => ({ answers: [] }), 'invalid_input'],
]

test.each(WRONG)('%s：拒绝，同来的好答案也不留下', async (_, make, code) => {
  const { answers } = make(attempt) as AnswersInput
  const good = { position: 1, answer: someAnswer(attempt, 1), seq: 1 }
  const sent = { answers: answers.length === 0 ? [] : [good, ...answers] }
  for (const [method, path] of [
    ['PUT', 'answers'],
    ['POST', 'hand-in'],
  ] as const) {
    // Handing in with nothing new is fine.
    if (answers.length === 0 && method === 'POST') continue
    expectProblem(await person.send(method, `/api/attempts/${attempt.id}/${path}`, sent), 400, code)
  }
  expect(await stored(room.pool, attempt.id)).toEqual([])
  expect((await person.get<Attempt>(`/api/attempts/${attempt.id}`)).body.state).toBe('open')
})

test('多发几遍、同一题一次发两遍：序号大的算', async () => {
  const [low, high] = [0, 1].map((variant) => ({
    position: 0,
    answer: someAnswer(attempt, 0, variant),
    seq: 1 + variant,
  }))
  const { body } = await save(person, attempt.id, high!, low!, high!)
  expect(body.answers.map(({ outcome }) => outcome)).toEqual(['saved', 'older', 'saved'])
  expect(await stored(room.pool, attempt.id)).toEqual([high])
})
