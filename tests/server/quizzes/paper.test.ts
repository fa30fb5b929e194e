import { expectProblem } from '../../support/api.ts'
import { insertQuestions, manyQuestions, single } from '../../support/quizzes.ts'
import { begin } from '../attempts/room.ts'
import { drawnPaper, fixedPaper, type Office, openOffice, patchQuiz, quizInput } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.api.close())

test('别的组织的题、没有的题、没有的版本都不能选，答复一样；停用的说明停用', async () => {
  const { organizer, pool, besideId, organizationId, questions } = office
  const [foreign] = await insertQuestions(pool, besideId, [{ content: single() }])
  const [retired] = await insertQuestions(pool, organizationId, [{ content: single(1) }])
  await pool.query("update questions set state = 'retired', stratum_position = null where id = $1", [retired])
  const attempt = (paper: ReturnType<typeof fixedPaper>) =>
    organizer.post<{ errors: { path: string; message: string }[] }>(
      '/api/quizzes',
      quizInput(organizationId, { paper }),
    )
  const wrong = await Promise.all([
    attempt(fixedPaper([questions[0]!, foreign!])),
    attempt(fixedPaper([questions[0]!, 2_000_000_000])),
    attempt({ ...fixedPaper([]), questions: [{ questionId: questions[1]!, version: 2, marks: 1 }] }),
  ])
  for (const answer of wrong) expectProblem(answer, 400, 'paper_question_missing')
  expect(wrong[0]!.body.errors).toEqual([{ ...wrong[1]!.body.errors[0]! }])
  const stopped = await attempt(fixedPaper([retired!]))
  expect(stopped.body.errors).toEqual([{ path: '/paper/questions/0', message: '这道题已经停用。' }])
  const { rows } = await pool.query('select count(*)::int as made from quizzes where paper::text like $1', [
    `%${foreign}%`,
  ])
  expect(rows[0].made).toBe(0)
})

test('选用以后题目改了、停用了，试卷照旧；改试卷时留着的题不再追问', async () => {
  const { organizer, pool, organizationId, member, publish } = office
  const ids = await insertQuestions(pool, organizationId, manyQuestions(2))
  const quiz = await publish({ paper: fixedPaper(ids) })
  await pool.query(
    `insert into question_versions (question_id, version, content, notes, edited_at)
     select question_id, 2, jsonb_set(content, '{stem}', '"改过的题"'), notes, now() from question_versions
     where question_id = $1`,
    [ids[0]],
  )
  await pool.query('update questions set version = 2 where id = $1', [ids[0]])
  await pool.query("update questions set state = 'retired', stratum_position = null where id = $1", [ids[1]])
  const paper = { ...fixedPaper(ids), shuffleQuestions: false }
  expect((await patchQuiz(organizer, quiz.id, { paper })).status).toBe(200)
  const { questions } = await begin(member, quiz.id)
  expect(questions.map(({ stem }) => stem)).toEqual(manyQuestions(2).map(({ content }) => content.stem))
})

test('发布以后、有人开始以前改试卷，也不能改成空的或不够的', async () => {
  const { organizer, publish } = office
  const quiz = await publish()
  expectProblem(await patchQuiz(organizer, quiz.id, { paper: fixedPaper([]) }), 409, 'paper_empty')
  expectProblem(
    await patchQuiz(organizer, quiz.id, { paper: drawnPaper({ topic: '没有的主题' }) }),
    409,
    'paper_not_enough',
  )
  const changed = await patchQuiz(organizer, quiz.id, { paper: drawnPaper({ count: 3, marks: 1.5 }) })
  expect(changed.body).toMatchObject({ questionsCount: 3, totalMarks: 4.5, paper: { kind: 'drawn' } })
})

test('一边改试卷，一边有人开始：要么先开始而不能改，要么按新试卷答', async () => {
  const { organizer, member, questions, publish } = office
  for (let round = 0; round < 8; round++) {
    const quiz = await publish()
    const [patched, attempt] = await Promise.all([
      patchQuiz(organizer, quiz.id, { paper: fixedPaper(questions.slice(0, 3)) }),
      begin(member, quiz.id),
    ])
    expect(attempt.questions).toHaveLength(patched.status === 200 ? 3 : 8)
    if (patched.status !== 200) expectProblem(patched, 409, 'quiz_begun')
  }
})
