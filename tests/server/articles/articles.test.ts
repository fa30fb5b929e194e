import type { ArticleHistory, ArticleVersion } from '@tongxin/contract/article-records'
import type { ArticleDetail } from '@tongxin/contract/articles'
import type { AuditList } from '@tongxin/contract/audit'
import { expectProblem } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { articleInput, edit, expectArticle, openPress, pathOf, type Press, readArticle, text, titlesOf } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const publish = (article: { id: number }, body?: object) =>
  press.organizer.post<ArticleDetail>(`${pathOf(article)}/publish`, body)

test('草稿只有组织者看得到；发布后本组织的党员看得到，隔壁的和访客看不到', async () => {
  const { organizer, member, outsider, neighbour, guest, create } = press
  const draft = await create()
  expect(draft).toMatchObject({
    status: 'draft',
    version: 1,
    cover: { drawn: 'hills' },
    publishedAt: null,
    managed: { reads: 0, needsReadings: false, readings: [] },
    viewer: { canManage: true, bookmarked: false, canAcknowledge: false },
  })
  for (const person of [member, outsider, neighbour, guest])
    expectProblem(await person.get(pathOf(draft)), 404, 'article_not_found')
  expectArticle(await publish(draft))
  const seen = await readArticle(member, draft)
  expect(seen).toMatchObject({
    status: 'published',
    content: draft.content,
    managed: null,
    viewer: { canManage: false },
  })
  for (const person of [outsider, neighbour, guest])
    expectProblem(await person.get(pathOf(draft)), 404, 'article_not_found')
  expect(await titlesOf(member)).toContain(draft.title)
  expect(await titlesOf(outsider)).toEqual([])
  expect((await readArticle(organizer, draft)).managed).not.toBeNull()
})

test('同一个 Idempotency-Key 只建一篇', async () => {
  const { organizer, organizationId, pool } = press
  const send = () =>
    organizer.send<ArticleDetail>('POST', '/api/articles', articleInput(organizationId), {
      'idempotency-key': 'form-12345678',
    })
  const [a, b] = await Promise.all([send(), send()])
  expect([a.status, b.status]).toEqual([201, 201])
  expect(b.body.id).toBe(a.body.id)
  expect((await send()).body.id).toBe(a.body.id)
  const { rows } = await pool.query(
    `select from audit_entries where action = 'article.create' and (details->>'articleId')::int = $1`,
    [a.body.id],
  )
  expect(rows).toHaveLength(1)
})

test('每次保存是一个新版本；别人先存了就不覆盖；丢了回复再发一次没有害处', async () => {
  const { organizer, colleagues, create } = press
  const draft = await create()
  const patch = { title: '联动互促谋发展', content: text('第二稿') }
  const saved = expectArticle(await edit(organizer, draft, patch))
  expect(saved).toMatchObject({ version: 2, title: '联动互促谋发展' })
  expect(expectArticle(await edit(organizer, draft, patch))).toEqual(saved)
  expectProblem(await edit(colleagues[0]!, draft, { title: '我也改' }), 409, 'article_changed')
  expectProblem(await edit(colleagues[0]!, draft, patch), 409, 'article_changed')
  const third = expectArticle(await edit(colleagues[0]!, saved, { title: '我也改' }))
  expect(third).toMatchObject({ version: 3, content: patch.content })
  const { body: history } = await organizer.get<ArticleHistory>(`${pathOf(draft)}/history?limit=2`)
  expect(history.items.map(({ step, version }) => [step, version])).toEqual([
    ['edited', 3],
    ['edited', 2],
  ])
  const { body: rest } = await organizer.get<ArticleHistory>(
    `${pathOf(draft)}/history?cursor=${history.nextCursor}`,
  )
  expect(rest.items.map(({ step }) => step)).toEqual(['created'])
  const first = await organizer.get<ArticleVersion>(`${pathOf(draft)}/versions/1`)
  expect(first.body).toMatchObject({ version: 1, title: draft.title, content: draft.content, savedBy: '试验人' })
  expectProblem(await organizer.get(`${pathOf(draft)}/versions/9`), 404, 'article_version_not_found')
  expectProblem(await press.member.get(`${pathOf(draft)}/history`), 404, 'article_not_found')
})

test('两个人同时保存同一版，只有一个成', async () => {
  const { organizer, colleagues, create } = press
  const draft = await create()
  const answers = await Promise.all(
    [organizer, ...colleagues].map((person, i) => edit(person, draft, { title: `第 ${i} 个人改` })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
})

test('发布后可以直接改；撤回写原因，党员只看得到原因；退回草稿再发', async () => {
  const { organizer, member, guest, publish: publishNew } = press
  const article = await publishNew({ title: '要撤回的', summary: '摘要' })
  const edited = expectArticle(await edit(organizer, article, { title: '改过的' }))
  expect(edited.publishedAt).toBe(article.publishedAt)
  expect((await readArticle(member, article)).title).toBe('改过的')
  expectProblem(await edit(organizer, edited, { content: [] }), 409, 'article_empty')
  expectProblem(await edit(organizer, edited, { needsReadings: true }), 409, 'article_needs_readings')
  const withdraw = () => organizer.post<ArticleDetail>(`${pathOf(article)}/withdraw`, { reason: ' 数字有误 ' })
  const gone = expectArticle(await withdraw())
  expect(expectArticle(await withdraw())).toEqual(gone)
  expect(gone).toMatchObject({ status: 'withdrawn', withdrawReason: '数字有误' })
  expect(gone.content).not.toEqual([])
  expect(await readArticle(member, article)).toMatchObject({
    status: 'withdrawn',
    withdrawReason: '数字有误',
    content: [],
    summary: '',
  })
  expectProblem(await guest.get(pathOf(article)), 404, 'article_not_found')
  expect(await titlesOf(member)).not.toContain('改过的')
  expectProblem(await publish(article), 409, 'article_state_wrong')
  expectProblem(await edit(organizer, gone, { title: '再改' }), 409, 'article_state_wrong')
  expect(expectArticle(await organizer.post(`${pathOf(article)}/reopen`))).toMatchObject({
    status: 'draft',
    withdrawReason: null,
    publishedAt: null,
  })
  expectProblem(await member.get(pathOf(article)), 404, 'article_not_found')
  expectArticle(await publish(article))
  expect(await titlesOf(member)).toContain('改过的')
})

test('定时发布：到点才看得到，之前可以改时间、收回；没到点撤回的谁也不知道', async () => {
  const { organizer, member, create, api } = press
  const draft = await create({ title: '定时的' })
  const time = hours(2)
  const scheduled = expectArticle(await publish(draft, { publishAt: time }))
  expect(scheduled).toMatchObject({ status: 'scheduled', publishedAt: time })
  expect(expectArticle(await publish(draft, { publishAt: time }))).toEqual(scheduled)
  expectProblem(await member.get(pathOf(draft)), 404, 'article_not_found')
  expect(await titlesOf(member)).not.toContain('定时的')
  expectProblem(await member.put(`${pathOf(draft)}/bookmark`), 404, 'article_not_found')
  // A list that pretends to have been begun later shows nothing of what is to come.
  const cursor = Buffer.from(JSON.stringify([hours(9), 0, hours(9), 2_000_000_000])).toString('base64url')
  expect(await titlesOf(member, `cursor=${cursor}`)).not.toContain('定时的')
  try {
    api.time.now = new Date(hours(2.1))
    expect((await readArticle(member, draft)).status).toBe('published')
    expect(await titlesOf(member)).toContain('定时的')
  } finally {
    api.time.now = null
  }
  expectArticle(await publish(draft, { publishAt: hours(3) }))
  expect(expectArticle(await organizer.post(`${pathOf(draft)}/reopen`)).status).toBe('draft')
  expectArticle(await publish(draft, { publishAt: hours(3) }))
  expectArticle(await organizer.post(`${pathOf(draft)}/withdraw`, { reason: '不发了' }))
  try {
    api.time.now = new Date(hours(4))
    expectProblem(await member.get(pathOf(draft)), 404, 'article_not_found')
  } finally {
    api.time.now = null
  }
  const { body } = await organizer.get<ArticleHistory>(`${pathOf(draft)}/history`)
  expect(body.items.map(({ step }) => step)).toEqual([
    'withdrawn',
    'released',
    'unscheduled',
    'released',
    'released',
    'created',
  ])
  // A time that has passed meanwhile means at once.
  const late = await create()
  expect(expectArticle(await publish(late, { publishAt: hours(-1) })).status).toBe('published')
})

test('阅读对象：指定的组织、类别、对访客开放', async () => {
  const { member, outsider, guest, pool, memberNumber, besideId, publish: publishNew } = press
  const sees = async (article: ArticleDetail) => [
    (await member.get(pathOf(article))).status,
    (await outsider.get(pathOf(article))).status,
    (await guest.get(pathOf(article))).status,
  ]
  const audience = (changes: object) => ({
    audience: { organizationIds: [], categories: [], guests: false, ...changes },
  })
  const beside = await publishNew(audience({ organizationIds: [besideId] }))
  expect(await sees(beside)).toEqual([404, 200, 404])
  expect(await sees(await publishNew(audience({ guests: true })))).toEqual([200, 200, 200])
  const mobile = await publishNew(audience({ categories: ['mobile', 'probationary'] }))
  expect(await sees(mobile)).toEqual([404, 404, 404])
  const setMobile = (value: boolean) =>
    pool.query('update members set is_mobile = $2 where number = $1', [memberNumber, value])
  await setMobile(true)
  expect(await sees(mobile)).toEqual([200, 404, 404])
  expect((await member.get<{ items: { id: number }[] }>('/api/articles')).body.items[0]!.id).toBe(mobile.id)
  await setMobile(false)
})

test('组织者做的每一件事都在审计记录里', async () => {
  const { organizer, organizationId, publish: publishNew } = press
  const article = await publishNew()
  await edit(organizer, article, { title: '改' })
  await organizer.put(`${pathOf(article)}/pin`, { until: hours(5) })
  await organizer.post(`${pathOf(article)}/withdraw`, { reason: '测试' })
  await organizer.post(`${pathOf(article)}/reopen`)
  const { body } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}&limit=20`)
  const own = body.items.filter(({ details }) => details.articleId === article.id)
  expect(own.map(({ action }) => action)).toEqual([
    'article.reopen',
    'article.withdraw',
    'article.pin',
    'article.update',
    'article.publish',
    'article.create',
  ])
  expect(own[3]!.details.fields).toEqual(['title'])
})
