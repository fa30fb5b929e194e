import type { ArticleAudience } from '@tongxin/contract/articles'
import type { SearchResults } from '@tongxin/contract/search'
import type { IssueList, SeriesSummary } from '@tongxin/contract/series'
import type { Answer, Person } from '../../support/api.ts'
import { enrol } from '../../support/tree.ts'
import { hours } from '../../support/scenes.ts'
import { allArticles, articleInput, openPress, pathOf, type Press, text } from './press.ts'

/*
 * Every state of an article with every audience, asked for by everybody in every way there is to come upon one. Whatever
 * way it is, it shows the same articles, and nothing of the others.
 */

const STATES = ['draft', 'in review', 'scheduled', 'published', 'withdrawn', 'withdrawn unseen'] as const
type State = (typeof STATES)[number]
const AUDIENCES = ['own subtree', 'the branch', 'the neighbour', 'mobile', 'probationary', 'guests'] as const
type Audience = (typeof AUDIENCES)[number]

/** Who asks, and which audiences are theirs. */
interface Asker {
  person: Person
  audiences: readonly Audience[]
  manages: boolean
}

interface Made {
  id: number
  issue: number
  state: State
  audience: Audience
}

/** In all of the texts, and nowhere else. */
const WORD = '貔貅'

let press: Press
let series: SeriesSummary
const made: Made[] = []
const askers: Record<string, Asker> = {}

beforeAll(async () => {
  press = await openPress()
  const { api, pool, organizer, organizationId, branchId, besideId } = press
  series = (await organizer.post<SeriesSummary>('/api/series', { organizationId, title: '看得到的系列' }))
    .body
  const open = { organizationIds: [], categories: [], guests: false }
  const audiences: Record<Audience, ArticleAudience> = {
    'own subtree': open,
    'the branch': { ...open, organizationIds: [branchId] },
    'the neighbour': { ...open, organizationIds: [besideId] },
    mobile: { ...open, categories: ['mobile'] },
    probationary: { ...open, categories: ['probationary'] },
    guests: { ...open, guests: true },
  }
  for (const state of STATES)
    for (const audience of AUDIENCES) made.push(await make(state, audience, audiences[audience]))

  const mobile = await enrol(api, branchId)
  await pool.query(`update members set is_mobile = true, category = 'probationary' where number = $1`, [
    mobile,
  ])
  const here: Audience[] = ['own subtree', 'guests']
  const ask = (person: Person, audiences: Audience[], manages = false) => ({ person, audiences, manages })
  Object.assign(askers, {
    组织者: ask(organizer, here, true),
    党员: ask(press.member, [...here, 'the branch']),
    流动的预备党员: ask(await api.login(mobile), [...here, 'the branch', 'mobile', 'probationary']),
    隔壁的党员: ask(press.outsider, ['the neighbour', 'guests']),
    隔壁的组织者: ask(press.neighbour, ['the neighbour', 'guests']),
    访客: ask(press.guest, ['guests']),
  } satisfies Record<string, Asker>)
})
afterAll(() => press.api.close())

async function make(state: State, audience: Audience, settings: ArticleAudience): Promise<Made> {
  const { organizer, organizationId } = press
  const issue = made.length + 1
  const input = articleInput(organizationId, {
    title: `${WORD}第${issue}篇`,
    summary: `${WORD}摘要`,
    content: text(`${WORD}正文`),
    audience: settings,
    needsReadings: state === 'in review',
    takesReflections: true,
    seriesId: series.id,
    issueNumber: issue,
  })
  const must = async (answer: Promise<Answer<{ id: number }>>) => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(JSON.stringify(body))
    return body
  }
  const { id } = await must(organizer.post('/api/articles', input))
  const path = pathOf({ id })
  const isLater = state === 'scheduled' || state === 'withdrawn unseen'
  if (state === 'in review') await must(organizer.post(`${path}/submit`))
  else if (state !== 'draft')
    await must(organizer.post(`${path}/publish`, isLater ? { publishAt: hours(5) } : {}))
  if (state.startsWith('withdrawn')) await must(organizer.post(`${path}/withdraw`, { reason: '有误' }))
  return { id, issue, state, audience }
}

const isFor = ({ audiences }: Asker, { audience }: Made) => audiences.includes(audience)
const isOut = (asker: Asker, article: Made) => article.state === 'published' && isFor(asker, article)
/** Also what was out once, as a reason and nothing else. */
const isKnown = (asker: Asker, article: Made) =>
  asker.manages || isOut(asker, article) || (article.state === 'withdrawn' && isFor(asker, article))
const ids = (articles: readonly { id: number }[]) => articles.map(({ id }) => id).sort((a, b) => a - b)
const out = (asker: Asker) => ids(made.filter((article) => isOut(asker, article)))

async function found(person: Person): Promise<number[]> {
  const { body } = await person.get<SearchResults>(`/api/search?limit=100&q=${encodeURIComponent(WORD)}`)
  return ids(body.items)
}

async function issues(person: Person): Promise<number[]> {
  const { status, body } = await person.get<IssueList>(`/api/series/${series.id}/issues`)
  if (status === 404) return []
  return ids(body.items.map(({ number }) => made[number - 1]!))
}

const names = ['组织者', '党员', '流动的预备党员', '隔壁的党员', '隔壁的组织者', '访客']

test.each(names)('%s：列表、搜索、系列、学习页看到的是同样的文章', async (name) => {
  const asker = askers[name]!
  const { person } = asker
  const expected = out(asker)
  expect(expected.length).toBeGreaterThan(0)
  expect(ids(await allArticles(person))).toEqual(expected)
  expect(ids(await allArticles(person, `seriesId=${series.id}`))).toEqual(expected)
  expect(await found(person)).toEqual(expected)
  expect(await issues(person)).toEqual(expected)
  const learn = await person.get<{ articles: { id: number }[]; issues: { number: number }[] }>('/api/learn')
  for (const { id } of learn.body.articles) expect(expected).toContain(id)
  for (const { number } of learn.body.issues) expect(expected).toContain(made[number - 1]!.id)
})

test.each(names)('%s：打开、收藏、心得体会、修改记录：看不到的当作没有，撤回的只有原因', async (name) => {
  const asker = askers[name]!
  const { person, manages } = asker
  for (const article of made) {
    const known = isKnown(asker, article)
    const path = pathOf(article)
    const detail = await person.get(path)
    expect([article.state, article.audience, detail.status]).toEqual([
      article.state,
      article.audience,
      known ? 200 : 404,
    ])
    expect(JSON.stringify(detail.body).includes(`${WORD}正文`)).toBe(manages || isOut(asker, article))
    expect(JSON.stringify(detail.body).includes(`${WORD}摘要`)).toBe(manages || isOut(asker, article))
    expect((await person.put(`${path}/bookmark`)).status).toBe(known ? 200 : 404)
    expect((await person.get(`/api/reflections?articleId=${article.id}`)).status).toBe(known ? 200 : 404)
    for (const more of ['/history', '/versions/1'])
      expect((await person.get(path + more)).status).toBe(manages ? 200 : known ? 403 : 404)
  }
  expect(ids(await allArticles(person, 'bookmarked=true'))).toEqual(out(asker))
})

test('调到隔壁、离开名册：从那时起看到的就是那里的，收藏里也没有从前的', async () => {
  const { pool, besideId } = press
  const number = press.memberNumber
  await pool.query('update members set organization_id = $2 where number = $1', [number, besideId])
  const moved = { ...askers['隔壁的党员']!, person: press.member }
  const seen = async () => [
    ids(await allArticles(press.member)),
    await found(press.member),
    await issues(press.member),
    ids(await allArticles(press.member, 'bookmarked=true&channel=news')).filter(
      (id) => !out(moved).includes(id),
    ),
  ]
  expect(await seen()).toEqual([out(moved), out(moved), out(moved), []])
  await pool.query(`update members set state = 'left' where number = $1`, [number])
  const guest = askers['访客']!
  expect((await seen()).slice(0, 3)).toEqual([out(guest), out(guest), out(guest)])
})

test('到点以后，排期的处处都看得到', async () => {
  const { api } = press
  api.time.now = new Date(hours(6))
  for (const article of made) if (article.state === 'scheduled') article.state = 'published'
  for (const name of ['隔壁的党员', '访客']) {
    const asker = askers[name]!
    expect(ids(await allArticles(asker.person))).toEqual(out(asker))
    expect(await found(asker.person)).toEqual(out(asker))
    expect(await issues(asker.person)).toEqual(out(asker))
  }
  api.time.now = null
})
