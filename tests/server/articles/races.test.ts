import type { ArticleHistory } from '@tongxin/contract/article-records'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { randomUUID } from 'node:crypto'
import { expectProblem, type Person } from '../../support/api.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { articleInput, edit, openPress, pathOf, type Press, readArticle, text } from './press.ts'

/* Double taps, lost replies, and two people at the same moment. */

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const stepsOf = async (person: Person, article: { id: number }) =>
  (await person.get<ArticleHistory>(`${pathOf(article)}/history?limit=100`)).body.items
    .map(({ step }) => step)
    .reverse()

test('新建连发五次：一篇文章、一个版本、一条记录', async () => {
  const { organizer, organizationId, pool } = press
  const key = randomUUID()
  const input = articleInput(organizationId, { title: '连发' })
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(() =>
      organizer.send<ArticleDetail>('POST', '/api/articles', input, { 'idempotency-key': key }),
    ),
  )
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  const { id } = answers[0]!.body
  expect(await stepsOf(organizer, { id })).toEqual(['created'])
  const { rows } = await pool.query('select version from article_versions where article_id = $1', [id])
  expect(rows).toEqual([{ version: 1 }])
})

test('两个人同时发布：发布一次；同时发布和修改：读者看到的是最后一版，搜得到的也是', async () => {
  const { organizer, colleagues, member, create, pool } = press
  const article = await create({ content: text('原来的狻猊') })
  const [published, again, edited] = await Promise.all([
    organizer.post<ArticleDetail>(`${pathOf(article)}/publish`),
    colleagues[0]!.post<ArticleDetail>(`${pathOf(article)}/publish`),
    edit(colleagues[1]!, article, { content: text('改过的狻猊') }),
  ])
  expect([published.status, again.status, edited.status]).toEqual([200, 200, 200])
  expect((await stepsOf(organizer, article)).filter((step) => step === 'released')).toHaveLength(1)
  const seen = await readArticle(member, article)
  expect(seen).toMatchObject({ version: 2, content: text('改过的狻猊') })
  const { rows } = await pool.query<{ text: string }>(
    'select text from search_entries where article_id = $1',
    [article.id],
  )
  expect(rows).toEqual([{ text: '改过的狻猊' }])
})

test('一边撤回一边确认知悉、收藏、计数、再发：没有出错的，撤回以后谁也找不到', async () => {
  const { organizer, member, outsider, publish, pool } = press
  for (let round = 0; round < 5; round++) {
    const article = await publish({ channel: 'notice', asksAcknowledgement: true })
    const path = pathOf(article)
    const answers = await Promise.all([
      organizer.post(`${path}/withdraw`, { reason: '有误' }),
      member.put(`${path}/acknowledgement`),
      member.put(`${path}/bookmark`),
      member.post(`${path}/reads`),
      outsider.put(`${path}/bookmark`),
      organizer.post(`${path}/publish`),
      organizer.put(`${path}/pin`, { until: new Date(Date.now() + 3_600_000).toISOString() }),
      organizer.post(`${path}/withdraw`, { reason: '另一个原因' }),
    ])
    for (const { status } of answers) expect([200, 204, 404, 409]).toContain(status)
    expect(await readArticle(organizer, article)).toMatchObject({ status: 'withdrawn', pinned: false })
    expect((await stepsOf(organizer, article)).filter((step) => step === 'withdrawn')).toHaveLength(1)
    const { rows } = await pool.query(
      `select article_id from article_feed where article_id = $1
       union all select article_id from search_entries where article_id = $1`,
      [article.id],
    )
    expect(rows).toEqual([])
  }
})

test('同一个人同时从两处审读，说的不一样也只算一次；送审两次是一轮', async () => {
  const { organizer, colleagues, create } = press
  for (let round = 0; round < 3; round++) {
    const article = await create({ needsReadings: true })
    const path = pathOf(article)
    const submitted = await Promise.all([1, 2, 3].map(() => organizer.post(`${path}/submit`)))
    expect(submitted.map(({ status }) => status)).toEqual([200, 200, 200])
    const said = (decision: 'accepted' | 'returned') =>
      colleagues[0]!.put<ArticleDetail>(`${path}/reading`, {
        decision,
        note: '请核对数字',
        version: article.version,
      })
    const answers = await Promise.all([
      said('accepted'),
      said('accepted'),
      said('returned'),
      said('accepted'),
    ])
    for (const { status } of answers) expect([200, 409, 403]).toContain(status)
    const { managed } = await readArticle(organizer, article)
    expect(managed!.readings).toHaveLength(1)
    const steps = await stepsOf(organizer, article)
    expect(steps.filter((step) => step === 'submitted')).toHaveLength(1)
    expect(steps.filter((step) => step === 'accepted' || step === 'returned')).toHaveLength(1)
  }
})

test('审读时说的版本不是现在的：不算', async () => {
  const { organizer, colleagues, create } = press
  const article = await create({ needsReadings: true })
  const { body } = await edit(organizer, article, { title: '改了标题' })
  await organizer.post(`${pathOf(body)}/submit`)
  const old = await colleagues[0]!.put(`${pathOf(body)}/reading`, {
    ...{ decision: 'accepted', note: '', version: article.version },
  })
  expectProblem(old, 409, 'article_changed')
})

test('编辑的权限在打开以后没有了：保存不了', async () => {
  const { api, organizationId, create, pool } = press
  const article = await create()
  const editor = await enrolWithRole(api, 'organizer', organizationId)
  expect((await edit(editor, article, { title: '先改一次' })).status).toBe(200)
  await pool.query(
    `update role_grants set ends_at = now() - interval '1 second'
     where member_id = (select id from members where number = $1)`,
    [editor.session!.viewer.member!.number],
  )
  const refused = await edit(editor, { ...article, version: 2 }, { title: '再改一次' })
  expectProblem(refused, 404, 'article_not_found')
})
