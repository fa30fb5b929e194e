import type { Viewer } from '@tongxin/contract/identity'
import type { MemberList } from '@tongxin/contract/members'
import type { Erasure, ErasureList, MyData, PrivacyPolicy } from '@tongxin/contract/privacy'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { publishEvent } from '../../support/scenes.ts'
import { enrol, enrolWithRole, readTree } from '../../support/tree.ts'

let api: TestApi
let committee: Person
let branchId: number
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  branchId = (await readTree(committee))('中山社区党支部').id
})
afterAll(() => api.close())

describe('个人信息保护说明', () => {
  test('谁都读得到；没同意过的人要先同意，同意后不再问', async () => {
    const { body: policy } = await api.stranger.get<PrivacyPolicy>('/api/privacy-policy')
    expect(policy.text).toContain(policy.version)
    const person = await api.loginUnasked({ identity: await enrol(api, branchId) })
    expect(person.session!.viewer.consentNeeded).toBe(policy.version)
    const agree = () => person.put('/api/me/consent', { version: policy.version })
    const first = await agree()
    expect(first.status).toBe(200)
    expect((await agree()).body).toEqual(first.body)
    expect((await person.get<Viewer>('/api/me')).body).not.toHaveProperty('consentNeeded')
  })

  test('同意旧版本不算数：有了新版本要再问', async () => {
    const person = await api.loginUnasked({ identity: await enrol(api, branchId) })
    expectProblem(await person.put('/api/me/consent', { version: '2020-01-01' }), 409, 'consent_outdated')
    await api.database.pool.query(
      `insert into consents (account_id, version, agreed_at)
       select a.id, '2020-01-01', now() from accounts a join members m on m.id = a.member_id where m.number = $1`,
      [person.session!.viewer.member!.number],
    )
    expect((await person.get<Viewer>('/api/me')).body.consentNeeded).toBeTruthy()
  })
})

test('我的数据：看得到自己的一切，下载的是同样的内容', async () => {
  const person = await enrolWithRole(api, 'organizer', branchId)
  const event = await publishEvent(committee, { hostOrganizationId: branchId, title: '我报名的党课' })
  await person.put(`/api/events/${event.id}/registration`)
  const { body } = await person.get<MyData>('/api/me/data')
  expect(body).toMatchObject({
    account: { hasWechat: false },
    member: { number: person.session!.viewer.member!.number, organizationId: branchId },
    roles: [{ role: 'organizer' }],
    registrations: [{ eventTitle: '我报名的党课', state: 'registered' }],
    attendances: [],
    erasures: [],
  })
  expect(body.sessions).toHaveLength(1)
  const file = await person.get<MyData>('/api/me/data.json')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(file.body).toEqual(body)
  const guest = await api.loginByWechat('data-guest')
  expect((await guest.get<MyData>('/api/me/data')).body).toMatchObject({
    account: { hasWechat: true },
    member: null,
  })
})

describe('申请删除', () => {
  const ask = async (person: Person) =>
    (await person.post<Erasure>('/api/me/erasure', { reason: '转走了' })).body
  const accept = (id: number) => committee.post(`/api/erasures/${id}/accept`)

  test('同意后：查不到是谁，登录失效，座位让出，人次还在', async () => {
    const number = await enrol(api, branchId)
    const person = await api.login(number)
    await api.database.pool.query(
      `update members set phone_cipher = 'x', phone_hash = 'x' where number = $1`,
      [number],
    )
    const [past, coming] = [
      await publishEvent(committee, { hostOrganizationId: branchId }),
      await publishEvent(committee, { hostOrganizationId: branchId }),
    ]
    await person.put(`/api/events/${past.id}/registration`)
    const { body: code } = await committee.get<{ code: string }>(`/api/events/${past.id}/check-in-code`)
    expect((await person.put(`/api/events/${past.id}/check-in`, { code: code.code })).status).toBe(200)
    await person.put(`/api/events/${coming.id}/registration`)

    const asked = await ask(person)
    expect((await ask(person)).id).toBe(asked.id)
    const { body: list } = await committee.get<ErasureList>('/api/erasures?limit=100')
    expect(list.items.find(({ id }) => id === asked.id)).toMatchObject({
      member: { number },
      reason: '转走了',
    })
    expect((await accept(asked.id)).status).toBe(200)

    expect((await person.get('/api/me')).status).toBe(401)
    expect((await committee.get<MemberList>(`/api/members?q=${number}`)).body.items).toEqual([])
    const { rows } = await api.database.pool.query(
      `select m.* from erasure_requests r join members m on m.id = r.member_id where r.id = $1`,
      [asked.id],
    )
    expect(rows[0]).toMatchObject({ state: 'erased', name: '已删除', phone_cipher: null, phone_hash: null })
    const counts = async (id: number) => (await committee.get<EventDetail>(`/api/events/${id}`)).body
    expect(await counts(past.id)).toMatchObject({ checkedInCount: 1 })
    expect(await counts(coming.id)).toMatchObject({ registeredCount: 0 })
    expectProblem(await accept(asked.id), 409, 'erasure_decided')
  })

  test('不同意要说明；之后可以再申请', async () => {
    const person = await api.login(await enrol(api, branchId))
    const first = await ask(person)
    await committee.post(`/api/erasures/${first.id}/decline`, { reason: '请先办转接' })
    const { body } = await person.get<MyData>('/api/me/data')
    expect(body.erasures).toMatchObject([{ state: 'declined', decisionReason: '请先办转接' }])
    expect((await ask(person)).id).not.toBe(first.id)
  })

  test('同一个微信再来，是一个新的访客', async () => {
    const number = await enrol(api, branchId)
    await api.loginByWechat('erased-person')
    await api.database.pool.query(
      `update accounts set member_id = (select id from members where number = $1) where openid = 'erased-person'`,
      [number],
    )
    const person = await api.loginByWechat('erased-person')
    expect(person.session!.viewer.member?.number).toBe(number)
    await accept((await ask(person)).id)
    expect((await api.loginByWechat('erased-person')).session!.viewer.member).toBeNull()
  })

  test('最上级的最后一名管理员走不了，要先交给别人', async () => {
    expectProblem(await accept((await ask(committee)).id), 409, 'last_admin')
    expect((await committee.get('/api/me')).status).toBe(200)
  })
})
