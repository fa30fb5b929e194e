import type { ArticleDetail } from '@tongxin/contract/articles'
import type { Waiting } from '@tongxin/contract/waiting'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { articleInput } from '../articles/press.ts'
import { write } from '../suggestions/people.ts'

let api: TestApi
let meeting: Meeting
beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  meeting = await setMeeting(api, ['full', 'full'])
})
afterAll(() => api.close())

const NOTHING: Waiting = { suggestions: 0, reflections: 0, articles: 0, bindings: 0, roster: 0, leaves: [] }
const waiting = async (person: Person) => (await person.get<Waiting>('/api/waiting')).body
const people = () => meeting.people as [Person, Person]

test('没有人等的时候一件也没有', async () => {
  expect(await waiting(meeting.secretary)).toEqual(NOTHING)
})

test('党员写来的、申请的，各算各的；答复了就不再算', async () => {
  const { secretary, branchId, path, event } = meeting
  const [member, another] = people()
  const suggestion = await write(member, { organizationId: branchId })
  await member.put(`${path}/leave`, { reason: '出差' })
  await another.put(`${path}/leave`, { reason: '生病' })
  await member.put('/api/me/correction', { fields: { education: '本科' } })
  await another.post('/api/me/erasure', { reason: '' })
  const guest = await api.loginByWechat(`o-waiting-${branchId}`)
  expect(
    (await guest.put('/api/binding/request', { name: '试验人', organizationId: branchId, note: '' })).status,
  ).toBe(200)
  const leaves = [{ eventId: event.id, title: event.title, count: 2 }]
  expect(await waiting(secretary)).toEqual({ ...NOTHING, suggestions: 1, bindings: 1, roster: 2, leaves })

  await secretary.send(
    'POST',
    `/api/suggestions/${suggestion.body.id}/messages`,
    { text: '已报修' },
    { 'idempotency-key': `answer-${branchId}-of-somebody` },
  )
  await secretary.post(`${path}/leaves/${numberOf(member)}/decision`, { accept: true })
  await guest.delete('/api/binding/request')
  expect(await waiting(secretary)).toEqual({
    ...NOTHING,
    roster: 2,
    leaves: [{ eventId: event.id, title: event.title, count: 1 }],
  })
})

test('转入由接收的支部办，转出的不用等着', async () => {
  const other = await setMeeting(api, ['full'])
  const [member] = other.people as [Person]
  const sent = await other.secretary.post('/api/transfers', {
    memberNumber: numberOf(member),
    toOrganizationId: meeting.branchId,
    reason: '搬家',
  })
  expect(sent.status).toBe(200)
  expect((await waiting(meeting.secretary)).roster).toBe(1)
  expect((await waiting(other.secretary)).roster).toBe(0)
})

test('心得体会：转给组织者审核的才算', async () => {
  const { secretary, event } = meeting
  const [member] = people()
  api.time.now = new Date(event.startsAt)
  await member.put(`/api/events/${event.id}/reflection`, { text: '很受教育', pictures: [], draft: false })
  api.time.now = null
  expect((await waiting(secretary)).reflections).toBe(0)
  await api.database.pool.query(
    `update reflections set state = 'in_review', check_due_at = null where event_id = $1`,
    [event.id],
  )
  expect((await waiting(secretary)).reflections).toBe(1)
})

test('文章：轮到谁审读，谁的待办里才有；写的人没有', async () => {
  const { secretary, branchId } = meeting
  const [first, second] = await Promise.all([
    enrolWithRole(api, 'organizer', branchId),
    enrolWithRole(api, 'admin', branchId),
  ])
  const { body: article } = await secretary.post<ArticleDetail>(
    '/api/articles',
    articleInput(branchId, { needsReadings: true }),
  )
  const counts = () =>
    Promise.all([secretary, first!, second!].map(async (one) => (await waiting(one)).articles))
  expect(await counts()).toEqual([0, 0, 0])
  expect((await secretary.post(`/api/articles/${article.id}/submit`)).status).toBe(200)
  expect(await counts()).toEqual([0, 1, 1])
  const read = { decision: 'accepted', note: '', version: article.version }
  expect((await first!.put(`/api/articles/${article.id}/reading`, read)).status).toBe(200)
  expect(await counts()).toEqual([0, 0, 1])
})

test('上级看得到下面的，旁边的支部看不到；只能查看的人没有待办', async () => {
  await write(people()[0], { organizationId: meeting.branchId })
  const { rows } = await api.database.pool.query<{ parent: number }>(
    'select parent_id as parent from organizations where id = $1',
    [meeting.branchId],
  )
  const above = await enrolWithRole(api, 'organizer', rows[0]!.parent)
  const beside = (await setMeeting(api, [])).secretary
  const overseer = await enrolWithRole(api, 'supervisor', meeting.branchId)
  expect((await waiting(above)).suggestions).toBeGreaterThanOrEqual(1)
  expect((await waiting(beside)).suggestions).toBe(0)
  expect(await waiting(overseer)).toEqual(NOTHING)
  expectProblem(await people()[1].get('/api/waiting'), 403, 'forbidden')
})

test('数一数不是看谁：不留查看记录', async () => {
  const before = await api.database.pool.query('select count(*) from audit_entries')
  await waiting(meeting.secretary)
  expect((await api.database.pool.query('select count(*) from audit_entries')).rows).toEqual(before.rows)
})
