import type pg from 'pg'
import Value from 'typebox/value'
import type { Answer } from '@tongxin/contract/attempts'
import { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { BLANK } from '@tongxin/contract/quiz-constants'
import { DEMO_IDENTITIES, refreshDemoDistrict } from '../../../demo/load.ts'
import { RUNNING_QUIZ_ID } from '../../../demo/quiz-plan.ts'
import { BANKED } from '../../../demo/quiz-rows.ts'
import { earnedBy } from '../../../server/src/attempts/marking.rules.ts'
import { testCipher } from '../../support/cipher.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { daysLater, load, MORNING, number, rows } from './demo-district.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await load(database.pool, MORNING)
})
afterAll(() => database.drop())

const count = (sql: string, values: unknown[] = []) => number(database.pool, sql, values)
const list = <T extends object>(sql: string, values: unknown[] = []) => rows<T>(database.pool, sql, values)

describe('题库', () => {
  test('每道题都合乎约定，四种题型都有，题干不重复，都有解析和出处', () => {
    for (const { content, notes } of BANKED) {
      expect([...Value.Errors(QuestionContent, content)]).toEqual([])
      expect([...Value.Errors(QuestionNotes, notes)]).toEqual([])
      expect(notes.explanation && notes.source).toBeTruthy()
      if ('options' in content) expect(new Set(content.options).size).toBe(content.options.length)
      if (content.type === 'single_choice') expect(content.options[content.answer]).toBeTruthy()
      if (content.type === 'multiple_choice') {
        expect(content.answers.length).toBeGreaterThan(1)
        expect(content.answers.every((index) => content.options[index])).toBe(true)
      }
      if (content.type === 'fill_in')
        expect(content.stem.split(BLANK)).toHaveLength(content.blanks.length + 1)
    }
    const own = BANKED.filter(({ organizationId }) => organizationId === BANKED[0]!.organizationId)
    expect(own.length).toBeGreaterThanOrEqual(60)
    expect(new Set(own.map(({ content }) => content.stem)).size).toBe(own.length)
    expect(new Set(own.map(({ content }) => content.type)).size).toBe(4)
  })

  test('每一层的题号连着，没有空缺', async () => {
    expect(
      await list(
        `select s.id from question_strata s left join questions q on q.stratum_id = s.id and q.state = 'active'
         group by s.id having count(q.id) <> s.questions or max(q.stratum_position) <> s.questions`,
      ),
    ).toEqual([])
  })
})

describe('党史学习教育应知应会测试', () => {
  test('570 名党员参加；优秀率 97%，全体算和各支部平均都是', async () => {
    const branches = await list<{ took: number; excellent: number }>(
      `select count(*)::int as took, (count(*) filter (where excellent))::int as excellent
       from quiz_results r join quizzes q on q.id = r.quiz_id
       where q.title = '党史学习教育应知应会测试' group by r.organization_id`,
    )
    const took = branches.reduce((sum, branch) => sum + branch.took, 0)
    const excellent = branches.reduce((sum, branch) => sum + branch.excellent, 0)
    const mean = branches.reduce((sum, branch) => sum + branch.excellent / branch.took, 0) / branches.length
    expect(took).toBe(570)
    expect(Math.round((excellent / took) * 1000) / 10).toBe(97)
    expect(Math.round(mean * 1000) / 10).toBe(97)
  })
})

describe('作答', () => {
  test('每道题的得分，和按答案判出来的一样；每份卷的得分是各题之和', async () => {
    const marks = await list<{ question: number; answer: Answer | null; marks: number; earned: number }>(
      'select distinct question_id as question, answer, marks, earned from attempt_marks',
    )
    expect(marks.length).toBeGreaterThan(80)
    const contents = new Map(BANKED.map(({ id, content }) => [id, content]))
    for (const { question, answer, marks: worth, earned } of marks)
      expect(earnedBy(contents.get(question)!, answer, worth)).toBe(earned)
    expect(
      await list(
        `select a.id from attempts a join attempt_marks m on m.attempt_id = a.id group by a.id
         having sum(m.earned) <> a.marks or sum(m.marks) <> a.total_marks
           or count(*) <> jsonb_array_length(a.questions) or count(distinct m.question_id) <> count(*)`,
      ),
    ).toEqual([])
  })

  test('合格和优秀按各自的线；在窗口和时限之内；没有一份来自未来', async () => {
    expect(
      await count(
        `select count(*) from quiz_results r join quizzes q on q.id = r.quiz_id join attempts a on a.id = r.attempt_id
         where r.passed <> (r.marks * 100 >= r.total_marks * q.pass_percent)
           or r.excellent <> (r.marks * 100 >= r.total_marks * q.excellence_percent) or r.marks <> a.marks
           or a.started_at < q.opens_at or a.handed_in_at >= a.deadline_at or a.deadline_at > q.closes_at
           or a.handed_in_at <= a.started_at or a.handed_in_at > $1`,
        [MORNING],
      ),
    ).toBe(0)
  })

  test('结束了的，应参加已经固定，不少于参加的', async () => {
    expect(
      await list(
        `select q.id from quizzes q where (q.frozen_at is not null) <> (q.closes_at <= $1)
           or q.frozen_at is not null and exists (
             select from quiz_results r left join quiz_expected e using (quiz_id, organization_id)
             where r.quiz_id = q.id group by r.organization_id, e.members having count(*) > coalesce(e.members, 0))`,
        [MORNING],
      ),
    ).toEqual([])
  })
})

test('林同志：正在进行的一场还没有答，错题本里有上次错的三道', async () => {
  const own = (sql: string) =>
    count(`${sql} (select id from members where number = $1)`, [DEMO_IDENTITIES[0]!.memberNumber])
  expect(await own(`select count(*) from attempts where quiz_id = ${RUNNING_QUIZ_ID} and member_id =`)).toBe(
    0,
  )
  expect(await own('select count(*) from review_cards where is_mistake and member_id =')).toBe(3)
  expect(await own('select count(*) from review_log where member_id =')).toBe(3)
})

describe('以后的日子', () => {
  let client: pg.PoolClient
  beforeEach(async () => {
    client = await database.pool.connect()
    await client.query('begin')
  })
  afterEach(async () => {
    await client.query('rollback')
    client.release()
  })

  test.each([1, 3, 40, 400])('%i 天以后启动：正在进行的仍在进行，数字不变', async (days) => {
    const before = await rows(
      client,
      'select quiz_id, count(*), sum(marks) from quiz_results group by 1 order by 1',
    )
    await refreshDemoDistrict(client, daysLater(days), testCipher)
    expect(
      await rows(client, 'select id from quizzes where opens_at <= $1 and closes_at > $1', [daysLater(days)]),
    ).toEqual([{ id: RUNNING_QUIZ_ID }])
    expect(
      await rows(client, 'select quiz_id, count(*), sum(marks) from quiz_results group by 1 order by 1'),
    ).toEqual(before)
    expect(
      await number(client, 'select count(*) from attempts where handed_in_at > $1', [daysLater(days)]),
    ).toBe(0)
  })

  test('试用者答了卷、改了标题：第二天重新开始', async () => {
    await client.query(
      `insert into attempts (quiz_id, member_id, organization_id, number, started_at, deadline_at, questions, total_marks)
       select $1, id, organization_id, 1, $3, $3, '[]', 10000 from members where number = $2`,
      [RUNNING_QUIZ_ID, DEMO_IDENTITIES[0]!.memberNumber, MORNING],
    )
    await client.query(`update quizzes set title = '改过的标题', state = 'withdrawn' where id = $1`, [
      RUNNING_QUIZ_ID,
    ])
    await refreshDemoDistrict(client, daysLater(1), testCipher)
    expect(await rows(client, 'select title, state from quizzes where id = $1', [RUNNING_QUIZ_ID])).toEqual([
      { title: '“四下基层”和组织生活应知应会', state: 'published' },
    ])
    expect(
      await number(client, `select count(*) from attempts where quiz_id = $1 and state = 'open'`, [
        RUNNING_QUIZ_ID,
      ]),
    ).toBe(0)
  })
})
