import fc from 'fast-check'
import type { SearchHit, SearchResults } from '@tongxin/contract/search'
import { SearchBacklog } from '../../../server/src/search/search-backlog.service.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'

/*
 * Whatever is searched for, what is found is what `strpos` finds in the texts themselves, in the right order and on
 * however many pages. The texts are made of few characters, so that pairs turn up everywhere, together and apart.
 */

const CHARACTERS = [
  ...'党党员学习学习材料会',
  '𠮷',
  '𡃁',
  '🎉',
  '👍🏽',
  ...'，。（）“”',
  ...'%_\\&|!():*\'"<->',
  ...'aAＡbＢ1１',
]
const EVENTS = 160

const random = (() => {
  let state = 7
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
})()
const textOf = (length: number) =>
  Array.from({ length }, () => (random(12) === 0 ? ' ' : CHARACTERS[random(CHARACTERS.length)]!)).join('')

let api: TestApi
let guest: Person
beforeAll(async () => {
  api = await startApi({ demo: false })
  guest = await api.loginByWechat('who-searches')
  const { pool } = api.database
  await pool.query(
    `insert into organizations (id, kind, name, short_name) values (1, 'committee', '区委', '区委')`,
  )
  for (let i = 0; i < EVENTS; i++)
    // Some begin at the same moment.
    await pool.query(
      `insert into events (title, category, starts_at, ends_at, place_name, place_address, description,
         host_organization_id, state, published_at)
       select $1, 'party_lecture', at, at + interval '1 hour', $2, $3, $4, 1, 'published', now()
       from (select timestamptz '2026-11-01' + $5 * interval '1 hour' as at) t`,
      [textOf(1 + random(6)) || '无', textOf(random(4)), textOf(random(3)), textOf(random(60)), random(40)],
    )
  const database = openDatabase(api.database.connectionString)
  await new SearchBacklog(database, () => {}).work()
  await database.pool.end()
})
afterAll(() => api.close())

async function search(q: string, limit: number): Promise<SearchHit[]> {
  const hits: SearchHit[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/api/search?q=${encodeURIComponent(q)}&limit=${limit}${cursor && `&cursor=${cursor}`}`
    const { status, body } = await guest.get<SearchResults>(path)
    if (status !== 200) throw new Error(JSON.stringify(body))
    hits.push(...body.items)
    cursor = body.nextCursor
  }
  return hits
}

/** Without any index, by another way of folding. */
async function reference(q: string): Promise<number[]> {
  const { rows } = await api.database.pool.query<{ id: number }>(
    `with words as (
       select word from regexp_split_to_table(lower(normalize($1, NFKC)), '\\s+') word where word <> ''),
     texts as (
       select id, starts_at, lower(normalize(title, NFKC)) as title,
         lower(normalize(concat_ws(' ', title, place_name, place_address, description), NFKC)) as whole from events)
     select id from texts where not exists (select from words where strpos(whole, word) = 0)
     order by exists (select from words where strpos(title, word) = 0), starts_at desc, id desc`,
    [q],
  )
  return rows.map(({ id }) => id)
}

const word = (most: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: most }).map((all) => all.join(''))

test.each([
  ['一个字', word(1)],
  ['两个字', word(2)],
  ['三四个字', word(4)],
  ['几个词', fc.array(word(3), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))],
])('搜%s，找到的就是逐篇比对找到的，次序、翻页都对', (_, typed) =>
  fc.assert(
    fc.asyncProperty(typed, fc.integer({ min: 1, max: 30 }), async (q, limit) => {
      const hits = await search(q.slice(0, 30), limit)
      expect(hits.map(({ id }) => id)).toEqual(await reference(q.slice(0, 30)))
    }),
    { numRuns: 60 },
  ),
)

test('从文章里随便取一段都找得到那一篇，找到的地方标了出来', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: EVENTS }),
      fc.nat(),
      fc.integer({ min: 1, max: 12 }),
      async (id, at, length) => {
        const { rows } = await api.database.pool.query<{ title: string; description: string }>(
          'select title, description from events where id = $1',
          [id],
        )
        const characters = Array.from(rows[0]!.description)
        const from = at % Math.max(characters.length, 1)
        const piece = characters
          .slice(from, from + length)
          .join('')
          .trim()
        fc.pre(piece !== '' && piece.length <= 30)
        const hit = (await search(piece, 100)).find((found) => found.id === id)!
        expect(hit.title.map(({ text }) => text).join('')).toBe(rows[0]!.title.replace(/ +/g, ' ').trim())
        const shown = [...hit.title, ...hit.excerpt].filter((part) => part.hit)
        const words = piece.normalize('NFKC').toLowerCase().split(/ +/)
        // Side by side they are marked as one.
        const markedText = shown.map(({ text }) => text.normalize('NFKC').toLowerCase()).join(' ')
        expect(words.some((one) => markedText.includes(one))).toBe(true)
        expect(hit.excerpt.some((part) => part.hit)).toBe(true)
      },
    ),
    { numRuns: 60 },
  ))
