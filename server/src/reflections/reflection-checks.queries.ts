import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** One that waits for WeChat's word, as it was when it was taken. */
export interface Taken {
  id: number
  revision: number
  memberId: number
  eventId: number | null
  articleId: number | null
  title: string
  textCipher: string
  needsReading: boolean
  handedInAt: Date
  /** `null`: its author has not come in by WeChat. */
  openid: string | null
}

/** Takes the one that has waited longest; until `again` nobody else does. */
export async function take(db: Queryable, now: Date, again: Date): Promise<Taken | undefined> {
  const { rows } = await db.execute<
    Omit<Taken, 'handedInAt'> & Record<string, unknown> & { handedInAt: string }
  >(sql`
    with due as (
      select id from reflections where state = 'checking' and check_due_at <= ${now}
      order by check_due_at, id limit 1 for update skip locked
    ), taken as (
      update reflections r set check_due_at = ${again} from due where r.id = due.id
      returning r.id, r.revision, r.member_id, r.event_id, r.article_id, r.text_cipher, r.needs_reading, r.handed_in_at
    )
    select t.id, t.revision, t.member_id as "memberId", t.event_id as "eventId", t.article_id as "articleId",
      coalesce(e.title, p.title) as title,
      t.text_cipher as "textCipher", t.needs_reading as "needsReading", t.handed_in_at as "handedInAt", a.openid
    from taken t
      left join events e on e.id = t.event_id
      left join articles p on p.id = t.article_id
      left join accounts a on a.member_id = t.member_id`)
  const [row] = rows
  return row && { ...row, handedInAt: new Date(row.handedInAt) }
}

/** @returns whether it was still about this text */
export async function settle(
  db: Queryable,
  { id, revision }: Pick<Taken, 'id' | 'revision'>,
  next: { state: string; note: string | null; dueAt: Date | null; shownAt: Date | null },
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update reflections set state = ${next.state}, note = ${next.note}, check_due_at = ${next.dueAt},
      shown_at = ${next.shownAt}
    where id = ${id} and revision = ${revision} and state = 'checking'`)
  return rowCount === 1
}
