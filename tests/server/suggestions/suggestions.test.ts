import type { AuditList } from '@tongxin/contract/audit'
import type { NotificationList } from '@tongxin/contract/notifications'
import type { SuggestionList } from '@tongxin/contract/suggestions'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { close, forward, listed, type Office, read, say, see, setOffice, write } from './people.ts'

let api: TestApi
let office: Office
beforeAll(async () => {
  api = await startApi()
  office = await setOffice(api)
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

const notified = async (person: Person) =>
  (await person.get<NotificationList>('/api/me/notifications')).body.items

test('写、答复、补充、办结：两边看到的一样，状态跟着最后说话的人走，作者收到通知', async () => {
  const member = await office.member()
  const written = await write(member, { text: '路灯坏了\n三天没人修' })
  expect(written.status).toBe(201)
  const { id } = written.body
  expect(written.body).toMatchObject({
    state: 'open',
    organization: { id: office.branchId },
    excerpt: '路灯坏了 三天没人修',
    unseen: false,
    viewer: { isAuthor: true, canAnswer: false, canForward: false, canClose: true },
  })
  expect((await read(office.atBranch, id)).body).toMatchObject({
    author: '试验人',
    unseen: true,
    viewer: { isAuthor: false, canAnswer: true, canForward: true, canClose: false },
  })
  expect((await see(office.atBranch, id)).body.unseen).toBe(false)

  const answered = await say(office.atBranch, id, '今天去修')
  expect(answered).toMatchObject({ status: 201, body: { state: 'answered', viewer: { canClose: true } } })
  const mine = (await read(member, id)).body
  expect(mine.unseen).toBe(true)
  expect(mine.messages.map(({ id: number, official, text }) => [number, official, text])).toEqual([
    [1, false, '路灯坏了\n三天没人修'],
    [2, true, '今天去修'],
  ])
  expect(await notified(member)).toMatchObject([
    { kind: 'suggestion_answered', suggestionId: id, eventId: null, text: expect.stringContaining('答复') },
  ])
  expect((await see(member, id)).body.unseen).toBe(false)

  expect((await say(member, id, '还是不亮')).body.state).toBe('open')
  expectProblem(await close(office.atBranch, id), 409, 'suggestion_unanswered')
  await say(office.atBranch, id, '换好了')
  expect((await close(office.atBranch, id)).body).toMatchObject({
    state: 'closed',
    viewer: { canAnswer: false, canForward: false, canClose: false },
  })
  expectProblem(await say(office.atBranch, id, '再说一句'), 409, 'suggestion_closed')
  // Who wrote it has the last word.
  expect((await say(member, id, '又坏了')).body.state).toBe('open')
  expect((await close(member, id)).body.state).toBe('closed')
})

test('同一请求重复发：只有一条，也只通知一次', async () => {
  const member = await office.member()
  const first = await write(member, {}, 'same-key-0001')
  const again = await write(member, { text: '别的话' }, 'same-key-0001')
  expect(again).toMatchObject({ status: 201, body: first.body })
  const { id } = first.body
  await say(office.atBranch, id, '收到', 'answer-key-01')
  const twice = await say(office.atBranch, id, '收到', 'answer-key-01')
  expect(twice.body.messages).toHaveLength(2)
  expect(await notified(member)).toHaveLength(1)
  const closed = await close(member, id)
  expect((await close(member, id)).body).toEqual(closed.body)
  // Somebody else's key is somebody else's.
  expect((await write(await office.member(), {}, 'same-key-0001')).body.id).not.toBe(id)
  // All at once.
  const many = await Promise.all([1, 2, 3, 4].map(() => write(member, {}, 'same-key-0002')))
  expect(new Set(many.map(({ body }) => body.id)).size).toBe(1)
})

describe('写给谁', () => {
  test('默认自己的支部；可以写给任何一级上级；写不到旁边和下面', async () => {
    const member = await office.member()
    for (const organizationId of [office.branchId, office.communityId, office.rootId])
      expect((await write(member, { organizationId })).body.organization.id).toBe(organizationId)
    expectProblem(await write(member, { organizationId: office.elsewhereId }), 409, 'suggestion_misplaced')
    expectProblem(
      await write(office.atCommunity, { organizationId: office.branchId }),
      409,
      'suggestion_misplaced',
    )
    expectProblem(await write(member, { organizationId: 2_000_000_000 }), 409, 'suggestion_misplaced')
  })

  test('访客写给最上级；以后绑定了名册还看得到自己写的，别人仍不知道是谁', async () => {
    const guest = await api.loginByWechat('a-guest-who-writes')
    expectProblem(await write(guest, { organizationId: office.branchId }), 409, 'suggestion_misplaced')
    const { body } = await write(guest)
    expect(body).toMatchObject({ organization: { id: office.rootId }, author: null })
    await say(office.atRoot, body.id, '已安排')
    await api.database.pool.query(
      `with person as (insert into members (number, name, organization_id, category)
         values ('T-BOUND', '后来绑定的', $1, 'full') returning id)
       update accounts set member_id = person.id from person where openid = 'a-guest-who-writes'`,
      [office.branchId],
    )
    expect((await listed(guest)).items).toMatchObject([{ id: body.id, unseen: true }])
    expect((await say(guest, body.id, '谢谢')).status).toBe(201)
    expect((await read(office.atRoot, body.id)).body.author).toBeNull()
  })
})

test('只有作者，和所写组织及其上级的组织者看得到；其他人当作没有', async () => {
  const { id } = (await write(await office.member(), { organizationId: office.communityId })).body
  for (const person of [office.atCommunity, office.atRoot])
    expect((await read(person, id)).body.viewer.canAnswer).toBe(true)
  const strangers = [
    office.atBranch,
    office.elsewhere,
    await office.member(),
    await enrolWithRole(api, 'supervisor', office.rootId),
  ]
  for (const person of strangers)
    for (const answer of [
      await read(person, id),
      await say(person, id, '我来看看'),
      await close(person, id),
      await forward(person, id, office.rootId),
      await see(person, id),
    ])
      expectProblem(answer, 404, 'suggestion_not_found')
  expectProblem(await (await office.member()).get('/api/suggestions?managed=true'), 403, 'forbidden')
  expect((await listed(office.atBranch, '?managed=true')).items.map((item) => item.id)).not.toContain(id)
})

test('组织者自己写的，自己不能代表组织答复', async () => {
  const { id } = (await write(office.atBranch)).body
  expect((await read(office.atBranch, id)).body.viewer).toMatchObject({ isAuthor: true, canAnswer: false })
  expect((await say(office.atBranch, id, '补充一点')).body).toMatchObject({ state: 'open' })
  expectProblem(await forward(office.atBranch, id, office.communityId), 403, 'forbidden')
})

describe('转交', () => {
  test('沿作者的路往上、往下；作者看得到转给了谁；转上去以后自己不再看得到，重复的请求照样有答复', async () => {
    const member = await office.member()
    const { id } = (await write(member, { organizationId: office.communityId })).body
    const up = await forward(office.atCommunity, id, office.rootId)
    expect(up).toMatchObject({ status: 200, body: { state: 'open', organization: { id: office.rootId } } })
    expect((await forward(office.atCommunity, id, office.rootId)).body.messages).toHaveLength(2)
    expectProblem(await read(office.atCommunity, id), 404, 'suggestion_not_found')
    expectProblem(await forward(office.atRoot, id, office.elsewhereId), 409, 'suggestion_misplaced')
    expectProblem(await forward(office.atRoot, id, office.besideId), 409, 'suggestion_misplaced')
    await forward(office.atRoot, id, office.branchId)
    const { body } = await read(member, id)
    expect(body).toMatchObject({ organization: { id: office.branchId }, unseen: true })
    expect(body.messages.slice(1).map(({ official, text }) => [official, text])).toEqual([
      [true, expect.stringMatching(/^已转交.+处理。$/)],
      [true, expect.stringMatching(/^已转交.*中山社区.*处理。$/)],
    ])
    // It has come back below the community, so that it is theirs again.
    expectProblem(await forward(office.elsewhere, id, office.rootId), 404, 'suggestion_not_found')
    expect((await forward(office.atCommunity, id, office.rootId)).body.messages).toHaveLength(4)
  })

  test('具名的能转到哪里，答复里都列着，转过去都成；匿名的不列，列了就说出了作者在哪', async () => {
    const member = await office.member()
    const { id } = (await write(member, { organizationId: office.communityId })).body
    const { forwardTo } = (await read(office.atCommunity, id)).body.viewer
    expect(forwardTo).toEqual(expect.arrayContaining([office.rootId, office.branchId]))
    for (const place of forwardTo!) {
      const { body } = await write(member, { organizationId: office.communityId })
      expect((await forward(office.atCommunity, body.id, place)).status).toBe(200)
    }
    expect(forwardTo).not.toContain(office.besideId)
    expect((await read(member, id)).body.viewer.forwardTo).toBeNull()
    const hidden = (await write(member, { organizationId: office.communityId, anonymous: true })).body
    expect((await read(office.atCommunity, hidden.id)).body.viewer).toMatchObject({
      canForward: true,
      forwardTo: null,
    })
  })
})

describe('列表', () => {
  test('等答复的在前，后来有变化的在前；翻页不重不漏；按状态筛选', async () => {
    const member = await office.member()
    const start = Date.now()
    const ids: number[] = []
    for (let i = 0; i < 5; i++) {
      api.time.now = new Date(start + i * 60_000)
      ids.push((await write(member, { text: `第${i}条` })).body.id)
    }
    api.time.now = new Date(start + 3_600_000)
    await say(office.atBranch, ids[4]!, '好')
    const order = [3, 2, 1, 0, 4].map((i) => ids[i])
    const pages: SuggestionList[] = []
    for (let cursor: string | null = ''; typeof cursor === 'string'; cursor = pages.at(-1)!.nextCursor)
      pages.push(await listed(member, `?limit=2${cursor && `&cursor=${cursor}`}`))
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(order)
    expect((await listed(member, '?state=answered')).items.map(({ id }) => id)).toEqual([ids[4]])
    const managed = (await listed(office.atBranch, '?managed=true&limit=100')).items.map(({ id }) => id)
    expect(managed.filter((id) => ids.includes(id))).toEqual(order)
  })

  test('组织者看过、答复、转交、办结都有审计；作者做的没有', async () => {
    const member = await office.member()
    const { id } = (await write(member, { organizationId: office.communityId })).body
    await say(member, id, '补充')
    await read(office.atCommunity, id)
    await say(office.atCommunity, id, '好的')
    await close(office.atCommunity, id)
    await say(member, id, '不行')
    await forward(office.atCommunity, id, office.rootId)
    await close(member, id)
    const { items } = (await office.atRoot.get<AuditList>('/api/audit?limit=100')).body
    const own = items.filter(({ details }) => details.suggestionId === id)
    expect(own.map(({ action }) => action)).toEqual([
      'suggestion.forward',
      'suggestion.close',
      'suggestion.answer',
      'suggestion.view',
    ])
    const office2 = office.atCommunity.session!.viewer.member!.number
    expect(new Set(own.map(({ actor }) => actor?.number))).toEqual(new Set([office2]))
  })
})

describe('填错的投诉建议', () => {
  test.each([
    ['没有文字', { text: undefined }, '/text'],
    ['全是空白', { text: ' \n\t　' }, '/text'],
    ['两千零一字', { text: '字'.repeat(2001) }, '/text'],
    ['看不见的控制符', { text: '好\u0000' }, '/text'],
    ['没有的类型', { kind: 'praise' }, '/kind'],
    ['没说是否匿名', { anonymous: undefined }, '/anonymous'],
    ['组织不是编号', { organizationId: 'x' }, '/organizationId'],
    ['多写了一项', { authorName: '我' }, ''],
  ] as const)('%s', async (_, changes, path) => {
    const answer = await write(await office.member(), changes as never)
    expectProblem(answer, 400, 'invalid_input')
    const { errors } = answer.body as unknown as { errors: { path: string }[] }
    expect(errors[0]!.path).toMatch(path)
  })

  test('答复是空的、状态不是办结、转交没写给谁、编号没有', async () => {
    const { id } = (await write(await office.member())).body
    expectProblem(await say(office.atBranch, id, '  '), 400, 'invalid_input')
    expectProblem(await say(office.atBranch, id, '字'.repeat(2001)), 400, 'invalid_input')
    const path = `/api/suggestions/${id}`
    expectProblem(await office.atBranch.put(`${path}/state`, { state: 'open' }), 400, 'invalid_input')
    expectProblem(await office.atBranch.post(`${path}/forward`, {}), 400, 'invalid_input')
    expectProblem(await forward(office.atBranch, id, 2_000_000_000), 404, 'organization_not_found')
    expectProblem(await read(office.atBranch, 7), 404, 'suggestion_not_found')
    expectProblem(await office.atBranch.get('/api/suggestions?cursor=x'), 400, 'invalid_input')
  })

  test('写得太快要等', async () => {
    const member = await office.member()
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) statuses.push((await write(member)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429])
  })

  test('往来满两百次，请另写一条', async () => {
    const member = await office.member()
    const { id } = (await write(member)).body
    await api.database.pool.query(
      `insert into suggestion_messages (suggestion_id, number, official, text_cipher, at)
       select $1, n, false, (select text_cipher from suggestion_messages where suggestion_id = $1 and number = 1), now()
       from generate_series(2, 200) n`,
      [id],
    )
    expectProblem(await say(member, id, '第二百零一次'), 409, 'suggestion_full')
    expect((await read(member, id)).body.messages).toHaveLength(200)
  })
})
