import { sql } from 'drizzle-orm'
import type { Reading, ReadingDecision } from '@tongxin/contract/article-constants'
import type { Queryable } from '../database/database.ts'

export async function insertReading(
  db: Queryable,
  entry: {
    articleId: number
    round: number
    reading: Reading
    version: number
    decision: ReadingDecision
    note: string
    memberId: number
    at: Date
  },
): Promise<void> {
  await db.execute(sql`
    insert into article_readings (article_id, round, reading, version, decision, note, reader_member_id, read_at)
    values (${entry.articleId}, ${entry.round}, ${entry.reading}, ${entry.version}, ${entry.decision}, ${entry.note},
      ${entry.memberId}, ${entry.at})`)
}
