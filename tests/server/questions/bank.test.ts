import type { AuditList } from '@tongxin/contract/audit'
import type { BankList, BankQuestionDetail, BankStrata } from '@tongxin/contract/question-bank'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { questionInput } from '../../support/bank.ts'
import { enrolWithRole, readTree } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let other: Person
let organizationId: number
beforeAll(async () => {
  api = await startApi()
  const admin = await api.login('organizer')
  organizationId = (await readTree(admin))('中山社区').id
  organizer = await enrolWithRole(api, 'organizer', organizationId)
  other = await enrolWithRole(api, 'organizer', organizationId)
})
afterAll(() => api.close())

const create = (input = questionInput(organizationId), key?: string) =>
  organizer.send<BankQuestionDetail>(
    'POST',
    '/api/questions',
    input,
    key === undefined ? {} : { 'idempotency-key': key },
  )
const editOf = ({ version, content, notes, forPractice }: BankQuestionDetail, changes: object = {}) => ({
  ...{ version, content, notes, forPractice },
  ...changes,
})
const edit = (person: Person, id: number, body: object) =>
  person.put<BankQuestionDetail>(`/api/questions/${id}`, body)

test('修改是新的一版，旧的还在；两个人同时改，后一个被告知', async () => {
  const { body: made } = await create()
  expect(made).toMatchObject({ version: 1, state: 'active', organization: { id: organizationId } })
  const first = editOf(made, { notes: { ...made.notes, topic: '党章', difficulty: 'easy' } })
  const edited = await edit(organizer, made.id, first)
  expect(edited.status).toBe(200)
  expect(edited.body.versions.map(({ version, notes }) => [version, notes.topic])).toEqual([
    [2, '党章'],
    [1, null],
  ])
  expect(edited.body.versions[0]!.editedBy).toBe(organizer.session!.viewer.member!.name)
  // The reply was lost, and the same is sent again.
  expect((await edit(organizer, made.id, first)).body).toEqual(edited.body)
  expectProblem(
    await edit(other, made.id, editOf(made, { notes: { ...made.notes, topic: '党史' } })),
    409,
    'question_changed',
  )
  // What only says who meets it is no new version.
  const practised = await edit(organizer, made.id, editOf(edited.body, { forPractice: true }))
  expect(practised.body).toMatchObject({ version: 2, forPractice: true })
})

test('停用的题不能改，恢复以后可以；都可以重复', async () => {
  const { body: made } = await create()
  const act = (what: string) => organizer.post<BankQuestionDetail>(`/api/questions/${made.id}/${what}`)
  expect((await act('retire')).body.state).toBe('retired')
  expect((await act('retire')).body.state).toBe('retired')
  expectProblem(await edit(organizer, made.id, editOf(made, { forPractice: true })), 409, 'question_retired')
  expect((await act('restore')).body.state).toBe('active')
  expect((await act('restore')).body).toEqual({ ...made })
})

test('同一把钥匙同时发三次，只有一道题', async () => {
  const send = () => create(questionInput(organizationId, '只有一道'), 'form-of-a-question')
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  const list = await organizer.get<BankList>(
    `/api/questions?organizationId=${organizationId}&q=${encodeURIComponent('只有一道')}`,
  )
  expect(list.body.items).toHaveLength(1)
})

test('列表按条件找，一页一页不重不漏；文字里的 % 就是 %', async () => {
  const fresh = await enrolWithRole(api, 'organizer', 1)
  const all: number[] = []
  for (let i = 0; i < 7; i++) {
    const topic = i % 2 === 0 ? '党史' : null
    const { body } = await fresh.post<BankQuestionDetail>(
      '/api/questions',
      questionInput(1, `${i}：增长 ${i}5%_<b>`, { topic, difficulty: i < 3 ? 'hard' : null }),
    )
    all.unshift(body.id)
  }
  await fresh.post(`/api/questions/${all[0]!}/retire`)
  const find = async (query: string) => {
    const ids: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: BankList } = await fresh.get<BankList>(
        `/api/questions?organizationId=1&limit=2${query}${cursor && `&cursor=${cursor}`}`,
      )
      ids.push(...page.body.items.map(({ id }) => id))
      cursor = page.body.nextCursor
    }
    return ids
  }
  const at = (...places: number[]) => places.map((i) => all[6 - i])
  expect(await find('')).toEqual(all)
  expect(await find(`&topic=${encodeURIComponent('党史')}`)).toEqual(at(6, 4, 2, 0))
  expect(await find('&topic=')).toEqual(at(5, 3, 1))
  expect(await find('&difficulty=hard&state=active')).toEqual(at(2, 1, 0))
  expect(await find('&state=retired')).toEqual(at(6))
  expect(await find('&type=true_false')).toEqual([])
  expect(await find(`&q=${encodeURIComponent('35%_<B>')}`)).toEqual(at(3))
  expect(await find(`&q=${encodeURIComponent('3%')}`)).toEqual([])
  const strata = await fresh.get<BankStrata>('/api/questions/strata?organizationId=1')
  expect(strata.body.strata).toEqual([
    { topic: null, type: 'single_choice', difficulty: null, questions: 2 },
    { topic: null, type: 'single_choice', difficulty: 'hard', questions: 1 },
    { topic: '党史', type: 'single_choice', difficulty: null, questions: 1 },
    { topic: '党史', type: 'single_choice', difficulty: 'hard', questions: 2 },
  ])
})

test('存进去的是整理过的文字：看不见的字符、行尾的空格、多写的字段都不留；HTML 就是文字', async () => {
  const { body } = await create({
    ...questionInput(organizationId),
    content: {
      type: 'fill_in',
      stem: '  党成立于______年，\n\n在\u200b____。<script>alert(1)</script> \t',
      blanks: [['1921', ' 1921 ', '一九二一'], ['上海']],
      key: 'x',
    } as never,
    notes: { explanation: ' 一大 \n ', topic: ' ', difficulty: null, source: '党\u200b章' },
  })
  expect(body.content).toEqual({
    type: 'fill_in',
    stem: '党成立于____年，\n在____。<script>alert(1)</script>',
    blanks: [['1921', '一九二一'], ['上海']],
  })
  expect(body.notes).toEqual({ explanation: '一大', topic: null, difficulty: null, source: '党章' })
})

const choice = (changes: object) => ({ ...questionInput(organizationId).content, ...changes })
test.each<[string, object, string]>([
  ['题干只有空格', choice({ stem: ' \n ' }), 'question_content_invalid'],
  ['答案没有这个选项', choice({ answer: 3 }), 'question_content_invalid'],
  ['选项一样', choice({ options: ['甲', '乙', ' 甲'] }), 'question_content_invalid'],
  ['选项空着', choice({ options: ['甲', '  '] }), 'question_content_invalid'],
  ['只有一个选项', choice({ options: ['甲'], answer: 0 }), 'invalid_input'],
  ['十三个选项', choice({ options: Array.from({ length: 13 }, (_, i) => `${i}`) }), 'invalid_input'],
  ['题干两千零一个字', choice({ stem: '长'.repeat(2001) }), 'invalid_input'],
  ['答案是字母', choice({ answer: 'B' }), 'invalid_input'],
  ['没有的题型', choice({ type: 'essay' }), 'invalid_input'],
  ['空字符', choice({ stem: '甲\u0000' }), 'invalid_input'],
  ['空的个数对不上', { type: 'fill_in', stem: '____和____', blanks: [['一']] }, 'question_content_invalid'],
  ['空没有答案', { type: 'fill_in', stem: '____', blanks: [[' ']] }, 'question_content_invalid'],
  [
    '多选没有答案',
    { ...choice({ type: 'multiple_choice', answers: [], marking: 'partial' }), answer: undefined },
    'invalid_input',
  ],
])('%s：拒绝，什么也没有存', async (_, content, code) => {
  const count = async () =>
    (await api.database.pool.query('select count(*) from questions')).rows[0] as object
  const before = await count()
  expectProblem(
    await create({ ...questionInput(organizationId), content: content as never }),
    400,
    code as never,
  )
  expect(await count()).toEqual(before)
})

test('没有的题、没有的组织、过时的版本号：说得出为什么', async () => {
  expectProblem(await organizer.get('/api/questions/999999'), 404, 'question_not_found')
  expectProblem(await organizer.post('/api/questions/999999/retire'), 404, 'question_not_found')
  expectProblem(await create(questionInput(999_999)), 404, 'organization_not_found')
  const { body } = await create()
  expectProblem(await edit(organizer, body.id, editOf(body, { version: 2 })), 409, 'question_changed')
  expectProblem(await edit(organizer, body.id, { ...editOf(body), id: 1 }), 400, 'invalid_input')
})

test('每一次改动都留下记录，不留题目的内容', async () => {
  const { body: made } = await create(questionInput(organizationId, '秘密的题干'))
  await edit(organizer, made.id, editOf(made, { forPractice: true }))
  await organizer.post(`/api/questions/${made.id}/retire`)
  await organizer.post(`/api/questions/${made.id}/restore`)
  await organizer.get(`/api/questions/export?organizationId=${organizationId}&format=gift`)
  const { body } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}&limit=5`)
  expect(body.items.map(({ action, details }) => [action, details])).toEqual([
    ['question.export', { format: 'gift' }],
    ['question.restore', { questionId: made.id }],
    ['question.retire', { questionId: made.id }],
    ['question.update', { questionId: made.id }],
    ['question.create', { questionId: made.id }],
  ])
})
