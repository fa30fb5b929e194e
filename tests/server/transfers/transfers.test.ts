import type { MemberDetail, OwnEntry } from '@tongxin/contract/members'
import type { OwnCorrection, CorrectionList } from '@tongxin/contract/corrections'
import type { Erasure } from '@tongxin/contract/privacy'
import type { Transfer, TransferList } from '@tongxin/contract/transfers'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { emptyBranches, organizerOf } from '../../support/roster.ts'

let api: TestApi
let giving: Person
let receiving: Person
let first: { id: number; name: string }
let second: { id: number; name: string }
beforeAll(async () => {
  api = await startApi()
  ;({ first, second } = await emptyBranches(api))
  giving = await organizerOf(api, first.id)
  receiving = await organizerOf(api, second.id)
})
afterAll(() => api.close())

async function newMember(): Promise<string> {
  const { rows } = await api.database.pool.query<{ number: string }>(
    `insert into members (name, organization_id, category) values ('林一', $1, 'full') returning number`,
    [first.id],
  )
  return rows[0]!.number
}
const ask = (person: Person, memberNumber: string, toOrganizationId = second.id) =>
  person.post<Transfer>('/api/transfers', { memberNumber, toOrganizationId, reason: '搬家' })

describe('组织关系转接', () => {
  test('原支部发起，新支部接收，人就到了新支部；以前的签到还算在原支部', async () => {
    const number = await newMember()
    await api.database.pool.query(
      `insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
       select (select min(id) from events), id, organization_id, 'wall_code', now() from members where number = $1`,
      [number],
    )
    const { body: open } = await ask(giving, number)
    expect(open).toMatchObject({
      state: 'open',
      from: { id: first.id },
      to: { id: second.id },
      viewer: { canAccept: false, canWithdraw: true },
    })
    expect((await ask(giving, number)).body.id).toBe(open.id)
    expectProblem(await giving.post(`/api/transfers/${open.id}/accept`), 403, 'forbidden')

    const inbox = await receiving.get<TransferList>(`/api/transfers?organizationId=${second.id}&state=open`)
    expect(inbox.body.items.map(({ id }) => id)).toContain(open.id)
    const accept = () => receiving.post<Transfer>(`/api/transfers/${open.id}/accept`)
    expect((await accept()).body).toMatchObject({ state: 'accepted', viewer: { canAccept: false } })
    expect((await accept()).body.state).toBe('accepted')
    expect((await receiving.get<MemberDetail>(`/api/members/${number}`)).body.organizationId).toBe(second.id)
    const { rows } = await api.database.pool.query(
      'select a.organization_id from attendances a join members m on m.id = a.member_id where m.number = $1',
      [number],
    )
    expect(rows).toEqual([{ organization_id: first.id }])
    expectProblem(await giving.post(`/api/transfers/${open.id}/withdraw`), 409, 'transfer_closed')
  })

  test('本人也可以发起和撤回；一个人同时只有一次转接', async () => {
    const number = await newMember()
    const member = await api.login(number)
    const { body: open } = await ask(member, number)
    expectProblem(await ask(giving, number, 1), 409, 'transfer_open')
    expect((await member.post<Transfer>(`/api/transfers/${open.id}/withdraw`)).body.state).toBe('withdrawn')
    expectProblem(await receiving.post(`/api/transfers/${open.id}/accept`), 409, 'transfer_closed')
  })

  test('退回要写原因，发起的人看得到', async () => {
    const { body: open } = await ask(giving, await newMember())
    expectProblem(await receiving.post(`/api/transfers/${open.id}/refuse`, {}), 400, 'invalid_input')
    await receiving.post(`/api/transfers/${open.id}/refuse`, { reason: '材料不全' })
    const { body } = await giving.get<TransferList>('/api/transfers')
    expect(body.items.find(({ id }) => id === open.id)).toMatchObject({
      state: 'refused',
      answer: '材料不全',
    })
  })

  test('离开名册，没有办完的转接和更正申请随之撤回', async () => {
    const number = await newMember()
    const member = await api.login(number)
    const { body: open } = await ask(giving, number)
    await member.put('/api/me/correction', { fields: { education: '本科' } })
    await giving.post(`/api/members/${number}/leave`, { state: 'deceased', on: '2026-01-01' })
    const { body } = await giving.get<TransferList>(`/api/transfers?organizationId=${first.id}`)
    expect(body.items.find(({ id }) => id === open.id)).toMatchObject({
      state: 'withdrawn',
      viewer: { canWithdraw: false },
    })
    expectProblem(await receiving.post(`/api/transfers/${open.id}/accept`), 409, 'transfer_closed')
    const { body: list } = await giving.get<CorrectionList>('/api/corrections?limit=1')
    expect(list.items[0]).toMatchObject({ member: { number }, state: 'withdrawn', fields: null })
  })

  test('同意删除个人信息，没有办完的转接和更正申请随之撤回', async () => {
    const number = await newMember()
    const member = await api.login(number)
    const { body: open } = await ask(giving, number)
    await member.put('/api/me/correction', { fields: { education: '本科' } })
    const { body: erasure } = await member.post<Erasure>('/api/me/erasure', { reason: '' })
    const committee = await api.login('committee')
    expect((await committee.post(`/api/erasures/${erasure.id}/accept`)).status).toBe(200)
    expectProblem(await receiving.post(`/api/transfers/${open.id}/accept`), 409, 'transfer_closed')
    const { body: list } = await giving.get<CorrectionList>('/api/corrections?limit=1')
    expect(list.items[0]).toMatchObject({ state: 'withdrawn', fields: null })
  })

  test('同时接收和离开，先到的算数，不会互相等死', async () => {
    const number = await newMember()
    const { body: open } = await ask(giving, number)
    const [accepted, left] = await Promise.all([
      receiving.post<Transfer>(`/api/transfers/${open.id}/accept`),
      giving.post(`/api/members/${number}/leave`, { state: 'left', on: '2026-01-01' }),
    ])
    expect([200, 409]).toContain(accepted.status)
    expect([200, 403]).toContain(left.status)
  })

  test('转走的人，在原支部担任的角色随之结束；在上级担任的不动', async () => {
    const number = await newMember()
    await api.database.pool.query(
      `insert into role_grants (member_id, organization_id, role)
       select m.id, o.id, 'organizer' from members m, organizations o
       where m.number = $1 and o.id in ($2, (select parent_id from organizations where id = $2))`,
      [number, first.id],
    )
    const held = async () =>
      (
        await api.database.pool.query<{ organization_id: number }>(
          `select g.organization_id from role_grants g join members m on m.id = g.member_id
           where m.number = $1 and (g.ends_at is null or g.ends_at > now())`,
          [number],
        )
      ).rows.map((row) => row.organization_id)
    expect(await held()).toHaveLength(2)
    const { body: open } = await ask(giving, number)
    await receiving.post(`/api/transfers/${open.id}/accept`)
    const { rows } = await api.database.pool.query<{ parent_id: number }>(
      'select parent_id from organizations where id = $1',
      [first.id],
    )
    expect(await held()).toEqual([rows[0]!.parent_id])
  })

  test('已经在那里、已经离开、别人的人、没有的转接', async () => {
    const number = await newMember()
    expectProblem(await ask(giving, number, first.id), 400, 'transfer_pointless')
    expectProblem(await ask(receiving, number), 403, 'forbidden')
    await giving.post(`/api/members/${number}/leave`, { state: 'left', on: '2026-01-01' })
    expectProblem(await ask(giving, number), 409, 'member_departed')
    expectProblem(await giving.post('/api/transfers/999999/accept'), 404, 'transfer_not_found')
  })
})

describe('更正申请', () => {
  test('本人申请，组织者同意后名册就改了；申请里的内容随即清掉', async () => {
    const number = await newMember()
    const member = await api.login(number)
    const fields = { education: '本科', phone: '13800000001' }
    await member.put('/api/me/correction', { fields: { education: '大专' } })
    const { body: own } = await member.put<OwnCorrection>('/api/me/correction', { fields })
    expect(own.correction).toMatchObject({ state: 'open', fields, viewer: { canDecide: false } })
    const { id } = own.correction!

    const list = await giving.get<CorrectionList>(`/api/corrections?organizationId=${first.id}&state=open`)
    const listed = list.body.items.filter((item) => item.member.number === number)
    expect(listed.map((item) => item.fields)).toEqual([{ education: '本科', phone: '138****0001' }])
    expectProblem(await receiving.post(`/api/corrections/${id}/accept`), 403, 'forbidden')
    expect((await giving.post(`/api/corrections/${id}/accept`)).body).toMatchObject({
      state: 'accepted',
      fields: null,
      fieldNames: ['education', 'phone'],
    })
    expect((await member.get<OwnEntry>('/api/me/entry')).body).toMatchObject(fields)
    expectProblem(
      await giving.post(`/api/corrections/${id}/refuse`, { reason: '晚了' }),
      409,
      'correction_closed',
    )
  })

  test('不同意要写原因；填错的当时就说；可以撤回', async () => {
    const member = await api.login(await newMember())
    expectProblem(await member.put('/api/me/correction', { fields: { phone: '123' } }), 400, 'invalid_input')
    expectProblem(await member.put('/api/me/correction', { fields: {} }), 400, 'invalid_input')
    const put = () => member.put<OwnCorrection>('/api/me/correction', { fields: { gender: 'female' } })
    const { id } = (await put()).body.correction!
    await giving.post(`/api/corrections/${id}/refuse`, { reason: '与档案不符' })
    expect((await member.get<OwnCorrection>('/api/me/correction')).body.correction).toMatchObject({
      state: 'refused',
      answer: '与档案不符',
    })
    await put()
    expect((await member.delete<OwnCorrection>('/api/me/correction')).body.correction).toMatchObject({
      state: 'withdrawn',
      fields: null,
    })
  })
})
