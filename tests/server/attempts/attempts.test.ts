import type { Attempt } from '@tongxin/contract/attempts'
import { expectProblem } from '../../support/api.ts'
import { giveExtraTime, insertQuestions, multiple, single } from '../../support/quizzes.ts'
import { begin, handIn, openRoom, rightAnswers, type Room, save, someAnswer, stored } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom(4)
})
afterEach(() => {
  room.api.time.now = null
})
afterAll(() => room.api.close())

/** The next full minute, and so many after it: near enough for sessions to last. */
const FULL = Math.ceil(Date.now() / 60_000) * 60_000
const minute = (count: number) => new Date(FULL + count * 60_000)

const numberOf = (i: number) => room.people[i]!.session!.viewer.member!.number

test('开始、逐题保存、换一部手机接着答、交卷、看成绩', async () => {
  const [person] = room.people as [Room['people'][0]]
  const quizId = await room.quiz({ timeLimitMinutes: 60 })
  const attempt = await begin(person, quizId)
  expect(attempt).toMatchObject({ quizId, number: 1, state: 'open', lastSeq: 0, lastSavedAt: null })
  expect(Date.parse(attempt.deadlineAt) - Date.parse(attempt.startedAt)).toBe(3_600_000)
  expect(attempt.questions).toHaveLength(8)
  expect(attempt.questions.map(({ type }) => type).sort()).toEqual(
    ['fill_in', 'fill_in', 'multiple_choice', 'multiple_choice', 'single_choice', 'single_choice', 'true_false', 'true_false'], // prettier-ignore
  )
  const [first, ...others] = await rightAnswers(room.pool, attempt.id, 6)
  const saved = await save(person, attempt.id, first!)
  expect(saved.body).toMatchObject({
    answers: [{ position: 0, outcome: 'saved', answer: first!.answer, seq: 1 }],
    lastSeq: 1,
    deadlineAt: attempt.deadlineAt,
  })
  expect((await save(person, attempt.id, ...others)).body.lastSeq).toBe(6)

  // Another phone: the same attempt with everything in it, and where to go on counting.
  const again = await begin(person, quizId)
  expect(again).toMatchObject({ id: attempt.id, lastSeq: 6, startedAt: attempt.startedAt })
  expect(again.questions.map(({ stem, options }) => [stem, options])).toEqual(
    attempt.questions.map(({ stem, options }) => [stem, options]),
  )
  expect(again.questions[0]).toMatchObject({ answer: first!.answer, seq: 1 })
  expect(again.questions[7]).toMatchObject({ answer: null, seq: 0 })

  const { status, body } = await handIn(person, attempt.id)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    attemptId: attempt.id,
    handedInBy: 'self',
    shownFrom: null,
    score: {
      marks: 30,
      totalMarks: 40,
      passed: true,
      excellent: false,
      right: 6,
      questions: 8,
      counts: true,
    },
  })
  expect(body.score!.topics.map(({ questions }) => questions)).toEqual([4, 4])
  expect(body.score!.topics.reduce((sum, { right }) => sum + right, 0)).toBe(6)
  expect(body.questions.map(({ isRight, earned }) => [isRight, earned])).toEqual([
    ...Array(6).fill([true, 5]),
    ...Array(2).fill([false, 0]),
  ])
  for (const [i, { content }] of body.questions.entries())
    if ('options' in content) expect(content.options).toEqual(attempt.questions[i]!.options)
  expect((await person.get(`/api/attempts/${attempt.id}/result`)).body).toEqual(body)
  expectProblem(await person.post(`/api/quizzes/${quizId}/attempts`), 409, 'attempts_used_up')
})

test('交卷时带上还没保存的答案，一次办完', async () => {
  const [person] = room.people as [Room['people'][0]]
  const attempt = await begin(person, await room.quiz())
  const { body } = await handIn(person, attempt.id, await rightAnswers(room.pool, attempt.id, 8))
  expect(body.score).toMatchObject({ marks: 40, excellent: true })
})

test('什么都没选、没写，或者收回了答案：不得分', async () => {
  const [person] = room.people as [Room['people'][0]]
  const attempt = await begin(person, await room.quiz())
  const right = await rightAnswers(room.pool, attempt.id, 8)
  await save(person, attempt.id, ...right)
  const nothing = attempt.questions.map(({ type, position }) => ({
    position,
    answer: type === 'fill_in' ? { blanks: ['  '] } : type === 'true_false' ? null : { choices: [] },
    seq: 100,
  }))
  const { body } = await save(person, attempt.id, ...nothing)
  expect(body.answers.map(({ outcome, answer }) => [outcome, answer])).toEqual(Array(8).fill(['saved', null]))
  expect((await handIn(person, attempt.id)).body.score).toMatchObject({ marks: 0, right: 0, passed: false })
})

test('开放时间、时限、个别延时：截止时刻开始时就定了；到点以后由服务器交卷，答案照到点前的算', async () => {
  const [person, slow] = room.people as [Room['people'][0], Room['people'][0]]
  const now = minute(0)
  const quizId = await room.quiz({
    opensAt: now,
    closesAt: minute(60),
    timeLimitMinutes: 45,
  })
  await giveExtraTime(room.pool, quizId, numberOf(1), 20)
  room.api.time.now = new Date(now.getTime() - 1)
  expectProblem(await person.post(`/api/quizzes/${quizId}/attempts`), 409, 'quiz_not_open_yet')
  room.api.time.now = minute(30)
  const attempt = await begin(person, quizId)
  expect(attempt.deadlineAt).toBe(minute(60).toISOString())
  expect((await begin(slow, quizId)).deadlineAt).toBe(minute(80).toISOString())

  const right = await rightAnswers(room.pool, attempt.id, 8)
  room.api.time.now = new Date(minute(60).getTime() - 1)
  expect((await save(person, attempt.id, right[0]!)).status).toBe(200)
  room.api.time.now = minute(60)
  expectProblem(await save(person, attempt.id, right[1]!), 409, 'attempt_time_over')
  expectProblem(await room.people[2]!.post(`/api/quizzes/${quizId}/attempts`), 409, 'quiz_closed')
  const { body } = await handIn(person, attempt.id, right)
  expect(body).toMatchObject({
    handedInBy: 'deadline',
    handedInAt: attempt.deadlineAt,
    score: { marks: 5, right: 1 },
  })
  expectProblem(await save(person, attempt.id, right[1]!), 409, 'attempt_handed_in')
})

test('截止以后才公布的成绩：连对错都看不到，直到最后一个有延时的人也到点', async () => {
  const [person] = room.people as [Room['people'][0]]
  const quizId = await room.quiz({
    opensAt: minute(0),
    closesAt: minute(60),
    resultsShown: 'after_window',
  })
  await giveExtraTime(room.pool, quizId, numberOf(2), 30)
  room.api.time.now = minute(10)
  const attempt = await begin(person, quizId)
  const { body } = await handIn(person, attempt.id, await rightAnswers(room.pool, attempt.id, 8))
  expect(body).toMatchObject({ shownFrom: minute(90).toISOString(), score: null, questions: [] })
  room.api.time.now = new Date(minute(90).getTime() - 1)
  expect((await person.get(`/api/attempts/${attempt.id}/result`)).body).toEqual(body)
  room.api.time.now = minute(90)
  expect((await person.get(`/api/attempts/${attempt.id}/result`)).body).toMatchObject({
    shownFrom: null,
    score: { marks: 40 },
  })
})

test('还没交卷没有成绩；没人发布的测试像不存在一样；访客、范围以外的人不能参加', async () => {
  const [person] = room.people as [Room['people'][0]]
  const attempt = await begin(person, await room.quiz())
  expectProblem(await person.get(`/api/attempts/${attempt.id}/result`), 409, 'result_not_yet')
  const draft = await room.quiz({ state: 'draft' })
  expectProblem(await person.post(`/api/quizzes/${draft}/attempts`), 404, 'quiz_not_found')
  expectProblem(await person.post('/api/quizzes/2000000000/attempts'), 404, 'quiz_not_found')
  const withdrawn = await room.quiz({ state: 'withdrawn' })
  expectProblem(await person.post(`/api/quizzes/${withdrawn}/attempts`), 409, 'quiz_withdrawn')
  const { rows } = await room.pool.query<{ id: number }>(
    'select id from organizations o where not $1 = any(path) and not exists (select from organizations c where c.parent_id = o.id) limit 1',
    [person.session!.viewer.member!.organizationId],
  )
  const elsewhere = await room.quiz({ audienceOrganizationIds: [rows[0]!.id] })
  expectProblem(await person.post(`/api/quizzes/${elsewhere}/attempts`), 403, 'quiz_not_in_audience')
  const guest = await room.api.loginByWechat('attempts-guest')
  expectProblem(await guest.post(`/api/quizzes/${elsewhere}/attempts`), 403, 'quiz_members_only')
})

test('按规则抽题：每人各抽各的；题库不够时说清', async () => {
  const rule = { topic: null, type: 'single_choice' as const, difficulty: null, count: 3, marks: 2.5 }
  await insertQuestions(
    room.pool,
    room.organizationId,
    Array.from({ length: 40 }, (_, i) => ({ content: single(1, `抽题第${i}题`), notes: { topic: '抽题' } })),
  )
  const quizId = await room.quiz({ rules: [{ ...rule, topic: '抽题' }] })
  const papers = await Promise.all(room.people.map((person) => begin(person, quizId)))
  const stems = papers.map(({ questions }) => questions.map(({ stem }) => stem))
  for (const paper of stems) expect(new Set(paper).size).toBe(3)
  expect(new Set(stems.map((paper) => [...paper].sort().join())).size).toBeGreaterThan(1)
  expect(papers[0]!.questions.map(({ marks }) => marks)).toEqual([2.5, 2.5, 2.5])
  const tooMany = await room.quiz({ rules: [{ ...rule, topic: '抽题', count: 41 }] })
  expectProblem(await room.people[0]!.post(`/api/quizzes/${tooMany}/attempts`), 409, 'paper_not_enough')
})

test('作答当中题库改了、停用了：这份卷子还是原来的题和原来的答案', async () => {
  const [person, later] = room.people as [Room['people'][0], Room['people'][0]]
  const [question] = await insertQuestions(room.pool, room.organizationId, [{ content: multiple([0, 1]) }])
  const quizId = await room.quiz({ questions: [question!] })
  const attempt = await begin(person, quizId)
  const right = await rightAnswers(room.pool, attempt.id, 1)
  await room.pool.query(
    `insert into question_versions select question_id, 2, jsonb_set(jsonb_set(content, '{answers}', '[4]'), '{stem}', '"改过"'),
       notes, now() from question_versions where question_id = $1`,
    [question],
  )
  await room.pool.query(
    `update questions set version = 2, state = 'retired', stratum_position = null where id = $1`,
    [question],
  )
  expect((await person.get<Attempt>(`/api/attempts/${attempt.id}`)).body.questions[0]!.stem).toMatch(
    '三会一课',
  )
  expect((await handIn(person, attempt.id, right)).body.score).toMatchObject({ marks: 5, right: 1 })
  // The paper is fixed: who begins later is asked the same.
  expect((await begin(later, quizId)).questions[0]!.stem).toMatch('三会一课')
})

test('不打乱的卷子照出题的顺序', async () => {
  const attempt = await begin(room.people[0]!, await room.quiz({ shuffled: false }))
  expect(attempt.questions.map(({ stem }) => Number(/\d/.exec(stem)![0]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(attempt.questions[0]!.options[0]).toBe('全心全意为人民服务')
  await save(room.people[0]!, attempt.id, { position: 0, answer: someAnswer(attempt, 0, 2), seq: 1 })
  expect(await stored(room.pool, attempt.id)).toEqual([{ position: 0, answer: { choices: [2] }, seq: 1 }])
})
