import readXlsx from 'read-excel-file/node'
import type { AuditList } from '@tongxin/contract/audit'
import type { NotYetTaken, QuizRates } from '@tongxin/contract/quiz-rates'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, enrolWithRole, readTree } from '../../support/tree.ts'
import { fromNow, makeQuiz, openAttempt, takeQuiz } from './quiz-rows.ts'

let api: TestApi
let committee: Person
let streetId: number
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  streetId = (await readTree(committee))('安泰街道党工委').id
})
afterAll(() => api.close())

const pool = () => api.database.pool
const percent = (rate: number | null) => Math.round(rate! * 100)
const rates = async (person: Person, quizId: number, organizationId?: number) =>
  person.get<QuizRates>(
    `/api/quizzes/${quizId}/rates${organizationId === undefined ? '' : `?organizationId=${organizationId}`}`,
  )
const waiting = (person: Person, quizId: number, organizationId: number, rest = '') =>
  person.get<NotYetTaken>(`/api/quizzes/${quizId}/not-yet-taken?organizationId=${organizationId}${rest}`)

describe('演示区的党史学习教育应知应会测试', () => {
  const QUIZ = 1
  const ADMIN = '35019900001'

  test('570 名党员参加，优秀率 97%：按全部参加人员和各支部平均都是', async () => {
    const { status, body } = await rates(await api.login(ADMIN), QUIZ)
    expect(status).toBe(200)
    expect(body.organization.shortName).toBe('区机关党委')
    expect(body.participants).toBe(570)
    expect(percent(body.excellenceRate)).toBe(97)
    expect(percent(body.branchMeans.excellenceRate)).toBe(97)
    expect(body.branchMeans.branches).toBe(14)
    expect(body.frozenAt).not.toBeNull()
    expect(body.expected).toBe(618)
    expect(body.children.reduce((sum, child) => sum + child.participants, 0)).toBe(570)
    expect(body.distribution.reduce((sum, people) => sum + people, 0)).toBe(570)
    expect(body.distribution[9]).toBe(body.excellent)
  })

  test('支部的组织者只看到自己支部的，问上级的不给', async () => {
    const tree = await readTree(committee)
    const branch = tree('经发局党支部')
    const organizer = await enrolWithRole(api, 'organizer', branch.id)
    const { body } = await rates(organizer, QUIZ)
    expect(body.organization.id).toBe(branch.id)
    expect(body.children).toEqual([])
    expect(body.participants).toBeLessThan(50)
    expectProblem(await rates(organizer, QUIZ, branch.parentId!), 403, 'forbidden')
    expectProblem(await rates(await api.login('organizer'), QUIZ), 403, 'forbidden')
  })

  test('统计里没有一个人的姓名或编号', async () => {
    const text = JSON.stringify((await rates(await api.login(ADMIN), QUIZ)).body)
    const { rows } = await pool().query<{ name: string; number: string }>(
      'select m.name, m.number from quiz_results r join members m on m.id = r.member_id where quiz_id = $1',
      [QUIZ],
    )
    expect(rows.filter(({ name, number }) => text.includes(name) || text.includes(number))).toEqual([])
  })

  test('导出的表格与统计一致，留下记录', async () => {
    const admin = await api.login(ADMIN)
    const response = await fetch(`${api.baseUrl}/api/quizzes/${QUIZ}/rates/export`, {
      headers: { authorization: `Bearer ${admin.session!.token}` },
    })
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('成绩统计.xlsx')
    const [sheet] = await readXlsx(Buffer.from(await response.arrayBuffer()))
    const rows = sheet!.data
    expect(rows[0]).toContain('优秀率（%）＝优秀÷参加')
    const all = rows.find(([name]) => String(name).startsWith('全体合计'))!
    expect(all.slice(2, 4)).toEqual([618, 570])
    expect(all.at(-1)).toBe(97.02)
    expect(rows.find(([name]) => String(name).includes('经济发展局'))).toBeTruthy()
    const { body } = await admin.get<AuditList>('/api/audit?limit=5')
    expect(body.items.map(({ action }) => action)).toContain('quiz.export')
  })
})

describe('应参加', () => {
  test('名册上的在册党员，按类别；参加过的人算在参加时的组织', async () => {
    const branch = await addOrganization(committee, streetId, '应参加支部')
    const other = await addOrganization(committee, streetId, '转入支部')
    const [first, second, third] = [
      await enrol(api, branch.id),
      await enrol(api, branch.id),
      await enrol(api, branch.id),
    ]
    const applicant = await enrol(api, branch.id)
    await pool().query(`update members set category = 'applicant' where number = $1`, [applicant])
    const quizId = await makeQuiz(pool(), {
      organization_id: streetId,
      audience_categories: ['full', 'probationary'],
    })
    await takeQuiz(pool(), quizId, [{ number: first, marks: 9500 }])
    await pool().query(`update members set organization_id = $2 where number = any($1)`, [
      [first, second],
      other.id,
    ])
    await pool().query(`update members set state = 'left' where number = $1`, [third])
    expect((await rates(committee, quizId, branch.id)).body).toMatchObject({
      expected: 1,
      participants: 1,
      participationRate: 1,
      excellenceRate: 1,
    })
    expect((await rates(committee, quizId, other.id)).body).toMatchObject({
      expected: 1,
      participants: 0,
      passRate: null,
    })
  })

  test('指定了参加范围的，只算范围内的；不相干的组织是零', async () => {
    const branch = await addOrganization(committee, streetId, '范围内支部')
    const outside = await addOrganization(committee, streetId, '范围外支部')
    await enrol(api, branch.id)
    await enrol(api, outside.id)
    const quizId = await makeQuiz(pool(), { organization_id: streetId })
    await pool().query('insert into quiz_audiences values ($1, $2)', [quizId, branch.id])
    const { body } = await rates(committee, quizId)
    expect(body).toMatchObject({ organization: { id: branch.id }, expected: 1 })
    expect((await rates(committee, quizId, outside.id)).body).toMatchObject({
      expected: 0,
      participationRate: null,
    })
  })

  test('党小组的算在支部里，下级里也看得到党小组', async () => {
    const branch = await addOrganization(committee, streetId, '分组支部')
    const group = await addOrganization(committee, branch.id, '第一党小组', { kind: 'group' })
    const members = [await enrol(api, branch.id), await enrol(api, group.id)]
    const quizId = await makeQuiz(pool(), { organization_id: branch.id })
    await takeQuiz(pool(), quizId, [
      { number: members[0]!, marks: 10_000 },
      { number: members[1]!, marks: 5900 },
    ])
    expect((await rates(committee, quizId)).body).toMatchObject({
      participants: 2,
      passRate: 0.5,
      branchMeans: { branches: 1, passRate: 0.5 },
      meanScore: 0.795,
      children: [{ organization: { id: group.id }, participants: 1, passRate: 0 }],
    })
  })
})

describe('尚未参加', () => {
  test('本支部的组织者看到姓名，没有成绩；看过留下一条记录', async () => {
    const branch = await addOrganization(committee, streetId, '提醒支部')
    const group = await addOrganization(committee, branch.id, '第二党小组', { kind: 'group' })
    const organizer = await enrolWithRole(api, 'organizer', branch.id)
    const [done, begun, grouped] = [
      await enrol(api, branch.id),
      await enrol(api, branch.id),
      await enrol(api, group.id),
    ]
    const quizId = await makeQuiz(pool(), { organization_id: streetId })
    await takeQuiz(pool(), quizId, [{ number: done, marks: 9000 }])
    await openAttempt(pool(), quizId, begun)
    const { body } = await waiting(organizer, quizId, branch.id)
    const own = organizer.session!.viewer.member!.number
    expect(body.items.map(({ memberNumber }) => memberNumber).sort()).toEqual([own, begun, grouped].sort())
    expect(body.items.find(({ memberNumber }) => memberNumber === begun)).toEqual({
      memberNumber: begun,
      name: '试验人',
      hasBegun: true,
    })
    const pages: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: NotYetTaken } = await waiting(
        organizer,
        quizId,
        branch.id,
        `&limit=1${cursor && `&cursor=${cursor}`}`,
      )
      pages.push(...page.body.items.map(({ memberNumber }) => memberNumber))
      cursor = page.body.nextCursor
    }
    expect(pages).toEqual(body.items.map(({ memberNumber }) => memberNumber))
    const { rows } = await pool().query(
      `select details from audit_entries where action = 'quiz.missing' and organization_id = $1`,
      [branch.id],
    )
    expect(rows).toEqual([{ details: { quizId } }])
  })

  test('上级、监督者、管理员都看不到；下级支部的名字也不在里面', async () => {
    const branch = await addOrganization(committee, streetId, '别看支部')
    await enrol(api, branch.id)
    const quizId = await makeQuiz(pool(), { organization_id: streetId })
    const street = await enrolWithRole(api, 'organizer', streetId)
    for (const person of [
      committee,
      street,
      await enrolWithRole(api, 'admin', branch.id),
      await enrolWithRole(api, 'supervisor', branch.id),
    ])
      expectProblem(await waiting(person, quizId, branch.id), 403, 'forbidden')
    const { body } = await waiting(street, quizId, streetId)
    expect(body.items.map(({ memberNumber }) => memberNumber)).toEqual([
      street.session!.viewer.member!.number,
    ])
  })

  test('结束以后不再列名单', async () => {
    const branch = await addOrganization(committee, streetId, '已结束支部')
    const organizer = await enrolWithRole(api, 'organizer', branch.id)
    const quizId = await makeQuiz(pool(), { organization_id: streetId, closes_at: fromNow(-1) })
    expectProblem(await waiting(organizer, quizId, branch.id), 409, 'quiz_closed')
  })
})

test('别人的草稿像不存在一样；没有这次测试也一样', async () => {
  const quizId = await makeQuiz(pool(), { organization_id: streetId, state: 'draft' })
  const supervisor = await enrolWithRole(api, 'supervisor', streetId)
  expectProblem(await rates(supervisor, quizId, streetId), 404, 'quiz_not_found')
  expect((await rates(committee, quizId)).status).toBe(200)
  expectProblem(await rates(committee, 999_999), 404, 'quiz_not_found')
  expectProblem(await rates(committee, quizId, 999_999), 404, 'organization_not_found')
})

test.each([
  ['rates?organizationId=x', '/organizationId'],
  ['rates?organizationId=0', '/organizationId'],
  ['rates/export?organizationId=2147483648', '/organizationId'],
  ['not-yet-taken', '/organizationId'],
  ['not-yet-taken?organizationId=1&limit=101', '/limit'],
])('写错的请求：%s', async (rest, path) => {
  const answer = await committee.get(`/api/quizzes/1/${rest}`)
  expectProblem(answer, 400, 'invalid_input')
  expect((answer.body as { errors: { path: string }[] }).errors[0]!.path).toBe(path)
})

test('改过的翻页标记不出错', async () => {
  const branch = await addOrganization(committee, streetId, '翻页支部')
  const organizer = await enrolWithRole(api, 'organizer', branch.id)
  const quizId = await makeQuiz(pool(), { organization_id: streetId })
  for (const forged of ['x', '[1]', '["a","b"]', '["\\u0000"]', 'null'])
    expectProblem(
      await waiting(organizer, quizId, branch.id, `&cursor=${Buffer.from(forged).toString('base64url')}`),
      400,
      'invalid_input',
    )
})
