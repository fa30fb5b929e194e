import type {
  BindingRequest,
  BindingRequestList,
  BindingRequestRow,
  OwnBindingRequest,
} from '@tongxin/contract/binding'
import type { Viewer } from '@tongxin/contract/identity'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { bindByPhone, type Entry, freshEntry, freshGuest } from './people.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

async function ask(guest: Person, entry: Pick<Entry, 'name' | 'organizationId'>): Promise<BindingRequest> {
  const { body } = await guest.put<OwnBindingRequest>('/api/binding/request', {
    name: entry.name,
    organizationId: entry.organizationId,
    note: '手机号换了',
  })
  return body.request!
}
const accept = (id: number, memberNumber: string, by = organizer) =>
  by.post<BindingRequestRow>(`/api/binding-requests/${id}/accept`, { memberNumber })
const refuse = (id: number, by = organizer) =>
  by.post<BindingRequestRow>(`/api/binding-requests/${id}/refuse`, { reason: '本支部没有这位同志' })
const own = async (guest: Person) => (await guest.get<OwnBindingRequest>('/api/binding/request')).body.request

test('写姓名和支部，组织者看到名册里的同名条目，同意后就绑定了', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  expect(await own(guest)).toBeNull()
  const request = await ask(guest, entry)
  expect(request).toMatchObject({ state: 'open', name: entry.name, note: '手机号换了', decidedAt: null })

  const list = await organizer.get<BindingRequestList>('/api/binding-requests?state=open')
  const row = list.body.items.find(({ id }) => id === request.id)!
  expect(row.candidates.map(({ number }) => number)).toEqual([entry.number])
  const accepted = await accept(request.id, entry.number)
  expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', candidates: [] } })
  expect((await guest.get<Viewer>('/api/me')).body.member).toMatchObject({ number: entry.number })
  expect(await own(guest)).toMatchObject({ state: 'accepted' })
  expectProblem(await guest.put('/api/binding/request', { ...entry, name: '某某' }), 400, 'invalid_input')
  expectProblem(
    await guest.put('/api/binding/request', { name: '某某', organizationId: entry.organizationId }),
    409,
    'account_already_bound',
  )
})

test('一个微信只有一份待处理的申请，可以改，可以撤回', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  const [one, two] = await Promise.all([ask(guest, entry), ask(guest, entry)])
  expect(one!.id).toBe(two!.id)
  const changed = await ask(guest, { ...entry, name: ' 改了名 ' })
  expect(changed).toMatchObject({ id: one!.id, name: '改了名' })
  expect((await guest.delete('/api/binding/request')).body).toEqual({ request: null })
  expect((await guest.delete('/api/binding/request')).status).toBe(200)
  expectProblem(await accept(one!.id, entry.number), 404, 'binding_request_not_found')
})

test('不同意要写原因，本人看得到，可以再提交', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  const { id } = await ask(guest, entry)
  expectProblem(
    await organizer.post(`/api/binding-requests/${id}/refuse`, { reason: ' ' }),
    400,
    'invalid_input',
  )
  expect(await refuse(id)).toMatchObject({ status: 200, body: { state: 'refused' } })
  expect(await own(guest)).toMatchObject({ state: 'refused', reason: '本支部没有这位同志' })
  expect((await refuse(id)).status).toBe(200)
  expectProblem(await accept(id, entry.number), 409, 'binding_request_decided')
  const next = await ask(guest, entry)
  expect(next.id).not.toBe(id)
  expect((await accept(next.id, entry.number)).status).toBe(200)
})

test('两位组织者同时处理，只有一个结果；连点几下没有害处', async () => {
  const entry = await freshEntry(api)
  const committee = await api.login('committee')
  const guest = await freshGuest(api)
  const { id } = await ask(guest, entry)
  const answers = await Promise.all([
    accept(id, entry.number),
    refuse(id, committee),
    accept(id, entry.number),
    refuse(id, committee),
  ])
  const states = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.state))
  expect(states.size).toBe(1)
  for (const answer of answers.filter(({ status }) => status !== 200))
    expectProblem(answer, 409, 'binding_request_decided')
  expect((await own(guest))!.state).toBe([...states][0])
})

test('名册已由别人绑定、申请人已经绑定、条目不归自己管，都同意不成', async () => {
  const [entry, taken, foreign] = [
    await freshEntry(api),
    await freshEntry(api),
    await freshEntry(api, '南屿镇党委'),
  ]
  await bindByPhone(await freshGuest(api), taken.phone)
  const guest = await freshGuest(api)
  const { id } = await ask(guest, entry)
  expectProblem(await accept(id, taken.number), 409, 'entry_already_bound')
  expectProblem(await accept(id, foreign.number), 403, 'forbidden')
  expectProblem(await accept(id, '999'), 404, 'member_not_found')
  expect((await own(guest))!.state).toBe('open')
  await bindByPhone(guest, entry.phone)
  expectProblem(await accept(id, entry.number), 404, 'binding_request_not_found')
})

test('申请与绑定同时到来，不会互相卡住，结果只有一个', async () => {
  const entries = await Promise.all(Array.from({ length: 5 }, () => freshEntry(api)))
  await Promise.all(
    entries.map(async (entry) => {
      const guest = await freshGuest(api)
      const { id } = await ask(guest, entry)
      const answers = await Promise.all([
        accept(id, entry.number),
        bindByPhone(guest, entry.phone),
        guest.put('/api/binding/request', { name: entry.name, organizationId: entry.organizationId }),
        guest.delete('/api/binding/request'),
      ])
      for (const { status } of answers) expect([200, 404, 409]).toContain(status)
      expect((await guest.get<Viewer>('/api/me')).body.member).toMatchObject({ number: entry.number })
    }),
  )
})

test('组织者只看到自己管的范围，一页一页翻得完', async () => {
  const inside = await freshEntry(api)
  const outside = await freshEntry(api, '南屿镇党委')
  const here: number[] = []
  for (let i = 0; i < 3; i++) here.push((await ask(await freshGuest(api), inside)).id)
  const there = (await ask(await freshGuest(api), outside)).id
  const seen: number[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { body: BindingRequestList } = await organizer.get<BindingRequestList>(
      `/api/binding-requests?state=open&limit=2${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...page.body.items.map(({ id }) => id))
    cursor = page.body.nextCursor
  }
  expect(seen.slice(0, 3)).toEqual([...here].reverse())
  expect(seen).not.toContain(there)
  expectProblem(
    await organizer.get(`/api/binding-requests?organizationId=${outside.organizationId}`),
    403,
    'forbidden',
  )
})

test('没有的组织不能申请', async () => {
  expectProblem(
    await (await freshGuest(api)).put('/api/binding/request', { name: '某某', organizationId: 99_999 }),
    404,
    'organization_not_found',
  )
})
