import { sql } from 'drizzle-orm'
import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'
import { hiddenFrom, type Learner } from './hidden.queries.ts'

/** Without what would tell of questions that are being asked. Times as RFC 3339. */
export async function listOwn(
  db: Queryable,
  learner: Learner,
  now: Date,
): Promise<Pick<MyData, 'reviewCards' | 'reviews'>> {
  const { rows } = await db.execute<Pick<MyData, 'reviewCards' | 'reviews'>>(sql`
    with hidden as (select h.id from ${hiddenFrom(learner, now)} as h(id))
    select
      (select coalesce(json_agg(json_build_object('question', q.stem, 'dueAt', c.due_at, 'reps', c.reps,
          'lapses', c.lapses, 'isMistake', c.is_mistake) order by c.question_id), '[]')
        from review_cards c join questions q on q.id = c.question_id
        where c.member_id = ${learner.id} and c.question_id not in (select id from hidden)) as "reviewCards",
      (select coalesce(json_agg(json_build_object('question', q.stem, 'rating', l.rating, 'origin', l.origin,
          'reviewedAt', l.reviewed_at) order by l.reviewed_at desc), '[]')
        from review_log l join questions q on q.id = l.question_id
        where l.member_id = ${learner.id} and l.question_id not in (select id from hidden)) as reviews`)
  return rows[0]!
}

export async function wipe(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from review_cards where member_id = ${memberId}`)
  await db.execute(sql`delete from review_log where member_id = ${memberId}`)
  await db.execute(sql`delete from practice_days where member_id = ${memberId}`)
}
