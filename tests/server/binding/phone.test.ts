import type { AuditList } from '@tongxin/contract/audit'
import type { Viewer } from '@tongxin/contract/identity'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { publishEvent } from '../../support/scenes.ts'
import { bindByPhone, freshEntry, freshGuest, phoneCode } from './people.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())
afterEach(() => api.sandbox.verify(true))

const setPhone = (id: number, phone: string) =>
  api.database.pool.query('update members set phone_hash = $2 where id = $1', [id, testCipher.lookup(phone)])

test('名册里恰好有这个手机号：绑定后就是这位党员，马上能报名', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  const { status, body } = await guest.post<Viewer>('/api/binding/phone', { code: phoneCode(entry.phone) })
  expect({ status, member: body.member }).toMatchObject({
    status: 200,
    member: { number: entry.number, name: entry.name, organizationId: entry.organizationId },
  })
  const event = await publishEvent(organizer)
  expect((await guest.put(`/api/events/${event.id}/registration`)).status).toBe(200)
  const { items } = (await organizer.get<AuditList>('/api/audit?limit=20')).body
  expect(items.find(({ action }) => action === 'member.bind')).toMatchObject({
    actor: { number: entry.number },
    subject: { number: entry.number },
    details: { way: 'phone' },
  })
})

test('再来一次没有害处，同时点两下也只绑一次', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  const code = phoneCode(entry.phone)
  const answers = await Promise.all([
    guest.post('/api/binding/phone', { code }),
    guest.post('/api/binding/phone', { code: phoneCode(entry.phone) }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const again = await guest.post<Viewer>('/api/binding/phone', { code })
  expect(again).toMatchObject({ status: 200, body: { member: { number: entry.number } } })
})

test('两个微信同时绑一条名册，只有一个成功', async () => {
  const entry = await freshEntry(api)
  const guests = await Promise.all(Array.from({ length: 6 }, () => freshGuest(api)))
  const answers = await Promise.all(guests.map((guest) => bindByPhone(guest, entry.phone)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 200))
    expectProblem(answer, 409, 'entry_already_bound')
  const { rows } = await api.database.pool.query('select openid from accounts where member_id = $1', [
    entry.id,
  ])
  expect(rows).toHaveLength(1)
})

test('名册里没有、登记了两处、已经离开的号码，各有说法', async () => {
  const guest = await freshGuest(api)
  expectProblem(await bindByPhone(guest, '13800000000'), 409, 'phone_not_on_roster')
  expectProblem(await bindByPhone(guest, '+852 61234567'), 409, 'phone_not_on_roster')

  const [one, two] = [await freshEntry(api), await freshEntry(api)]
  await setPhone(two.id, one.phone)
  expectProblem(await bindByPhone(guest, one.phone), 409, 'phone_on_roster_twice')
  await api.database.pool.query("update members set state = 'left' where id = $1", [two.id])
  expect((await bindByPhone(guest, one.phone)).status).toBe(200)
  const another = await freshGuest(api)
  await setPhone(two.id, '13700000000')
  expectProblem(await bindByPhone(another, '13700000000'), 409, 'phone_not_on_roster')
})

describe('微信给不出号码时', () => {
  test('凭证不对、用过、过了五分钟，请人再点一次', async () => {
    const guest = await freshGuest(api)
    const send = (code: string) => guest.post('/api/binding/phone', { code })
    expectProblem(await send('made-up'), 409, 'wechat_phone_code_invalid')
    const used = phoneCode('13800000000')
    await send(used)
    expectProblem(await send(used), 409, 'wechat_phone_code_invalid')
    const old = phoneCode('13800000000')
    api.sandbox.lapse(old)
    expectProblem(await send(old), 409, 'wechat_phone_code_invalid')
  })

  test.each([
    [40013, 'wechat_phone_unavailable'],
    [45011, 'wechat_busy'],
  ] as const)('微信答 %i', async (errcode, code) => {
    const guest = await freshGuest(api)
    api.sandbox.fail('getuserphonenumber', errcode)
    expectProblem(await bindByPhone(guest, '13800000000'), code === 'wechat_busy' ? 503 : 409, code)
  })

  test('小程序没有认证或没有付费：指出另外的路', async () => {
    api.sandbox.verify(false)
    const answer = await bindByPhone(await freshGuest(api), '13800000000')
    expectProblem(answer, 409, 'wechat_phone_unavailable')
    expect((answer.body as { detail: string }).detail).toMatch(/邀请码.*申请/)
  })

  test('接口凭证过期时换一个再问', async () => {
    const entry = await freshEntry(api)
    api.sandbox.expireToken()
    expect((await bindByPhone(await freshGuest(api), entry.phone)).status).toBe(200)
  })
})

test('演示入口先用过的名册，被微信绑定后归这个微信，两处登录都还在', async () => {
  const entry = await freshEntry(api)
  const atDoor = await api.login(entry.number)
  const event = await publishEvent(organizer)
  await atDoor.put(`/api/events/${event.id}/registration`)
  const guest = await freshGuest(api)
  expect((await bindByPhone(guest, entry.phone)).status).toBe(200)
  for (const person of [guest, atDoor, await api.login(entry.number)]) {
    expect((await person.get<Viewer>('/api/me')).body.member).toMatchObject({ number: entry.number })
    const own = await person.get<{ items: { id: number }[] }>('/api/me/registrations')
    expect(own.body.items.map(({ id }) => id)).toContain(event.id)
  }
})

test('一直试会被请去歇一歇', async () => {
  const guest = await freshGuest(api)
  for (let i = 0; i < 10; i++) await guest.post('/api/binding/phone', { code: 'made-up' })
  expectProblem(await guest.post('/api/binding/phone', { code: 'made-up' }), 429, 'too_many_requests')
})
