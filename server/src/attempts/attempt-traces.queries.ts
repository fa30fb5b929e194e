import { sql } from 'drizzle-orm'
import type { MyData } from '@tongxin/contract/privacy'
import type { Queryable } from '../database/database.ts'

/** Times as RFC 3339; marks only once the member may see them. */
export async function listOwn(
  db: Queryable,
  memberId: number,
  now: Date,
): Promise<Pick<MyData, 'quizAttempts' | 'extraTime'>> {
  const { rows } = await db.execute<Pick<MyData, 'quizAttempts' | 'extraTime'>>(sql`
    select
      (select coalesce(json_agg(json_build_object('quizTitle', z.title, 'number', a.number, 'startedAt', a.started_at,
          'handedInAt', a.handed_in_at, 'handedInBy', a.handed_in_by, 'totalMarks', a.total_marks / 100.0,
          'marks', case when z.results_shown = 'at_once' or z.closes_at + make_interval(mins => coalesce((
              select max(x.minutes) from quiz_extra_time x where x.quiz_id = z.id), 0)) <= ${now}
            then a.marks / 100.0 end,
          'answers', (select coalesce(json_agg(json_build_object('position', w.position, 'answer', w.answer,
              'savedAt', w.saved_at) order by w.position), '[]')
            from attempt_answers w where w.attempt_id = a.id)) order by a.id desc), '[]')
        from attempts a join quizzes z on z.id = a.quiz_id where a.member_id = ${memberId}) as "quizAttempts",
      (select coalesce(json_agg(json_build_object('quizTitle', z.title, 'minutes', x.minutes) order by z.id desc), '[]')
        from quiz_extra_time x join quizzes z on z.id = x.quiz_id where x.member_id = ${memberId}) as "extraTime"`)
  return rows[0]!
}

/**
 * That somebody took part, and with what marks, stays in the rates; what they wrote, and that they needed more time,
 * does not. Which options were chosen stays for the analysis of the questions: it tells of nobody.
 */
export async function wipe(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`delete from attempts where member_id = ${memberId} and state = 'open'`)
  await db.execute(sql`
    delete from attempt_answers w using attempts a where a.id = w.attempt_id and a.member_id = ${memberId}`)
  await db.execute(sql`
    update attempt_marks m set answer = null from attempts a
    where a.id = m.attempt_id and a.member_id = ${memberId} and m.answer ? 'blanks'`)
  await db.execute(sql`delete from quiz_extra_time where member_id = ${memberId}`)
}
