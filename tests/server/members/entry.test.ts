import type { AuditList } from '@tongxin/contract/audit'
import type { DisclosureList, MemberDetail, MemberList, OwnEntry, Revealed } from '@tongxin/contract/members'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { commit, emptyBranches, preview } from '../../support/roster.ts'

let api: TestApi
let organizer: Person
let parentId: number
let branch: { id: number; name: string }
let number: string
let path: string
beforeEach(async () => {
  api = await startApi()
  ;({ organizer, parentId, first: branch } = await emptyBranches(api))
  const row = ['林一', '女', '1985-07-01', '正式', branch.name, '13800000001']
  await commit(organizer, (await preview(organizer, parentId, [row])).id)
  const list = await organizer.get<MemberList>(`/api/members?organizationId=${branch.id}`)
  number = list.body.items[0]!.number
  path = `/api/members/${number}`
})
afterEach(() => api.close())

test('详情里电话遮住中间，出生只到年；本人看得到全部', async () => {
  const { body } = await organizer.get<MemberDetail>(path)
  expect(body).toMatchObject({ name: '林一', phone: '138****0001', birthYear: 1985, state: 'active' })
  expect(JSON.stringify(body)).not.toContain('1985-07')
  const member = await api.login(number)
  expect((await member.get<OwnEntry>('/api/me/entry')).body).toMatchObject({
    phone: '13800000001',
    birthDate: '1985-07-01',
  })
})

test('看完整号码要写原因，本人看得到是谁、为什么', async () => {
  expectProblem(await organizer.post(`${path}/reveal`, { field: 'phone', reason: ' ' }), 400, 'invalid_input')
  const shown = await organizer.post<Revealed>(`${path}/reveal`, { field: 'phone', reason: '通知开会' })
  expect(shown.body).toEqual({ field: 'phone', value: '13800000001' })
  const member = await api.login(number)
  const { body } = await member.get<DisclosureList>('/api/me/disclosures')
  const { name, number: by } = organizer.session!.viewer.member!
  expect(body.items[0]).toMatchObject({
    action: 'member.reveal',
    field: 'phone',
    reason: '通知开会',
    by: { name, number: by },
  })
})

test('修改只动写明的栏目，审计只记栏目名', async () => {
  const { body } = await organizer.patch<MemberDetail>(path, {
    phone: '+86 138 0000 0009',
    education: '本科',
  })
  expect(body).toMatchObject({ phone: '138****0009', education: '本科', birthYear: 1985 })
  expect((await organizer.patch<MemberDetail>(path, { phone: null })).body.phone).toBeNull()
  const { body: audit } = await organizer.get<AuditList>('/api/audit?limit=2')
  expect(audit.items[1]).toMatchObject({
    action: 'member.update',
    subject: { number },
    details: { fields: ['phone', 'education'] },
  })
  expect(JSON.stringify(audit)).not.toContain('138')
})

test.each([
  ['电话少一位', { phone: '1380000000' }, '/phone'],
  ['没有的日子', { joinedOn: '2020-02-30' }, '/joinedOn'],
  ['将来的日子', { birthDate: '2999-01' }, '/birthDate'],
  ['转正早于入党', { joinedOn: '2020-01-01', fullMemberOn: '2019-01-01' }, '/fullMemberOn'],
  ['入党早于出生', { joinedOn: '1980-01-01' }, '/joinedOn'],
  ['没有的类别', { category: 'friend' }, '/category'],
  ['空名字', { name: '' }, '/name'],
])('%s，不改', async (_, patch, field) => {
  const answer = await organizer.patch<{ errors: { path: string }[] }>(path, patch)
  expectProblem(answer, 400, 'invalid_input')
  expect(answer.body.errors.map((error) => error.path)).toContain(field)
})

test('离开的人不在名单里，登录和角色随之结束，经历还在；恢复后又在名单里', async () => {
  const member = await api.login(number)
  const { body } = await organizer.post<MemberDetail>(`${path}/leave`, {
    state: 'left',
    on: '2026-01-05',
    note: '转往外省',
  })
  expect(body).toMatchObject({ state: 'left', leftOn: '2026-01-05', leftNote: '转往外省' })
  expectProblem(await member.get('/api/me'), 401, 'session_expired')
  const list = async (state: string) =>
    (
      await organizer.get<MemberList>(`/api/members?organizationId=${branch.id}&q=林一${state}`)
    ).body.items.map((item) => item.number)
  expect(await list('')).not.toContain(number)
  expect(await list('&state=left')).toContain(number)
  expectProblem(await organizer.patch(path, { education: '本科' }), 409, 'member_departed')
  expectProblem(await api.stranger.post('/api/session/demo', { identity: number }), 404, 'identity_not_found')

  expect((await organizer.post<MemberDetail>(`${path}/return`)).body).toMatchObject({
    state: 'active',
    leftOn: null,
  })
  expect(await list('')).toContain(number)
})

test('去世的人不再出现在名单里；日期不能在将来', async () => {
  expectProblem(
    await organizer.post(`${path}/leave`, { state: 'deceased', on: '2999-01-01' }),
    400,
    'invalid_input',
  )
  const { body } = await organizer.post<MemberDetail>(`${path}/leave`, {
    state: 'deceased',
    on: '2026-01-05',
  })
  expect(body.state).toBe('deceased')
})

test('名单里每一行有遮住的电话和是否绑定微信', async () => {
  const { rows } = await api.database.pool.query<{ number: string }>(
    `insert into members (name, organization_id, category) values ('无号码', $1, 'full') returning number`,
    [branch.id],
  )
  const list = async () => (await organizer.get<MemberList>(`/api/members?organizationId=${branch.id}`)).body
  const row = async (of: string) => (await list()).items.find((each) => each.number === of)
  // The demo door is no WeChat.
  await api.login(number)
  expect(await row(number)).toMatchObject({ bound: false, phoneMasked: '138****0001' })
  const guest = await api.loginByWechat('bound-in-list')
  expect((await guest.post('/api/binding/phone', { code: 'phone-13800000001-list' })).status).toBe(200)
  expect(await row(number)).toMatchObject({ bound: true, phoneMasked: '138****0001' })
  expect(await row(rows[0]!.number)).toMatchObject({ bound: false, phoneMasked: null })
  expect(JSON.stringify(await list())).not.toContain('13800000001')
})

test('没有的编号', async () => {
  expectProblem(await organizer.get('/api/members/M9999999'), 404, 'member_not_found')
})
