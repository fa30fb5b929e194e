import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import { INVITATION_CODE_LETTERS } from '@tongxin/contract/constants'
import type { Viewer } from '@tongxin/contract/identity'
import { readInvitationCode } from '../../../server/src/binding/binding.rules.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { bindByPhone, type Entry, freshEntry, freshGuest } from './people.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

const invite = async (entry: Entry) =>
  (await organizer.post<Invitation>(`/api/members/${entry.number}/invitation`)).body
const use = (person: Person, code: string) => person.post<Viewer>('/api/binding/invitation', { code })

test('组织者发出的邀请码，本人输入后绑定名册', async () => {
  const entry = await freshEntry(api)
  const { code, link, expiresAt } = await invite(entry)
  expect(code).toMatch(new RegExp(`^[${INVITATION_CODE_LETTERS}]{6}$`))
  expect(link).toBe(`${api.baseUrl}/i/${code}`)
  expect(Date.parse(expiresAt) - Date.now()).toBeCloseTo(7 * 86_400_000, -5)
  const opened = await api.stranger.get(`/i/${code}`)
  expect(opened.headers.get('location')).toBe(`/#/account/binding/index?i=${code}`)

  const guest = await freshGuest(api)
  const answer = await use(guest, code)
  expect(answer).toMatchObject({ status: 200, body: { member: { number: entry.number } } })
  expect(await use(guest, code)).toMatchObject({ status: 200, body: answer.body })
  const status = await organizer.get<MemberBinding>(`/api/members/${entry.number}/binding`)
  expect(status.body).toMatchObject({ boundAt: expect.any(String) as string, invitationExpiresAt: null })
})

test('库里只有邀请码的密钥散列', async () => {
  const { code } = await invite(await freshEntry(api))
  const { rows } = await api.database.pool.query<{ row: string }>(
    'select to_jsonb(i)::text as row from invitations i',
  )
  expect(rows.map(({ row }) => row).join()).not.toContain(code)
})

test('错的、过期的、用过的、被新码替下的，各有说法', async () => {
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  expectProblem(await use(guest, '222222'), 409, 'invitation_wrong')
  expectProblem(await use(guest, '00000O'), 409, 'invitation_wrong')

  const [first, second] = [await invite(entry), await invite(entry)]
  expectProblem(await use(guest, first.code), 409, 'invitation_withdrawn')
  api.time.now = new Date(Date.now() + 7.01 * 86_400_000)
  const late = await freshGuest(api)
  expectProblem(await use(late, second.code), 409, 'invitation_expired')
  api.time.now = null
  expect((await use(guest, second.code)).status).toBe(200)
  expectProblem(await use(await freshGuest(api), second.code), 409, 'invitation_used')
})

test('绑定了别的名册的微信，用不了给别人的邀请码，码也不作废', async () => {
  const [mine, theirs] = [await freshEntry(api), await freshEntry(api)]
  const member = await freshGuest(api)
  await bindByPhone(member, mine.phone)
  const { code } = await invite(theirs)
  expectProblem(await use(member, code), 409, 'account_already_bound')
  expect((await use(await freshGuest(api), code)).status).toBe(200)
})

test('两个人同时用一个邀请码，只有一个成功；本人连点几下没有害处', async () => {
  const { code } = await invite(await freshEntry(api))
  const [one, two] = [await freshGuest(api), await freshGuest(api)]
  const answers = await Promise.all([one, two, one, two].map((guest) => use(guest, code)))
  const bound = answers.filter(({ status }) => status === 200)
  expect(bound).toHaveLength(2)
  for (const answer of answers.filter(({ status }) => status !== 200))
    expectProblem(answer, 409, 'invitation_used')
})

test('用别的路绑定以后，留下的邀请码作废', async () => {
  const entry = await freshEntry(api)
  const { code } = await invite(entry)
  await bindByPhone(await freshGuest(api), entry.phone)
  expectProblem(await use(await freshGuest(api), code), 409, 'invitation_withdrawn')
  expectProblem(await organizer.post(`/api/members/${entry.number}/invitation`), 409, 'entry_already_bound')
})

test('没有这位党员、已不在册的，发不出邀请', async () => {
  expectProblem(await organizer.post('/api/members/999/invitation'), 404, 'member_not_found')
  const entry = await freshEntry(api)
  await api.database.pool.query("update members set state = 'left' where id = $1", [entry.id])
  // Who has left is history, not somebody to invite.
  expectProblem(await organizer.post(`/api/members/${entry.number}/invitation`), 404, 'member_not_found')
})

test.each([
  ['k7m2pq', 'K7M2PQ'],
  [' K7M 2PQ ', 'K7M2PQ'],
  ['K7M-2PQ', 'K7M2PQ'],
  ['Ｋ７Ｍ２ＰＱ', 'K7M2PQ'],
  ['https://example.cn/i/K7M2PQ', 'K7M2PQ'],
  ['K7M2P', null],
  ['K7M2PO', null],
  ['', null],
])('输入 %j 读作 %j', (text, code) => {
  expect(readInvitationCode(text)).toBe(code)
})

test('猜邀请码很快会被请去歇一歇', async () => {
  const guest = await freshGuest(api)
  for (let i = 0; i < 10; i++) await use(guest, '222222')
  expectProblem(await use(guest, '222222'), 429, 'too_many_requests')
})
