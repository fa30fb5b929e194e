import type { QuizList, QuizSummary } from '@tongxin/contract/quizzes'
import type { Person } from '../../support/api.ts'
import { insertQuiz, type TestQuiz } from '../../support/quizzes.ts'
import { hours } from '../../support/scenes.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { begin, handIn } from '../attempts/room.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
const made: Record<string, number> = {}
beforeAll(async () => {
  office = await openOffice()
  // What the demo district has would be in all lists.
  await office.pool.query(
    `update quizzes set state = 'draft', published_at = null,
       organization_id = (select id from organizations where parent_id is null order by id limit 1)`,
  )
  const { pool, organizationId, aboveId, branchId, besideId, questions } = office
  const make = async (title: string, changes: Partial<TestQuiz>) => {
    made[title] = await insertQuiz(pool, { organizationId, title, questions, ...changes })
  }
  const at = (opens: number, closes: number) => ({
    opensAt: new Date(hours(opens)),
    closesAt: new Date(hours(closes)),
  })
  await make('进行中，后截止', at(-2, 9))
  await make('进行中，先截止', at(-1, 3))
  await make('未开始，晚', at(8, 20))
  await make('未开始，早', at(4, 30))
  await make('已截止，早', at(-9, -6))
  await make('已截止，晚', at(-20, -2))
  await make('草稿', { ...at(-1, 2), state: 'draft' })
  await make('撤回', { ...at(-1, 2), state: 'withdrawn' })
  await make('街道的', { ...at(-1, 10), organizationId: aboveId })
  await make('支部的', { ...at(-1, 11), organizationId: branchId })
  await make('隔壁的', { ...at(-1, 12), organizationId: besideId })
  await make('隔壁的，也请了我们支部', {
    ...at(-1, 13),
    organizationId: besideId,
    audienceOrganizationIds: [besideId, branchId],
  })
  await make('街道的，只给隔壁', {
    ...at(-1, 14),
    organizationId: aboveId,
    audienceOrganizationIds: [besideId],
  })
  await make('预备党员的', { ...at(-1, 15), audienceCategories: ['probationary'] })
})
afterAll(() => office.api.close())

async function allPages(person: Person, query = '', limit = 100): Promise<QuizSummary[]> {
  const items: QuizSummary[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { body: QuizList } = await person.get<QuizList>(
      `/api/quizzes?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    items.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  return items
}
const titles = async (person: Person, query?: string, limit?: number) =>
  (await allPages(person, query, limit)).map(({ title }) => title)

const FOR_MEMBER = [
  '进行中，先截止',
  '进行中，后截止',
  '街道的',
  '支部的',
  '隔壁的，也请了我们支部',
  '未开始，早',
  '未开始，晚',
  '已截止，晚',
  '已截止，早',
]

test('党员看到自己能参加的：进行中的由近到远，未开始的由近到远，已截止的由近到远；怎么翻页都一样', async () => {
  expect(await titles(office.member)).toEqual(FOR_MEMBER)
  for (const limit of [1, 2, 4]) expect(await titles(office.member, '', limit)).toEqual(FOR_MEMBER)
})

test('翻页中途有测试截止，不重不漏', async () => {
  const { api, member } = office
  const first = await member.get<QuizList>('/api/quizzes?limit=3')
  try {
    api.time.now = new Date(hours(5))
    const second = await member.get<QuizList>(`/api/quizzes?limit=100&cursor=${first.body.nextCursor}`)
    const seen = [...first.body.items, ...second.body.items].map(({ title }) => title)
    expect(seen).toEqual(FOR_MEMBER)
  } finally {
    api.time.now = null
  }
})

test('按状态和文字筛选；撤回的要指明才看得到，草稿从来看不到', async () => {
  const { member } = office
  expect(await titles(member, 'status=upcoming')).toEqual(['未开始，早', '未开始，晚'])
  expect(await titles(member, 'status=ended')).toEqual(['已截止，晚', '已截止，早'])
  expect(await titles(member, 'status=withdrawn')).toEqual(['撤回'])
  expect(await titles(member, 'status=draft')).toEqual([])
  expect(await titles(member, `q=${encodeURIComponent('支部')}`)).toEqual([
    '支部的',
    '隔壁的，也请了我们支部',
  ])
  expect(await titles(member, 'q=%25')).toEqual([])
})

test('隔壁的党员看到的是另一些', async () => {
  expect(await titles(office.outsider)).toEqual([
    '街道的',
    '隔壁的',
    '隔壁的，也请了我们支部',
    '街道的，只给隔壁',
  ])
})

test('访客没有要参加的', async () => {
  expect(await titles(await office.api.loginByWechat('list-guest'))).toEqual([])
})

test('组织者管理的：连同草稿和撤回的；上级的、请了自己下级的，看得到但不能管', async () => {
  const items = await allPages(office.organizer, 'managed=true', 3)
  expect(items.map(({ title }) => title)).toEqual([
    '进行中，先截止',
    '进行中，后截止',
    '街道的',
    '支部的',
    '隔壁的，也请了我们支部',
    '预备党员的',
    '未开始，早',
    '未开始，晚',
    '草稿',
    '已截止，晚',
    '已截止，早',
    '撤回',
  ])
  const managed = Object.fromEntries(items.map(({ title, viewer }) => [title, viewer.canManage]))
  expect(managed).toMatchObject({ 支部的: true, 街道的: false, '隔壁的，也请了我们支部': false })
  expect(items.every(({ viewer }) => viewer.canOversee)).toBe(true)
})

test('监督者看得到已发布的，看不到草稿；没有角色的人没有管理的', async () => {
  const { api, organizationId, member } = office
  const supervisor = await enrolWithRole(api, 'supervisor', organizationId)
  const seen = await titles(supervisor, 'managed=true')
  expect(seen).toContain('支部的')
  expect(seen).toContain('撤回')
  expect(seen).not.toContain('草稿')
  expect(seen).not.toContain('隔壁的')
  expect(await titles(member, 'managed=true')).toEqual([])
})

test('列表里就有自己的进度和成绩', async () => {
  const { member } = office
  const attempt = await begin(member, made['进行中，先截止']!)
  await handIn(member, attempt.id)
  const open = await begin(member, made['进行中，后截止']!)
  const byTitle = Object.fromEntries((await allPages(member)).map((one) => [one.title, one.viewer]))
  expect(byTitle['进行中，先截止']).toMatchObject({
    canAttempt: false,
    blockedBy: 'attempts_used_up',
    result: { attemptId: attempt.id, passed: false },
  })
  expect(byTitle['进行中，后截止']).toMatchObject({
    canAttempt: true,
    openAttempt: { id: open.id, answered: 0 },
  })
  expect(byTitle['未开始，早']).toMatchObject({ blockedBy: 'quiz_not_open_yet', attemptsUsed: 0 })
  expect(byTitle['已截止，早']).toMatchObject({ blockedBy: 'quiz_closed' })
})
