import type pg from 'pg'
import { fold } from '../../server/src/search/search.rules.ts'
import { Writer } from './texts.ts'

const STEP = 500

/**
 * Released articles for everybody of organization 1, spread over five years, with their entries; what each says as it is
 * read is left out, since searching does not look there. The index is made afterwards, which is quicker.
 * @returns seconds that the index took
 */
export async function loadArticles(
  pool: pg.Pool,
  writer: Writer,
  count: number,
  length: number,
): Promise<number> {
  const { rows: indexes } = await pool.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'search_entries' and indexdef like '%gin%'`,
  )
  for (const { name } of indexes) await pool.query(`drop index ${name}`)
  for (let done = 0; done < count; done += STEP) {
    const rows = Array.from({ length: Math.min(STEP, count - done) }, (_, i) => {
      const title = writer.phrase(8 + ((done + i) % 12))
      return { title, text: writer.text(length) }
    })
    const titles = rows.map(({ title }) => title)
    await pool.query(
      `insert into articles (id, organization_id, channel, state, title, cover_drawn, publish_at, created_at, updated_at)
       select $1::int + n, 1, case n % 5 when 0 then 'material' else 'news' end, 'released', title, 'hills', at, at, at
       from unnest($2::text[]) with ordinality t (title, n),
         lateral (select now() - ($1::int + n) * (interval '5 years' / $3::int) as at) l`,
      [done, titles, count],
    )
    await pool.query(
      `insert into search_entries (kind, article_id, at, title, text, folded_title, folded)
       select case n % 5 when 0 then 'material' else 'article' end, a.id, a.publish_at, a.title, t.text, t.folded_title,
         t.folded_title || ' ' || t.folded
       from unnest($2::text[], $3::text[], $4::text[]) with ordinality t (text, folded_title, folded, n)
       join articles a on a.id = $1::int + n`,
      [done, rows.map(({ text }) => text), titles.map(fold), rows.map(({ text }) => fold(text))],
    )
  }
  await pool.query(
    `insert into article_feed (article_id, organization_id, category, channel, publish_at)
     select id, 1, '', channel, publish_at from articles`,
  )
  const begun = performance.now()
  const client = await pool.connect()
  await client.query(`set maintenance_work_mem = '1GB'`)
  for (const { definition } of indexes) await client.query(definition)
  client.release()
  for (const { name } of indexes) await pool.query(`alter index ${name} alter column 1 set statistics 0`)
  const seconds = (performance.now() - begun) / 1000
  await pool.query('vacuum analyze')
  return seconds
}

export interface Sizes {
  /** Bytes an article: the two indexes of characters and pairs, and the table with the texts in it. */
  index: number
  table: number
  /** Of a text alone. */
  text: number
}

export async function sizesOf(pool: pg.Pool): Promise<Sizes> {
  const { rows } = await pool.query<Sizes>(
    `with entries as (select count(*)::float8 as count, avg(octet_length(text))::float8 as text from search_entries)
     select (pg_relation_size('search_entries_folded_idx') + pg_relation_size('search_entries_title_idx')) / count as index,
       pg_table_size('search_entries') / count as table, text from entries`,
  )
  return rows[0]!
}
