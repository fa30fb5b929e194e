import type { AcknowledgementList } from '@tongxin/contract/article-records'
import type { ArticleDetail } from '@tongxin/contract/articles'
import type { LearnArticles } from '@tongxin/contract/series'
import { expectProblem, type Person } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { enrol, enrolWithRole } from '../../support/tree.ts'
import { bindByPhone, freshEntry, freshGuest } from '../binding/people.ts'
import { expectArticle, openPress, pathOf, type Press, readArticle, titlesOf } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const NOTICE = { channel: 'notice', asksAcknowledgement: true } as const
const OPEN = { audience: { organizationIds: [], categories: [], guests: true } }
const confirm = (person: Person, article: { id: number }) =>
  person.put<ArticleDetail>(`${pathOf(article)}/acknowledgement`)
const listOf = (person: Person, article: { id: number }, query = '') =>
  person.get<AcknowledgementList>(`${pathOf(article)}/acknowledgements?${query}`)

test('收藏和取消，说几遍都一样；访客也能收藏；收藏列表后收藏的在前，撤回了的不在', async () => {
  const { member, guest, organizer, publish } = press
  const a = await publish({ title: '甲', ...OPEN })
  const b = await publish({ title: '乙', ...OPEN })
  for (const person of [member, guest]) {
    await person.put(`${pathOf(b)}/bookmark`)
    await person.put(`${pathOf(a)}/bookmark`)
    const marked = expectArticle(await person.put(`${pathOf(b)}/bookmark`))
    expect(marked.viewer.bookmarked).toBe(true)
    for (const limit of [1, 100])
      expect(await titlesOf(person, 'bookmarked=true', limit)).toEqual(['甲', '乙'])
  }
  expect(expectArticle(await guest.delete(`${pathOf(a)}/bookmark`)).viewer.bookmarked).toBe(false)
  expectArticle(await guest.delete(`${pathOf(a)}/bookmark`))
  expect(await titlesOf(guest, 'bookmarked=true')).toEqual(['乙'])
  await organizer.post(`${pathOf(b)}/withdraw`, { reason: '撤' })
  expect(await titlesOf(member, 'bookmarked=true')).toEqual(['甲'])
  expect(await titlesOf(press.outsider, 'bookmarked=true')).toEqual([])
})

test('访客收藏的，绑定名册以后是本人的；本人早就收藏了的不重复', async () => {
  const { api, publish } = press
  const [both, guests] = [
    await publish({ title: '都收藏的', ...OPEN }),
    await publish({ title: '访客收藏的', ...OPEN }),
  ]
  const entry = await freshEntry(api)
  const guest = await freshGuest(api)
  for (const article of [both, guests]) await guest.put(`${pathOf(article)}/bookmark`)
  await press.pool.query(
    `insert into article_bookmarks (article_id, member_id, bookmarked_at) values ($1, $2, now() - interval '1 year')`,
    [both.id, entry.id],
  )
  expect((await bindByPhone(guest, entry.phone)).status).toBe(200)
  expect(await titlesOf(guest, 'bookmarked=true')).toEqual(['访客收藏的', '都收藏的'])
})

test('已知悉：只向通知的对象要，第一次的时间算数，撤回后不能再确认', async () => {
  const { member, outsider, guest, organizer, publish, besideId } = press
  const notice = await publish(NOTICE)
  expect((await readArticle(member, notice)).viewer).toMatchObject({
    canAcknowledge: true,
    acknowledgedAt: null,
  })
  expect(await titlesOf(member, 'unacknowledged=true')).toEqual([notice.title])
  const { viewer } = expectArticle(await confirm(member, notice))
  expect(viewer).toMatchObject({ canAcknowledge: false, acknowledgedAt: expect.any(String) })
  expect(expectArticle(await confirm(member, notice)).viewer).toEqual(viewer)
  expect(await titlesOf(member, 'unacknowledged=true')).toEqual([])
  expectProblem(await confirm(outsider, notice), 404, 'article_not_found')
  // Everybody may read it, and only those of the organization are asked.
  const open = await publish({ ...NOTICE, ...OPEN })
  expectProblem(await confirm(guest, open), 403, 'membership_required')
  expectProblem(await confirm(outsider, open), 409, 'acknowledgement_not_asked')
  expect((await readArticle(outsider, open)).viewer.canAcknowledge).toBe(false)
  expect(await titlesOf(outsider, 'unacknowledged=true')).toEqual([])
  expectArticle(await confirm(member, open))
  const plain = await publish({ channel: 'notice' })
  expectProblem(await confirm(member, plain), 409, 'acknowledgement_not_asked')
  // The organiser reads what is for others without being asked.
  const forOthers = await publish({
    ...NOTICE,
    audience: { organizationIds: [besideId], categories: [], guests: false },
  })
  expectProblem(await confirm(organizer, forOthers), 409, 'acknowledgement_not_asked')
  await organizer.post(`${pathOf(notice)}/withdraw`, { reason: '撤' })
  expectProblem(
    await confirm(await press.api.login(await enrol(press.api, press.branchId)), notice),
    409,
    'acknowledgement_not_asked',
  )
})

test('知悉情况：组织者看到每个对象，谁都只看到自己下级的', async () => {
  const { api, organizer, member, memberNumber, neighbour, publish, create, branchId, besideId, pool } = press
  const notice = await publish({
    ...NOTICE,
    audience: { organizationIds: [branchId, besideId], categories: [], guests: false },
  })
  await confirm(member, notice)
  const all = (await listOf(organizer, notice, 'limit=100')).body
  const { rows } = await pool.query<{ number: string; beside: boolean }>(
    `select m.number, o.path @> array[$2::int] as beside from members m join organizations o on o.id = m.organization_id
     where m.state = 'active' and o.path && array[$1::int, $2::int] order by m.number`,
    [branchId, besideId],
  )
  const own = rows.filter(({ beside }) => !beside).map(({ number }) => number)
  expect(all.items.map(({ memberNumber }) => memberNumber)).toEqual(own)
  expect(all).toMatchObject({ addressed: own.length, confirmed: 1, nextCursor: null })
  const confirmed = (await listOf(organizer, notice, 'confirmed=true')).body
  expect(confirmed.items).toMatchObject([{ memberNumber, acknowledgedAt: expect.any(String) }])
  const others: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: AcknowledgementList = (
      await listOf(organizer, notice, `confirmed=false&limit=7${cursor && `&cursor=${cursor}`}`)
    ).body
    others.push(...page.items.map((item) => item.memberNumber))
    cursor = page.nextCursor
  }
  expect(others).toEqual(own.filter((number) => number !== memberNumber))
  // Below and beside the host: their own part of the audience.
  const branchOrganizer = await enrolWithRole(api, 'organizer', branchId)
  expect((await listOf(branchOrganizer, notice)).body.addressed).toBe(own.length + 1)
  const besideCount = rows.length - own.length
  expect((await listOf(neighbour, notice)).body.addressed).toBe(besideCount)
  expectProblem(await listOf(neighbour, notice, `organizationId=${branchId}`), 403, 'forbidden')
  expectProblem(await listOf(member, notice), 403, 'forbidden')
  const elsewhere = await publish(NOTICE)
  expectProblem(await listOf(neighbour, elsewhere), 404, 'article_not_found')
  const draft = await create()
  expectProblem(await listOf(organizer, draft), 409, 'acknowledgement_not_asked')
})

test('知悉情况按类别算对象', async () => {
  const { organizer, publish, pool, branchId, api } = press
  const number = await enrol(api, branchId)
  await pool.query('update members set is_mobile = true where number = $1', [number])
  const notice = await publish({
    ...NOTICE,
    audience: { organizationIds: [branchId], categories: ['mobile'], guests: false },
  })
  const { body } = await listOf(organizer, notice, 'limit=100')
  expect(body.items.map(({ memberNumber }) => memberNumber)).toContain(number)
  const { rows } = await pool.query<{ mobile: number }>(
    `select count(*)::int as mobile from members where is_mobile and state = 'active' and organization_id = $1`,
    [branchId],
  )
  expect(body.addressed).toBe(rows[0]!.mobile)
})

test('阅读次数只是一个数，组织者自己不算，别人看不到', async () => {
  const { organizer, member, guest, outsider, publish, create, pool } = press
  const article = await publish(OPEN)
  for (const person of [member, member, guest, outsider, organizer])
    expect((await person.post(`${pathOf(article)}/reads`)).status).toBe(204)
  expect((await readArticle(organizer, article)).managed!.reads).toBe(4)
  expect((await readArticle(member, article)).managed).toBeNull()
  expectProblem(await member.post(`${pathOf(await create())}/reads`), 404, 'article_not_found')
  const { rows } = await pool.query<{ columns: string[] }>(
    `select array_agg(column_name::text order by column_name) as columns from information_schema.columns
     where table_name = 'article_reads' and table_schema = 'public'`,
  )
  expect(rows[0]!.columns).toEqual(['article_id', 'reads'])
})

test('学习页一次取齐：待知悉的通知、文章', async () => {
  const { api, besideId, aboveId } = press
  const organizer = await enrolWithRole(api, 'organizer', besideId)
  const reader = await api.login(await enrol(api, besideId))
  const learn = async () => (await reader.get<LearnArticles>('/api/learn')).body
  expect(await learn()).toMatchObject({ series: null, issues: [] })
  const make = async (changes: object) => {
    const { body } = await organizer.post<ArticleDetail>('/api/articles', {
      ...{ organizationId: besideId, title: '资讯', channel: 'news', content: [{ kind: 'divider' }] },
      ...{ attachments: [], ...changes },
    })
    return body
  }
  // Nothing to read in it.
  expectProblem(await organizer.post(`${pathOf(await make({}))}/publish`), 409, 'article_empty')
  const content = [{ kind: 'paragraph', runs: [{ text: '正文' }] }]
  const notice = await make({ ...NOTICE, content, title: '通知' })
  for (const article of [notice, await make({ content })]) await organizer.post(`${pathOf(article)}/publish`)
  const page = await learn()
  expect(page.notices.map(({ title }) => title)).toContain('通知')
  expect(page.articles.map(({ title }) => title)).toContain('资讯')
  await confirm(reader, notice)
  expect((await learn()).notices.map(({ title }) => title)).not.toContain('通知')
  expect(aboveId).not.toBe(besideId)
  await organizer.put(`${pathOf(notice)}/pin`, { until: hours(1) })
})
