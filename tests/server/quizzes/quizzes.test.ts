import type { Attempt } from '@tongxin/contract/attempts'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { expectProblem } from '../../support/api.ts'
import { insertQuiz } from '../../support/quizzes.ts'
import { hours } from '../../support/scenes.ts'
import { begin, handIn, rightAnswers } from '../attempts/room.ts'
import { drawnPaper, fixedPaper, type Office, openOffice, patchQuiz, quizInput, readQuiz } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.api.close())

const path = ({ id }: { id: number }) => `/api/quizzes/${id}`

test('从草稿到成绩：只有组织者看得到试卷，党员看到能不能答、答了多少、成绩', async () => {
  const { organizer, member, questions, create } = office
  const draft = await create({ paper: fixedPaper(questions), attemptsMax: 1 })
  expect(draft).toMatchObject({
    status: 'draft',
    questionsCount: 8,
    totalMarks: 40,
    passPercent: 60,
    excellencePercent: 90,
    resultsShown: 'at_once',
    attempts: 0,
    viewer: { canManage: true, canOversee: true, canAttempt: false, blockedBy: 'quiz_not_published' },
  })
  expectProblem(await member.get(path(draft)), 404, 'quiz_not_found')
  expectProblem(await member.post(`${path(draft)}/attempts`), 404, 'quiz_not_found')

  await organizer.post(`${path(draft)}/publish`)
  const seen = await readQuiz(member, draft.id)
  expect(seen).toMatchObject({
    status: 'running',
    viewer: { canAttempt: true, openAttempt: null, attemptsUsed: 0, result: null, canManage: false },
  })
  expect(seen).not.toHaveProperty('paper')
  expect(seen).not.toHaveProperty('attempts')

  const attempt = await begin(member, draft.id)
  await member.put(`/api/attempts/${attempt.id}/answers`, {
    answers: await rightAnswers(office.pool, attempt.id, 3),
  })
  const under = await readQuiz(member, draft.id)
  expect(under.viewer).toMatchObject({
    canAttempt: true,
    blockedBy: null,
    attemptsUsed: 1,
    openAttempt: { id: attempt.id, deadlineAt: attempt.deadlineAt, answered: 3 },
  })
  expect(under.viewer.openAttempt!.lastSavedAt).not.toBeNull()

  await handIn(member, attempt.id, await rightAnswers(office.pool, attempt.id, 8))
  expect((await readQuiz(member, draft.id)).viewer).toMatchObject({
    canAttempt: false,
    blockedBy: 'attempts_used_up',
    openAttempt: null,
    result: { attemptId: attempt.id, marks: 40, totalMarks: 40, passed: true, excellent: true },
  })
  expect((await readQuiz(organizer, draft.id)).attempts).toBe(1)
})

test('截止后公布的：截止前看不到成绩，也要等个别延时过完', async () => {
  const { organizer, member, memberNumber, api, publish } = office
  const quiz = await publish({ resultsShown: 'after_window', closesAt: hours(2) })
  await organizer.put(`${path(quiz)}/extra-time/${memberNumber}`, { minutes: 30 })
  const attempt = await begin(member, quiz.id)
  await handIn(member, attempt.id)
  expect((await readQuiz(member, quiz.id)).viewer.result).toBeNull()
  try {
    api.time.now = new Date(Date.parse(quiz.closesAt) + 29 * 60_000)
    expect((await readQuiz(member, quiz.id)).viewer.result).toBeNull()
    api.time.now = new Date(Date.parse(quiz.closesAt) + 30 * 60_000)
    expect((await readQuiz(member, quiz.id)).viewer.result).toMatchObject({ marks: 0, passed: false })
  } finally {
    api.time.now = null
  }
})

test('范围以外的人看得到已发布的测试和原因，不能开始；访客也是', async () => {
  const { outsider, api, publish } = office
  const quiz = await publish()
  expect((await readQuiz(outsider, quiz.id)).viewer).toMatchObject({
    canAttempt: false,
    canOversee: false,
    blockedBy: 'quiz_not_in_audience',
  })
  expectProblem(await outsider.post(`${path(quiz)}/attempts`), 403, 'quiz_not_in_audience')
  const guest = await api.loginByWechat('quiz-guest')
  expect((await readQuiz(guest, quiz.id)).viewer.blockedBy).toBe('quiz_members_only')
})

test('发布前要有题、题库要够、截止时间不能已过；没有规则和题就是空卷', async () => {
  const { organizer, create, organizationId } = office
  const empty = await create()
  expectProblem(await organizer.post(`${path(empty)}/publish`), 409, 'paper_empty')
  const short = await create({
    paper: drawnPaper({ topic: '党章', count: 3 }, { topic: '党章', type: 'single_choice', count: 2 }),
  })
  const refused = await organizer.post<{ errors: { path: string }[]; detail: string }>(
    `${path(short)}/publish`,
  )
  expectProblem(refused, 409, 'paper_not_enough')
  expect(refused.body.detail).toMatch(/第 2 条规则要 2 题，题库里符合的只有 1 题|合起来要 5 题/)
  await patchQuiz(organizer, short.id, { paper: drawnPaper({ topic: '党章', count: 4 }) })
  expect((await organizer.post(`${path(short)}/publish`)).status).toBe(200)
  const over = await organizer.post<QuizDetail>(
    '/api/quizzes',
    quizInput(organizationId, {
      opensAt: hours(-3),
      closesAt: hours(-1),
      paper: drawnPaper({ count: 1 }),
    }),
  )
  expectProblem(await organizer.post(`${path(over.body)}/publish`), 400, 'quiz_settings_invalid')
})

describe('有人开始以后', () => {
  let quiz: QuizDetail
  let attempt: Attempt
  beforeAll(async () => {
    quiz = await office.publish({ timeLimitMinutes: null, attemptsMax: null, closesAt: hours(2) })
    attempt = await begin(office.member, quiz.id)
  })

  test.each([
    ['试卷', () => ({ paper: fixedPaper(office.questions.slice(1)) })],
    ['分值', () => ({ paper: fixedPaper(office.questions, 2) })],
    ['乱序', () => ({ paper: { ...fixedPaper(office.questions), shuffleOptions: false } })],
    ['时限', () => ({ timeLimitMinutes: 30 })],
    ['次数', () => ({ attemptsMax: 1 })],
    ['计分', () => ({ attemptCounting: 'last' as const })],
    ['合格线', () => ({ passPercent: 50 })],
    ['优秀线', () => ({ excellencePercent: 80 })],
    ['公布', () => ({ resultsShown: 'after_window' as const })],
    ['开始时间', () => ({ opensAt: hours(-2) })],
    ['提前截止', () => ({ closesAt: hours(1) })],
  ])('%s不能再改', async (_, patch) => {
    const before = await readQuiz(office.organizer, quiz.id)
    expectProblem(await patchQuiz(office.organizer, quiz.id, patch()), 409, 'quiz_begun')
    expect(await readQuiz(office.organizer, quiz.id)).toEqual(before)
  })

  test('标题、说明、范围可以改；把整张表单原样再发没有害处', async () => {
    const { organizer, branchId, questions } = office
    const changed = await patchQuiz(organizer, quiz.id, {
      ...{ title: '党章应知应会（补充）', description: '请独立作答。' },
      audience: { organizationIds: [branchId], categories: [] },
      paper: fixedPaper(questions),
      ...{ opensAt: quiz.opensAt, closesAt: quiz.closesAt, passPercent: 60, attemptsMax: null },
    })
    expect(changed.body).toMatchObject({
      title: '党章应知应会（补充）',
      audience: { organizationIds: [branchId], organizations: [{ id: branchId }] },
    })
  })

  test('延后截止：正在答的人到新的截止时间', async () => {
    const closesAt = hours(3)
    expect((await patchQuiz(office.organizer, quiz.id, { closesAt })).status).toBe(200)
    const { viewer } = await readQuiz(office.member, quiz.id)
    expect(attempt.deadlineAt).toBe(quiz.closesAt)
    expect(viewer.openAttempt!.deadlineAt).toBe(closesAt)
  })

  test('截止以后只能改标题和说明', async () => {
    const { api, organizer, organizationId } = office
    try {
      api.time.now = new Date(hours(4))
      expectProblem(await patchQuiz(organizer, quiz.id, { closesAt: hours(6) }), 409, 'quiz_begun')
      const audience = { organizationIds: [organizationId], categories: [] }
      expectProblem(await patchQuiz(organizer, quiz.id, { audience }), 409, 'quiz_begun')
      expect((await patchQuiz(organizer, quiz.id, { title: '党章应知应会（已结束）' })).status).toBe(200)
      expectProblem(
        await organizer.post(`${path(quiz)}/withdraw`, { reason: '晚了' }),
        409,
        'quiz_state_wrong',
      )
    } finally {
      api.time.now = null
    }
  })
})

test('有人在答时撤回：不能再开始，也不能继续；原因看得到；再撤回、发布、修改都不改变什么', async () => {
  const { organizer, member, publish } = office
  const quiz = await publish({ attemptsMax: null })
  await begin(member, quiz.id)
  const withdrawn = await organizer.post<QuizDetail>(`${path(quiz)}/withdraw`, { reason: '第三题有误' })
  expect(withdrawn.body).toMatchObject({ status: 'withdrawn', withdrawReason: '第三题有误' })
  const seen = await readQuiz(member, quiz.id)
  expect(seen).toMatchObject({
    withdrawReason: '第三题有误',
    viewer: { canAttempt: false, blockedBy: 'quiz_withdrawn' },
  })
  expectProblem(await member.post(`${path(quiz)}/attempts`), 409, 'quiz_withdrawn')
  const again = await organizer.post<QuizDetail>(`${path(quiz)}/withdraw`, { reason: '别的' })
  expect(again.body.withdrawReason).toBe('第三题有误')
  expectProblem(await organizer.post(`${path(quiz)}/publish`), 409, 'quiz_state_wrong')
  expectProblem(await patchQuiz(organizer, quiz.id, { title: '改' }), 409, 'quiz_state_wrong')
})

test('草稿撤回以后，别人仍然不知道有过', async () => {
  const { organizer, member, create } = office
  const draft = await create()
  await organizer.post(`${path(draft)}/withdraw`, { reason: '不办了' })
  expectProblem(await member.get(path(draft)), 404, 'quiz_not_found')
})

test('截止后没人答过，可以重新开放；冻结的应参加人数作废', async () => {
  const { organizer, pool, organizationId, questions } = office
  const id = await insertQuiz(pool, {
    organizationId,
    questions,
    opensAt: new Date(hours(-5)),
    closesAt: new Date(hours(-1)),
  })
  await pool.query('update quizzes set frozen_at = now() where id = $1', [id])
  await pool.query('insert into quiz_expected values ($1, $2, 9)', [id, organizationId])
  expect((await patchQuiz(organizer, id, { closesAt: hours(5) })).body.status).toBe('running')
  const { rows } = await pool.query(
    'select frozen_at, (select count(*)::int from quiz_expected where quiz_id = $1) as kept from quizzes where id = $1',
    [id],
  )
  expect(rows).toEqual([{ frozen_at: null, kept: 0 }])
})

test('发出新建后没收到回复，用同一把钥匙再发，不会变成两次', async () => {
  const { organizer, organizationId } = office
  const send = () =>
    organizer.send<QuizDetail>('POST', '/api/quizzes', quizInput(organizationId), {
      'idempotency-key': 'quiz-form-0001',
    })
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
})
