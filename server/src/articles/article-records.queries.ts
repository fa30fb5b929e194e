import { sql } from 'drizzle-orm'
import type { ArticleStep } from '@tongxin/contract/article-constants'
import type { RichText } from '@tongxin/contract/rich-text'
import type { Queryable } from '../database/database.ts'

export interface StepRow extends Record<string, unknown> {
  id: number
  step: ArticleStep
  version: number
  by: string | null
  at: string
  note: string
}

/** Latest first. */
export async function listSteps(
  db: Queryable,
  articleId: number,
  filter: { before?: number; limit: number },
): Promise<StepRow[]> {
  const { rows } = await db.execute<StepRow>(sql`
    select h.id, h.step, h.version, m.name as by, h.at, h.note
    from article_history h left join members m on m.id = h.by_member_id
    where h.article_id = ${articleId} ${filter.before === undefined ? sql`` : sql`and h.id < ${filter.before}`}
    order by h.id desc limit ${filter.limit}`)
  return rows
}

export interface VersionRow extends Record<string, unknown> {
  version: number
  title: string
  summary: string
  content: RichText
  savedAt: string
  savedBy: string | null
}

export async function findVersion(
  db: Queryable,
  articleId: number,
  version: number,
): Promise<VersionRow | undefined> {
  const { rows } = await db.execute<VersionRow>(sql`
    select v.version, v.title, v.summary, v.content, v.saved_at as "savedAt", m.name as "savedBy"
    from article_versions v left join members m on m.id = v.saved_by_member_id
    where v.article_id = ${articleId} and v.version = ${version}`)
  return rows[0]
}
