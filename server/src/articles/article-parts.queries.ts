import type { Reading, ReadingDecision } from '@tongxin/contract/article-constants'
import type { HotQueryable } from '../database/database.ts'

/** What somebody has to do with an article, and what three readings of it have brought so far. */
export interface ArticlePart {
  bookmarked: boolean
  acknowledgedAt: Date | null
  readings: {
    reading: Reading
    decision: ReadingDecision
    note: string
    readerId: number
    reader: string
    at: Date
  }[]
  writers: number[]
}

// One statement for any number of articles. Readings are looked for only where there can be some.
const PARTS = `
  select a.id, a.marked is not null as bookmarked, a.acknowledged_at as "acknowledgedAt",
    coalesce(r.readings, '[]') as readings, coalesce(w.writers, '[]') as writers
  from (
    select a.id, a.round, a.submitted_by_member_id, b.person as marked, k.acknowledged_at
    from articles a
      left join article_bookmarks b on b.article_id = a.id and b.person = $2
      left join article_acknowledgements k on k.article_id = a.id and k.member_id = $2
    where a.id = any($1)
  ) a
  left join lateral (
    select json_agg(json_build_object('reading', g.reading, 'decision', g.decision, 'note', g.note,
      'readerId', g.reader_member_id, 'reader', m.name, 'at', g.read_at)
      order by array_position(array['first', 'second', 'final'], g.reading)) as readings
    from article_readings g join members m on m.id = g.reader_member_id
    where g.article_id = a.id and g.round = a.round) as r on a.round > 0
  left join lateral (
    select json_agg(distinct w.id) as writers from (
      select v.saved_by_member_id from article_versions v
        where v.article_id = a.id and v.saved_by_member_id is not null
      union all select a.submitted_by_member_id where a.submitted_by_member_id is not null) as w(id)
    ) as w on a.round > 0`

interface PartRow extends Omit<ArticlePart, 'readings'> {
  id: number
  readings: (Omit<ArticlePart['readings'][number], 'at'> & { at: string })[]
}

/** @param person as `personOf` has it */
export async function partsOf(
  db: HotQueryable,
  ids: readonly number[],
  person: number,
): Promise<Map<number, ArticlePart>> {
  if (ids.length === 0) return new Map()
  const rows = await db.run<PartRow>('article_parts', PARTS, [ids, person])
  return new Map(
    rows.map(({ id, readings, ...part }) => [
      id,
      { ...part, readings: readings.map((reading) => ({ ...reading, at: new Date(reading.at) })) },
    ]),
  )
}

/** 阅读次数 */
export async function countReads(db: HotQueryable, id: number): Promise<number> {
  const [row] = await db.run<{ reads: number }>(
    'article_reads',
    'select reads from article_reads where article_id = $1',
    [id],
  )
  return row?.reads ?? 0
}
