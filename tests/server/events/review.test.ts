import type { AuditList } from '@tongxin/contract/audit'
import type { EventDetail, EventList } from '@tongxin/contract/events'
import type { NotificationList } from '@tongxin/contract/notifications'
import type { OrganizationDetail } from '@tongxin/contract/organizations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { eventInput } from '../../support/scenes.ts'
import { addOrganization, enrolWithRole, readTree } from '../../support/tree.ts'

let api: TestApi
let root: Person
let street: Person
let branch: Person
let committeeId: number
let branchId: number

// A committee with a branch below it, made for each test: whether it reviews is set by the test.
beforeAll(async () => {
  api = await startApi()
  root = await api.login('committee')
})
afterAll(() => api.close())
let made = 0
beforeEach(async () => {
  const parent = (await readTree(root))('中山社区')
  committeeId = (await addOrganization(root, parent.id, `审核党委${++made}`, { kind: 'committee' })).id
  branchId = (await addOrganization(root, committeeId, `被审支部${made}`)).id
  street = await enrolWithRole(api, 'admin', committeeId)
  branch = await enrolWithRole(api, 'organizer', branchId)
})

const setReview = (on: boolean) =>
  street.patch<OrganizationDetail>(`/api/organizations/${committeeId}`, { reviewsEvents: on })
const draft = async () =>
  (await branch.post<EventDetail>('/api/events', eventInput(branch, { hostOrganizationId: branchId }))).body
const act = (person: Person, id: number, what: 'publish' | 'submit' | 'withdraw') =>
  person.post<EventDetail>(`/api/events/${id}/${what}`)
const review = (person: Person, id: number, answer: object) =>
  person.put<EventDetail>(`/api/events/${id}/review`, answer)
const detail = async (person: Person, id: number) => (await person.get<EventDetail>(`/api/events/${id}`)).body

test('由党委的管理员打开和关掉，支部组织者不能替党委打开', async () => {
  expect((await setReview(true)).body.reviewsEvents).toBe(true)
  expectProblem(
    await branch.patch(`/api/organizations/${committeeId}`, { reviewsEvents: false }),
    403,
    'forbidden',
  )
  expect((await setReview(false)).body.reviewsEvents).toBeUndefined()
  const { id } = await draft()
  expect((await act(branch, id, 'publish')).body.status).toBe('published')
})

test('要审核的，支部不能直接发布；提交、通过就发布', async () => {
  await setReview(true)
  const { id } = await draft()
  expect((await detail(branch, id)).review).toMatchObject({
    organization: { id: committeeId },
    submittedAt: null,
    canReview: false,
  })
  expectProblem(await act(branch, id, 'publish'), 409, 'event_review_required')
  expect((await act(branch, id, 'submit')).body).toMatchObject({ status: 'in_review', publishedAt: null })
  // A second tap changes nothing.
  const again = await act(branch, id, 'submit')
  expect(again.body.review!.submittedAt).toBe((await detail(branch, id)).review!.submittedAt)
  expectProblem(await act(branch, id, 'publish'), 409, 'event_in_review')

  expectProblem(await review(branch, id, { accept: true }), 403, 'forbidden')
  const waiting = await street.get<EventList>('/api/events?status=in_review&managed=true')
  expect(waiting.body.items.map((event) => event.id)).toEqual([id])
  expect((await detail(street, id)).review).toMatchObject({ canReview: true })
  const accepted = await review(street, id, { accept: true })
  expect(accepted.body).toMatchObject({ status: 'published', review: { canReview: false } })
  expect((await review(street, id, { accept: true })).body.publishedAt).toBe(accepted.body.publishedAt)
})

test('没通过退回草稿，写明原因，改好可以再提交', async () => {
  await setReview(true)
  const { id } = await draft()
  await act(branch, id, 'submit')
  const refused = await review(street, id, { accept: false, note: '请写明集合地点' })
  expect(refused.body).toMatchObject({
    status: 'draft',
    review: { note: '请写明集合地点', canReview: false },
  })
  expect((await review(street, id, { accept: false, note: '请写明集合地点' })).status).toBe(200)
  expectProblem(await review(street, id, { accept: true }), 409, 'event_not_in_review')
  expect((await branch.patch(`/api/events/${id}`, { description: '东门集合' })).status).toBe(200)
  expect((await act(branch, id, 'submit')).body.review).toMatchObject({ note: null })
  expect((await review(street, id, { accept: true })).body.status).toBe('published')
})

describe('审核的结果', () => {
  const told = async (person: Person) =>
    (await person.get<NotificationList>('/api/me/notifications')).body.items.map(
      ({ kind, eventId, text }) => ({
        kind,
        eventId,
        text,
      }),
    )

  test('告诉提交的人，一次；别的组织者不打扰', async () => {
    await setReview(true)
    const colleague = await enrolWithRole(api, 'organizer', branchId)
    const { id } = await draft()
    await act(branch, id, 'submit')
    for (let i = 0; i < 2; i++) await review(street, id, { accept: false, note: '请写明集合地点' })
    await act(branch, id, 'submit')
    for (let i = 0; i < 2; i++) await review(street, id, { accept: true })
    const { title } = await detail(branch, id)
    expect(await told(branch)).toEqual([
      {
        kind: 'event_reviewed',
        eventId: id,
        text: expect.stringContaining(`你提交的“${title}”已通过审核并发布。`),
      },
      {
        kind: 'event_reviewed',
        eventId: id,
        text: `你提交的“${title}”没有通过审核，已退回草稿。原因：请写明集合地点。修改后可以再提交。`,
      },
    ])
    for (const other of [colleague, street]) expect(await told(other)).toEqual([])
  })

  test('党委直接发布也算通过；自己审自己的、没提交的、撤回了的不用说', async () => {
    await setReview(true)
    const [submitted, own, unasked, withdrawn] = [await draft(), await draft(), await draft(), await draft()]
    await act(branch, submitted.id, 'submit')
    await act(street, own.id, 'submit')
    await act(branch, withdrawn.id, 'submit')
    await act(branch, withdrawn.id, 'withdraw')
    await review(street, own.id, { accept: true })
    for (const { id } of [submitted, unasked, withdrawn])
      expect((await act(street, id, 'publish')).body.status).toBe('published')
    expect(await told(branch)).toMatchObject([{ kind: 'event_reviewed', eventId: submitted.id }])
    expect(await told(street)).toEqual([])
  })
})

test('审核时不能改，撤回以后可以', async () => {
  await setReview(true)
  const { id } = await draft()
  await act(branch, id, 'submit')
  expectProblem(await branch.patch(`/api/events/${id}`, { title: '换个名字' }), 409, 'event_in_review')
  expect((await act(branch, id, 'withdraw')).body.status).toBe('draft')
  expect((await act(branch, id, 'withdraw')).status).toBe(200)
  expect((await branch.patch<EventDetail>(`/api/events/${id}`, { title: '换个名字' })).body.title).toBe(
    '换个名字',
  )
})

test('党委自己发布下级的活动就是审核；不要求审核时不用提交', async () => {
  await setReview(true)
  const first = await draft()
  expect((await act(street, first.id, 'publish')).body.status).toBe('published')
  await setReview(false)
  const second = await draft()
  expectProblem(await act(branch, second.id, 'submit'), 409, 'event_not_in_review')
  expectProblem(await review(street, second.id, { accept: true }), 409, 'event_not_in_review')
})

test('最近的一级来审：中间有自己审核的，再上面的不用审', async () => {
  await setReview(true)
  const inner = await addOrganization(street, branchId, `总支${made}`, { kind: 'general_branch' })
  const host = await addOrganization(street, inner.id, `小支部${made}`)
  const organizer = await enrolWithRole(api, 'organizer', host.id)
  const innerOrganizer = await enrolWithRole(api, 'organizer', inner.id)
  await street.patch(`/api/organizations/${inner.id}`, { reviewsEvents: true })
  const { body } = await organizer.post<EventDetail>(
    '/api/events',
    eventInput(organizer, { hostOrganizationId: host.id }),
  )
  const submitted = await act(organizer, body.id, 'submit')
  expect(submitted.body.review!.organization).toMatchObject({ id: inner.id })
  expect((await review(innerOrganizer, body.id, { accept: true })).body.status).toBe('published')
})

test('关掉审核以后，还在审核中的由支部自己发布', async () => {
  await setReview(true)
  const { id } = await draft()
  await act(branch, id, 'submit')
  await setReview(false)
  expect((await act(branch, id, 'publish')).body.status).toBe('published')
})

test('提交、撤回、审核都有记录', async () => {
  await setReview(true)
  const { id } = await draft()
  await act(branch, id, 'submit')
  await act(branch, id, 'withdraw')
  await act(branch, id, 'submit')
  await review(street, id, { accept: false, note: '再想想' })
  const { body } = await street.get<AuditList>(`/api/audit?organizationId=${branchId}`)
  expect(body.items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['event.submit', 'event.submit', 'event.submit', 'event.review']),
  )
  expect(JSON.stringify(body)).not.toContain('再想想')
})
