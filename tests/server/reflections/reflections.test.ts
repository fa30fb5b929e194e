import type { ArticleDetail } from '@tongxin/contract/articles'
import type { NotificationList } from '@tongxin/contract/notifications'
import type { Erasure, MyData } from '@tongxin/contract/privacy'
import type { Reflection } from '@tongxin/contract/reflections'
import sharp from 'sharp'
import { SANDBOX_WORDS } from '../../../server/src/wechat/sandbox-checks.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { load, uploadPicture } from '../../support/files.ts'
import { publishEvent } from '../../support/scenes.ts'
import { addOrganization, enrol, enrolWithRole } from '../../support/tree.ts'
import { articleInput } from '../articles/press.ts'
import { checker, own, put, runningEvent, shownTo, stateOf, writer } from './writing.ts'

let api: TestApi
let admin: Person
let organizer: Person
let branchId: number
let eventId: number
let checks: Awaited<ReturnType<typeof checker>>
beforeAll(async () => {
  api = await startApi()
  admin = await enrolWithRole(api, 'admin', 1)
  branchId = (await addOrganization(admin, 1, '心得支部')).id
  organizer = await enrolWithRole(api, 'organizer', branchId)
  eventId = (await runningEvent(organizer)).id
  checks = await checker(api)
})
afterAll(async () => {
  await checks.close()
  await api.close()
})
afterEach(() => (api.time.now = null))

const member = () => writer(api, branchId)
const review = (person: Person, id: number, accept: boolean, note = '') =>
  person.put<Reflection>(`/api/reflections/${id}/review`, { accept, note })
const choose = (person: Person, id: number, circle: 'all' | 'branch') =>
  person.put<Reflection>(`/api/reflections/${id}/circle`, { circle })
const told = async (person: Person) =>
  (await person.get<NotificationList>('/api/me/notifications')).body.items.map(({ kind }) => kind)

/** Written, checked and shown. */
async function shown(person: Person, event = eventId, text = '收获很大'): Promise<Reflection> {
  await put(person, event, text)
  await checks.check()
  const { body } = await own(person, event)
  expect(body.state).toBe('shown')
  return body
}

test('草稿只有自己看得到；提交后先检查，通过后支部的人看得到，库里是密文', async () => {
  const [author, comrade] = [await member(), await member()]
  expectProblem(await own(author, eventId), 404, 'reflection_not_found')
  const draft = await put(author, eventId, '还没想好', { draft: true })
  expect(draft).toMatchObject({
    status: 200,
    body: { state: 'draft', circle: 'branch', subject: { eventId, articleId: null, title: '主题党日' } },
  })
  const seen = () => shownTo(comrade, `eventId=${eventId}`)
  const mentioned = async () => (await seen()).some(({ id }) => id === draft.body.id)
  expect(await mentioned()).toBe(false)
  expect(await shownTo(organizer, 'managed=true')).not.toContainEqual(
    expect.objectContaining({ id: draft.body.id }),
  )
  expect((await put(author, eventId, '想好了')).body.state).toBe('checking')
  expect(await mentioned()).toBe(false)
  await checks.check()
  expect(await mentioned()).toBe(true)
  expect((await seen()).find(({ id }) => id === draft.body.id)).toMatchObject({
    text: '想好了',
    author: { name: '试验人', isSelf: false, organization: { id: branchId } },
    viewer: { canEdit: false, canReview: false, canChoose: false },
  })
  const { rows } = await api.database.pool.query<{ text_cipher: string }>(
    'select text_cipher from reflections',
  )
  for (const row of rows) expect(row.text_cipher).toMatch(/^demo\.[\w-]+$/)
})

test('再交同样的不变；改了文字要重新检查、重新推荐；撤回后别人看不到，自己可以再改', async () => {
  const author = await member()
  const first = await shown(author)
  await choose(organizer, first.id, 'all')
  const before = (await own(author, eventId)).body
  expect((await put(author, eventId, '收获很大')).body).toEqual(before)
  expect((await put(author, eventId, '收获更大')).body).toMatchObject({
    id: first.id,
    state: 'checking',
    circle: 'branch',
  })
  const path = `/api/events/${eventId}/reflection`
  const gone = await author.delete<Reflection>(path)
  expect(gone.body).toMatchObject({ state: 'withdrawn', text: '收获更大' })
  expect((await author.delete(path)).body).toEqual(gone.body)
  // What WeChat says of it now is no news.
  await checks.check()
  expect(await stateOf(author, eventId)).toBe('withdrawn')
  expectProblem(await review(organizer, first.id, true), 404, 'reflection_not_found')
  expect((await put(author, eventId, '收获更大')).body.state).toBe('checking')
})

test('删除：存一份空草稿，文字和图片都没有了；活动看不到了也能删', async () => {
  const author = await member()
  const event = await runningEvent(organizer)
  await put(author, event.id, '不想留着')
  await organizer.post(`/api/events/${event.id}/cancel`, { reason: '另行通知' })
  const empty = await put(author, event.id, '', { draft: true })
  expect(empty.body).toMatchObject({ state: 'draft', text: '', pictures: [] })
  expect((await put(author, event.id, '', { draft: true })).body).toEqual(empty.body)
  expectProblem(await own(author, event.id), 404, 'reflection_not_found')
  expect(await shownTo(author, 'mine=true')).toEqual([])
  const someone = await member()
  expectProblem(await put(someone, event.id, '', { draft: true }), 409, 'reflection_not_open')
})

test('两部手机同时第一次写：只有一篇', async () => {
  const author = await member()
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => put(author, eventId, `第${n}稿`, { draft: true })),
  )
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
})

describe('谁看得到', () => {
  test('支部以外的人、访客要等推荐给所有人；收回推荐又看不到', async () => {
    const author = await member()
    const outsider = await api.login(await enrol(api, 1))
    const guest = await api.loginByWechat('reads-reflections')
    const { id } = await shown(author)
    const sees = async (person: Person) =>
      (await shownTo(person, `eventId=${eventId}`)).some((one) => one.id === id)
    expect([await sees(outsider), await sees(guest), await sees(organizer)]).toEqual([false, false, true])
    const chosen = await choose(organizer, id, 'all')
    expect((await choose(organizer, id, 'all')).body).toEqual(chosen.body)
    expect(await told(author)).toEqual(['reflection_chosen'])
    expect([await sees(outsider), await sees(guest)]).toEqual([true, true])
    await choose(organizer, id, 'branch')
    expect([await sees(outsider), await sees(guest)]).toEqual([false, false])
    expectProblem(await outsider.get(`/api/reflections?organizationId=${branchId}`), 403, 'forbidden')
    expectProblem(await guest.get('/api/reflections'), 403, 'membership_required')
    expectProblem(await outsider.get('/api/reflections?managed=true'), 403, 'forbidden')
    expect((await shownTo(await member(), '')).map((one) => one.id)).toContain(id)
    expect((await shownTo(author, 'mine=true')).map((one) => one.id)).toEqual([id])
  })

  test('党小组的人与支部的人互相看得到', async () => {
    const group = await addOrganization(admin, branchId, '第一党小组', { kind: 'group' })
    const [inGroup, inBranch] = [await writer(api, group.id), await member()]
    const [first, second] = [await shown(inGroup), await shown(inBranch)]
    for (const person of [inGroup, inBranch])
      for (const query of ['', `eventId=${eventId}`])
        expect((await shownTo(person, query)).map(({ id }) => id)).toEqual(
          expect.arrayContaining([first.id, second.id]),
        )
  })

  test('翻页不重不漏，后写的在前', async () => {
    const event = (await runningEvent(organizer)).id
    const ids: number[] = []
    for (let i = 0; i < 5; i++) ids.push((await shown(await member(), event)).id)
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const path: string = `/api/reflections?eventId=${event}&limit=2${cursor && `&cursor=${cursor}`}`
      const { body } = await organizer.get<{ items: Reflection[]; nextCursor: string | null }>(path)
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(ids.reverse())
  })
})

describe('审核', () => {
  test('拿不准的由组织者审；不通过的写明原因，作者收到通知；改过再交还要由组织者看', async () => {
    const author = await member()
    const { id } = (await put(author, eventId, `这句${SANDBOX_WORDS.review}`)).body
    await checks.check()
    const listed = await shownTo(organizer, 'managed=true&state=in_review')
    expect(listed.find((one) => one.id === id)).toMatchObject({ viewer: { canReview: true } })
    expectProblem(await choose(organizer, id, 'all'), 409, 'reflection_not_shown')
    const refused = await review(organizer, id, false, '请写自己的话')
    expect(refused.body).toMatchObject({ state: 'refused', note: '请写自己的话' })
    expect((await review(organizer, id, false)).body).toEqual(refused.body)
    expectProblem(await review(organizer, id, true), 409, 'reflection_not_in_review')
    expect(await told(author)).toEqual(['reflection_refused'])
    expect((await own(author, eventId)).body.note).toBe('请写自己的话')
    await put(author, eventId, '自己的话')
    await checks.check()
    expect(await stateOf(author, eventId)).toBe('in_review')
    expect((await review(organizer, id, true)).body.state).toBe('shown')
    // And it can be taken down.
    expect((await review(organizer, id, false, '有同志提出意见')).body.state).toBe('refused')
  })

  test('自己的由别人审；别处的组织者当作没有', async () => {
    const beside = await enrolWithRole(api, 'organizer', (await addOrganization(admin, 1, '旁边支部')).id)
    await put(organizer, eventId, '组织者也写')
    await checks.check()
    const { body } = await own(organizer, eventId)
    // Through the demo door: WeChat knows nothing of them.
    expect(body).toMatchObject({ state: 'in_review', viewer: { canReview: false } })
    expectProblem(await review(organizer, body.id, true), 403, 'forbidden')
    expectProblem(await review(beside, body.id, true), 404, 'reflection_not_found')
    expect((await review(admin, body.id, true)).body.state).toBe('shown')
  })
})

describe('文章的心得体会', () => {
  const article = async (changes = {}) => {
    const { id } = (
      await organizer.post<ArticleDetail>('/api/articles', {
        ...articleInput(branchId),
        takesReflections: true,
        ...changes,
      })
    ).body
    expect((await organizer.post(`/api/articles/${id}/publish`)).status).toBe(200)
    return id
  }
  const path = (id: number) => `/api/articles/${id}/reflection`
  const body = { text: '读后感', pictures: [] as number[], draft: false }

  test('写、看、推荐时的通知指向文章；撤回的文章不能再写，写过的自己还在', async () => {
    const author = await member()
    const id = await article()
    const first = await author.put<Reflection>(path(id), body)
    expect(first.body).toMatchObject({ state: 'checking', subject: { articleId: id, eventId: null } })
    await checks.check()
    expect(await shownTo(await member(), `articleId=${id}`)).toMatchObject([{ text: '读后感' }])
    await choose(organizer, first.body.id, 'all')
    const { items } = (await author.get<NotificationList>('/api/me/notifications')).body
    expect(items).toMatchObject([{ kind: 'reflection_chosen', articleId: id, eventId: null }])
    await organizer.post(`/api/articles/${id}/withdraw`, { reason: '有误' })
    expectProblem(await author.put(path(id), { ...body, text: '再改' }), 409, 'reflection_not_open')
    expect((await author.get<Reflection>(path(id))).body.text).toBe('读后感')
  })

  test('不允许写的、看不到的文章', async () => {
    const closed = await article({ takesReflections: false })
    expectProblem(await (await member()).put(path(closed), body), 409, 'reflection_not_open')
    const outsider = await api.login(await enrol(api, 1))
    for (const answer of [
      await outsider.put(path(await article()), body),
      await outsider.get(`/api/reflections?articleId=${await article()}`),
    ])
      expectProblem(answer, 404, 'article_not_found')
  })

  test('图片要是自己传的；别人看得到；删除个人信息后文字和图片都没有了', async () => {
    const [author, other] = [await member(), await member()]
    const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#a00' } })
      .png()
      .toBuffer()
    const picture = await uploadPicture(author, null, png)
    const id = await article()
    const pictures = [picture.fileId]
    expectProblem(await other.put(path(id), { ...body, pictures }), 404, 'file_not_found')
    await author.put(path(id), { ...body, pictures })
    await checks.check()
    const [seen] = await shownTo(other, `articleId=${id}`)
    expect(seen!.pictures).toMatchObject([{ fileId: picture.fileId, width: 8, height: 6 }])
    expect((await load(api, seen!.pictures[0]!.url)).status).toBe(200)
    const { reflections } = (await author.get<MyData>('/api/me/data')).body
    expect(reflections).toMatchObject([{ text: '读后感', state: 'shown', pictures: 1 }])
    const asked = await author.post<Erasure>('/api/me/erasure')
    expect((await organizer.post(`/api/erasures/${asked.body.id}/accept`)).status).toBe(200)
    expect(await shownTo(other, `articleId=${id}`)).toEqual([])
    expect((await load(api, seen!.pictures[0]!.url)).status).toBe(404)
  })
})

test('还没开始的、取消了的活动不能写；草稿活动当作没有', async () => {
  const author = await member()
  const coming = await publishEvent(organizer)
  expectProblem(await put(author, coming.id, '早了'), 409, 'reflection_not_open')
  await organizer.post(`/api/events/${coming.id}/cancel`, {})
  expectProblem(await put(author, coming.id, '没有了'), 409, 'reflection_not_open')
  expectProblem(await put(author, 2_000_000_000, '没有'), 404, 'event_not_found')
})
