import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import type { SearchResults } from '@tongxin/contract/search'
import { openDatabase } from '../../../server/src/database/database.ts'
import { SearchBacklog } from '../../../server/src/search/search-backlog.service.ts'
import type { Person } from '../../support/api.ts'
import { hours, publishEvent } from '../../support/scenes.ts'
import { edit, openPress, pathOf, type Press, text } from '../articles/press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterEach(() => {
  press.api.time.now = null
})
afterAll(() => press.api.close())

const search = async (person: Person, q: string, more = '') =>
  (await person.get<SearchResults>(`/api/search?q=${encodeURIComponent(q)}${more}`)).body.items
const idsOf = async (person: Person, q: string, more = '') =>
  (await search(person, q, more)).map(({ id }) => id)
const shown = (pieces: { text: string; hit: boolean }[]) =>
  pieces.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('')

test('文章：标题里有的在前，其次新的在前；摘录从第一处前面一点开始', async () => {
  const { api, member, publish } = press
  const long = '这一段讲别的事情，与要找的内容没有关系。'.repeat(6)
  const at = async (time: string, changes: Partial<ArticleInput>) => {
    api.time.now = new Date(time)
    return (await publish(changes)).id
  }
  const old = await at(hours(2), {
    title: '旧的一篇',
    content: text(long, '大家一起朗读了鼯鼠的故事，气氛热烈。', long),
  })
  const titled = await at(hours(1), { title: '鼯鼠来到社区' })
  const fresh = await at(hours(3), {
    title: '新的一篇',
    summary: '有鼯鼠。',
    channel: 'material',
  })
  const hits = await search(member, '鼯鼠')
  expect(hits.map(({ id }) => id)).toEqual([titled, fresh, old])
  expect(hits.map(({ kind }) => kind)).toEqual(['article', 'material', 'article'])
  expect(hits.map(({ at }) => at)).toEqual([null, null, null])
  expect(hits[0]!.excerpt).toEqual([])
  expect(shown(hits[1]!.excerpt)).toMatch(/^有【鼯鼠】。/)
  expect(shown(hits[2]!.excerpt)).toMatch(/^….{10,16}【鼯鼠】的故事，气氛热烈。.*…$/)
  expect(hits[2]!.organization.id).toBe(press.organizationId)
  expect(await idsOf(member, '鼯鼠', '&kind=material')).toEqual([fresh])
  expect(await idsOf(member, '鼯鼠', '&kind=article')).toEqual([titled, old])
})

test('草稿、排期的、撤回的、给别人的，标题和摘录都不露出来', async () => {
  const { api, organizer, member, outsider, neighbour, guest, create, publish, branchId } = press
  const secret = '獬豸'
  const content = text('正文提到獬豸一次。')
  const everybody = [organizer, member, outsider, neighbour, guest]
  const finders = async () => {
    const found: Person[] = []
    for (const person of everybody) if ((await search(person, secret)).length > 0) found.push(person)
    return found
  }
  const draft = await create({ title: '獬豸的草稿', content })
  expect(await finders()).toEqual([])
  // Not out yet; it comes by itself.
  await organizer.post(`${pathOf(draft)}/publish`, { publishAt: hours(6) })
  expect(await finders()).toEqual([])
  api.time.now = new Date(hours(7))
  expect(await idsOf(member, secret)).toEqual([draft.id])
  expect(await search(outsider, secret)).toEqual([])
  api.time.now = null
  expect(await finders()).toEqual([])
  await organizer.post(`${pathOf(draft)}/withdraw`, { reason: '改期' })

  const own = await publish({ title: '只给本社区', content })
  expect(await finders()).toEqual(expect.arrayContaining([member]))
  for (const person of [outsider, neighbour, guest]) expect(await search(person, secret)).toEqual([])
  await organizer.post(`${pathOf(own)}/withdraw`, { reason: '有误' })
  expect(await finders()).toEqual([])
  const { rows } = await press.pool.query('select from search_entries where article_id = $1', [own.id])
  expect(rows).toEqual([])

  const mobile = await publish({
    title: '只给流动党员',
    content,
    audience: { organizationIds: [branchId], categories: ['mobile'], guests: false },
  })
  expect(await finders()).toEqual([])
  const open = await publish({
    title: '给所有人',
    content,
    audience: { organizationIds: [], categories: [], guests: true },
  })
  expect(await finders()).toEqual(everybody)
  for (const person of everybody) expect(await idsOf(person, secret)).toEqual([open.id])
  expect(await idsOf(member, '流动党员 獬豸')).not.toContain(mobile.id)
})

test('改了正文，旧的话就找不到了；退回重写时整篇不再找得到', async () => {
  const { organizer, member, publish } = press
  const article = await publish({ title: '会议纪要', content: text('讨论了貔貅一事。') })
  expect(await idsOf(member, '貔貅一事')).toEqual([article.id])
  const { body } = await edit(organizer, article, { content: text('讨论了麒麟一事。') })
  expect(await idsOf(member, '貔貅')).toEqual([])
  expect(await idsOf(member, '麒麟')).toEqual([article.id])
  await organizer.post<ArticleDetail>(`${pathOf(body)}/withdraw`, { reason: '重写' })
  await organizer.post<ArticleDetail>(`${pathOf(body)}/reopen`)
  expect(await idsOf(member, '麒麟')).toEqual([])
})

test('文章和活动在一起找，翻页接得上', async () => {
  const { organizer, organizationId, member, publish } = press
  const event = await publishEvent(organizer, { title: '貘的讲座', hostOrganizationId: organizationId })
  const article = await publish({ title: '貘的介绍', content: text('貘。') })
  const first = await member.get<SearchResults>(`/api/search?q=${encodeURIComponent('貘')}&limit=1`)
  expect(first.body.items.map(({ kind, id }) => [kind, id])).toEqual([['event', event.id]])
  const path = `/api/search?q=${encodeURIComponent('貘')}&limit=1&cursor=${first.body.nextCursor}`
  const second = await member.get<SearchResults>(path)
  expect(second.body).toMatchObject({ items: [{ kind: 'article', id: article.id }], nextCursor: null })
})

test('早先发布的文章在启动时补进索引，草稿和撤回的不补', async () => {
  const { api, pool, organizer, member, publish, create } = press
  const article = await publish({ title: '补录貂熊', content: text('正文。') })
  await create({ title: '貂熊草稿' })
  const gone = await publish({ title: '貂熊撤回' })
  await organizer.post(`${pathOf(gone)}/withdraw`, { reason: '有误' })
  await pool.query('delete from search_entries')
  expect(await idsOf(member, '貂熊')).toEqual([])
  const database = openDatabase(api.database.connectionString)
  await new SearchBacklog(database, () => {}).work()
  await database.pool.end()
  expect(await idsOf(member, '貂熊')).toEqual([article.id])
  const { rows } = await pool.query<{ article_id: number }>(
    'select article_id from search_entries where article_id is not null',
  )
  expect(rows.map((row) => row.article_id)).not.toContain(gone.id)
})
