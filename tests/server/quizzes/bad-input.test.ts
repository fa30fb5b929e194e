import type { Paper, QuizDetail, QuizInput } from '@tongxin/contract/quizzes'
import { expectProblem } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { drawnPaper, fixedPaper, type Office, openOffice, patchQuiz, quizInput } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.api.close())

const input = (changes: Record<string, unknown> = {}) =>
  ({ ...quizInput(office.organizationId), ...changes }) as QuizInput
const paper = (changes: Record<string, unknown>) => input({ paper: { ...fixedPaper([]), ...changes } })
const rules = (count: number, each: Partial<Paper['rules'][number]>) =>
  input({ paper: drawnPaper(...Array.from({ length: count }, () => each)) })

const everything = async () =>
  (await office.pool.query('select count(*)::int as quizzes, max(updated_at) as latest from quizzes')).rows

describe('新建', () => {
  const wrong: [string, () => unknown, string, string?][] = [
    ['没有标题', () => input({ title: undefined }), 'invalid_input', '/title'],
    ['标题全是空格', () => input({ title: '  ' }), 'invalid_input', '/title'],
    ['标题一万字', () => input({ title: '长'.repeat(10_000) }), 'invalid_input', '/title'],
    ['标题里有空字符', () => input({ title: '党\u0000章' }), 'invalid_input', '/title'],
    ['说明三千字', () => input({ description: '字'.repeat(3_000) }), 'invalid_input', '/description'],
    ['时间不是时间', () => input({ opensAt: '明天' }), 'invalid_input', '/opensAt'],
    ['没有时区', () => input({ closesAt: '2026-11-24T10:00:00' }), 'invalid_input', '/closesAt'],
    [
      '截止早于开始',
      () => input({ opensAt: hours(2), closesAt: hours(1) }),
      'quiz_settings_invalid',
      '/closesAt',
    ],
    ['开放两年', () => input({ closesAt: hours(24 * 730) }), 'quiz_settings_invalid', '/closesAt'],
    ['公元一年', () => input({ opensAt: '0001-01-01T00:00:00Z' }), 'quiz_settings_invalid', '/opensAt'],
    ['时限是零', () => input({ timeLimitMinutes: 0 }), 'invalid_input', '/timeLimitMinutes'],
    ['时限两天', () => input({ timeLimitMinutes: 2880 }), 'invalid_input', '/timeLimitMinutes'],
    ['次数是零', () => input({ attemptsMax: 0 }), 'invalid_input', '/attemptsMax'],
    ['没有的计分', () => input({ attemptCounting: 'mean' }), 'invalid_input', '/attemptCounting'],
    ['合格线一百零一', () => input({ passPercent: 101 }), 'invalid_input', '/passPercent'],
    ['合格线六十点三', () => input({ passPercent: 60.3 }), 'invalid_input', '/passPercent'],
    [
      '优秀线低于合格线',
      () => input({ passPercent: 80, excellencePercent: 70 }),
      'quiz_settings_invalid',
      '/excellencePercent',
    ],
    ['没有的公布方式', () => input({ resultsShown: 'never' }), 'invalid_input', '/resultsShown'],
    [
      '没有的类别',
      () => input({ audience: { organizationIds: [], categories: ['guest'] } }),
      'invalid_input',
      '/audience/categories/0',
    ],
    [
      '同一个组织两遍',
      () => input({ audience: { organizationIds: [3, 3], categories: [] } }),
      'invalid_input',
      '/audience/organizationIds',
    ],
    [
      '没有的组织',
      () => input({ audience: { organizationIds: [2_000_000_000], categories: [] } }),
      'organization_not_found',
    ],
    ['没有的主办组织', () => input({ organizationId: 2_000_000_000 }), 'organization_not_found'],
    ['没有的试卷种类', () => paper({ kind: 'oral' }), 'invalid_input', '/paper/kind'],
    [
      '分值是零',
      () => paper({ questions: [{ questionId: 1, version: 1, marks: 0 }] }),
      'invalid_input',
      '/paper/questions/0/marks',
    ],
    [
      '分值零点三',
      () => paper({ questions: [{ questionId: 1, version: 1, marks: 0.3 }] }),
      'invalid_input',
      '/paper/questions/0/marks',
    ],
    [
      '题号是文字',
      () => paper({ questions: [{ questionId: '1; drop', version: 1, marks: 1 }] }),
      'invalid_input',
      '/paper/questions/0/questionId',
    ],
    [
      '同一道题两遍',
      () => input({ paper: fixedPaper([office.questions[0]!, office.questions[1]!, office.questions[0]!]) }),
      'quiz_settings_invalid',
      '/paper/questions/2',
    ],
    [
      '五百零一道题',
      () => input({ paper: fixedPaper(Array(501).fill(1) as number[]) }),
      'invalid_input',
      '/paper/questions',
    ],
    ['规则合计五百零一题', () => rules(3, { count: 167 }), 'quiz_settings_invalid', '/paper/rules'],
    ['五十一条规则', () => rules(51, {}), 'invalid_input', '/paper/rules'],
    ['抽零道题', () => rules(1, { count: 0 }), 'invalid_input', '/paper/rules/0/count'],
    ['主题有换行', () => rules(1, { topic: '党\n章' }), 'invalid_input', '/paper/rules/0/topic'],
    ['自己写总分', () => input({ totalMarks: 100 }), 'invalid_input'],
    ['自己写状态', () => input({ state: 'published' }), 'invalid_input'],
    ['不是 JSON', () => '{"title":', 'invalid_input'],
    ['是个 null', () => 'null', 'invalid_input'],
  ]
  test.each(wrong.map(([what, make, code, path]) => ({ what, make, code, path })))(
    '$what',
    async ({ make, code, path }) => {
      const before = await everything()
      const answer = await office.organizer.post<{ errors?: { path: string; message: string }[] }>(
        '/api/quizzes',
        make(),
      )
      expectProblem(answer, code === 'organization_not_found' ? 404 : 400, code as never)
      if (path) {
        expect(answer.body.errors!.map((error) => error.path)).toContain(path)
        for (const { message } of answer.body.errors!) expect(message).toMatch(/[\u4e00-\u9fff].*。$/)
      }
      expect(await everything()).toEqual(before)
    },
  )
})

test('改一样，与没改的矛盾也不行；空的修改不行', async () => {
  const { organizer, create } = office
  const { id } = await create({ passPercent: 70, excellencePercent: 80 })
  expectProblem(await patchQuiz(organizer, id, { excellencePercent: 60 }), 400, 'quiz_settings_invalid')
  expectProblem(await patchQuiz(organizer, id, { closesAt: hours(-2) }), 400, 'quiz_settings_invalid')
  expectProblem(await patchQuiz(organizer, id, {}), 400, 'invalid_input')
  const moved = { organizationId: office.besideId } as object
  expectProblem(await patchQuiz(organizer, id, moved), 400, 'invalid_input')
})

test('不能在别人名下新建；撤销了的组织名下也不能', async () => {
  const { organizer, besideId, organizationId, pool } = office
  expectProblem(await organizer.post('/api/quizzes', quizInput(besideId)), 403, 'forbidden')
  const { rows } = await pool.query<{ id: number }>(
    `insert into organizations (parent_id, kind, name, short_name, retired_at)
     values ($1, 'branch', '撤销的支部', '撤销', now()) returning id`,
    [organizationId],
  )
  expectProblem(await organizer.post('/api/quizzes', quizInput(rows[0]!.id)), 409, 'organization_retired')
})

test('撤回要写原因', async () => {
  const { organizer, create } = office
  const { id } = await create()
  for (const body of [{}, { reason: '' }, { reason: '长'.repeat(201) }, undefined])
    expectProblem(await organizer.post(`/api/quizzes/${id}/withdraw`, body), 400, 'invalid_input')
})

const ROUTES = [
  ['GET', ''],
  ['PATCH', '', { title: '改' }],
  ['POST', '/publish'],
  ['POST', '/withdraw', { reason: '不办了' }],
  ['GET', '/extra-time'],
  ['PUT', '/extra-time/T000001', { minutes: 5 }],
  ['GET', '/paper.docx'],
  ['GET', '/paper.docx?key=true'],
  ['PUT', '/paper-marks/T000001', { marks: 5 }],
] as const

test.each(['abc', '0', '-1', '1.5', '99999999999', '1%00', 'null', "1'--"])('编号 %s', async (id) => {
  for (const [method, rest, body] of ROUTES)
    expectProblem(
      await office.organizer.send(method, `/api/quizzes/${id}${rest}`, body),
      400,
      'invalid_input',
    )
})

test('没有的测试；别人的草稿与没有的一样', async () => {
  const { organizer, neighbour, member, create } = office
  const draft = await create({ paper: fixedPaper(office.questions) })
  const before = await organizer.get<QuizDetail>(`/api/quizzes/${draft.id}`)
  for (const [method, rest, body] of ROUTES) {
    const missing = await organizer.send(method, `/api/quizzes/2000000000${rest}`, body)
    expectProblem(missing, 404, 'quiz_not_found')
    for (const person of [neighbour, member])
      expectProblem(await person.send(method, `/api/quizzes/${draft.id}${rest}`, body), 404, 'quiz_not_found')
  }
  expect((await organizer.get(`/api/quizzes/${draft.id}`)).body).toEqual(before.body)
})

test.each([
  '/api/quizzes?status=open',
  '/api/quizzes?limit=0',
  '/api/quizzes?limit=1000',
  '/api/quizzes?managed=perhaps',
  '/api/quizzes?cursor=garbage',
  `/api/quizzes?cursor=${Buffer.from('["x",0,1,1]').toString('base64url')}`,
  `/api/quizzes?cursor=${Buffer.from('["2026-11-22T00:00:00Z",0,1.5,1]').toString('base64url')}`,
  `/api/quizzes?cursor=${Buffer.from('["2026-11-22T00:00:00Z",0,1e300,1]').toString('base64url')}`,
  `/api/quizzes?cursor=${Buffer.from('["2026-11-22T00:00:00Z",0,1,"1"]').toString('base64url')}`,
  `/api/quizzes?q=${'长'.repeat(51)}`,
  '/api/quizzes?q=%00',
  '/api/quizzes/1/paper.docx?key=perhaps',
])('%s', async (path) => {
  expectProblem(await office.organizer.get(path), 400, 'invalid_input')
})

test('文字照原样留下', async () => {
  for (const title of ['<b>党章</b> 🎬', `'; drop table quizzes; --`, '{{x}} ${y} %s']) {
    const quiz = await office.create({ title, description: `${title}\n第二行` })
    expect(quiz).toMatchObject({ title, description: `${title}\n第二行` })
  }
})
