import type { ArticleInput } from '@tongxin/contract/articles'
import type { IssueList, LearnArticles, SeriesList, SeriesSummary } from '@tongxin/contract/series'
import { type Answer, expectProblem, type Person } from '../../support/api.ts'
import { enrol } from '../../support/tree.ts'
import { edit, openPress, pathOf, type Press, titlesOf } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const make = async (person: Person, organizationId: number, title: string) => {
  const { status, body } = await person.post<SeriesSummary>('/api/series', { organizationId, title })
  expect(status).toBe(201)
  return body
}
const issuesOf = (person: Person, { id }: { id: number }) => person.get<IssueList>(`/api/series/${id}/issues`)
const material = (
  seriesId: number,
  issueNumber: number,
  title: string,
  changes: Partial<ArticleInput> = {},
) => press.publish({ channel: 'material', title, seriesId, issueNumber, ...changes })

async function allSeries(person: Person, query = ''): Promise<SeriesSummary[]> {
  const items: SeriesSummary[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer<SeriesList> = await person.get<SeriesList>(
      `/api/series?limit=1&${query}${cursor && `&cursor=${cursor}`}`,
    )
    items.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  return items
}

test('一期一期：新的在前，每期一张卡，只有一篇的直接点进去；看不到的不算', async () => {
  const { organizer, organizationId, member, outsider, guest, besideId } = press
  const series = await make(organizer, organizationId, '学习资料')
  expect(series).toMatchObject({ issues: 0, description: '' })
  const first = await material(series.id, 1, '第一期头条')
  await material(series.id, 1, '第一期第二条')
  await material(series.id, 2, '第二期', { cover: { drawn: 'book' } })
  const hidden = { audience: { organizationIds: [besideId], categories: [], guests: false } }
  await material(series.id, 3, '给隔壁的第三期', hidden)
  await press.create({ channel: 'material', title: '草稿', seriesId: series.id, issueNumber: 4 })
  const { body } = await issuesOf(member, series)
  expect(body.series.issues).toBe(2)
  expect(body.items).toMatchObject([
    { number: 2, title: '第二期', cover: { drawn: 'book' }, articles: 1, articleId: expect.any(Number) },
    { number: 1, title: '第一期头条', articles: 2, articleId: null, publishedAt: first.publishedAt },
  ])
  expect((await issuesOf(outsider, series)).body.items.map(({ number }) => number)).toEqual([3])
  expectProblem(await issuesOf(guest, series), 404, 'series_not_found')
  const path = `seriesId=${series.id}`
  for (const limit of [1, 100])
    expect(await titlesOf(member, path, limit)).toEqual(['第二期', '第一期第二条', '第一期头条'])
  expect(await titlesOf(member, `${path}&issueNumber=1`)).toEqual(['第一期第二条', '第一期头条'])
  expect(await titlesOf(organizer, `managed=true&${path}&issueNumber=4`)).toEqual(['草稿'])
  const { body: learn } = await member.get<LearnArticles>('/api/learn')
  expect(learn).toMatchObject({ series: { id: series.id, issues: 2 }, issues: body.items })
})

test('系列列表：能看到内容的，或自己管理的', async () => {
  const { organizer, neighbour, organizationId, besideId, guest, api } = press
  const own = await make(organizer, organizationId, '自己的')
  const theirs = await make(neighbour, besideId, '隔壁的')
  await material(own.id, 1, '自己的一期')
  const reader = await api.login(await enrol(api, press.branchId))
  const ids = async (person: Person, query?: string) => (await allSeries(person, query)).map(({ id }) => id)
  expect(await ids(reader)).toContain(own.id)
  expect(await ids(reader)).not.toContain(theirs.id)
  expect(await ids(guest)).toEqual([])
  expect(await ids(neighbour, 'managed=true')).toEqual([theirs.id])
  expect(await ids(organizer, 'managed=true')).toEqual(expect.arrayContaining([own.id]))
  expect(await ids(organizer, 'managed=true')).not.toContain(theirs.id)
  expect(await ids(reader, 'managed=true')).toEqual([])
})

test('同一个 Idempotency-Key 只建一个系列；改名', async () => {
  const { organizer, organizationId } = press
  const send = () =>
    organizer.send<SeriesSummary>(
      'POST',
      '/api/series',
      { organizationId, title: '一个' },
      { 'idempotency-key': 'series-12345' },
    )
  const [a, b] = [await send(), await send()]
  expect(b.body).toEqual(a.body)
  const renamed = await organizer.patch<SeriesSummary>(`/api/series/${a.body.id}`, { title: ' 改名 ' })
  expect(renamed.body).toMatchObject({ title: '改名', id: a.body.id })
  expectProblem(await organizer.patch(`/api/series/${a.body.id}`, {}), 400, 'invalid_input')
  expectProblem(await organizer.patch('/api/series/2000000000', { title: '无' }), 404, 'series_not_found')
  expectProblem(
    await organizer.post('/api/series', { organizationId, title: '\u200b\u2060' }),
    400,
    'article_settings_invalid',
  )
})

test('系列和期数要一起；别人的系列放不进去', async () => {
  const { organizer, neighbour, organizationId, besideId, create } = press
  const own = await make(organizer, organizationId, '系列')
  const theirs = await make(neighbour, besideId, '隔壁的')
  const article = await create({ channel: 'material' })
  expectProblem(await edit(organizer, article, { seriesId: own.id }), 400, 'article_settings_invalid')
  expectProblem(await edit(organizer, article, { issueNumber: 2 }), 400, 'article_settings_invalid')
  const foreign = { seriesId: theirs.id, issueNumber: 1 }
  expectProblem(await edit(organizer, article, foreign), 404, 'series_not_found')
  expectProblem(
    await edit(organizer, article, { seriesId: 2_000_000_000, issueNumber: 1 }),
    404,
    'series_not_found',
  )
  const placed = await edit(organizer, article, { seriesId: own.id, issueNumber: 7 })
  expect(placed.body.series).toEqual({ id: own.id, title: '系列', issueNumber: 7 })
  await organizer.post(`${pathOf(article)}/publish`)
  expect((await issuesOf(press.member, own)).body.items).toMatchObject([{ number: 7 }])
})
