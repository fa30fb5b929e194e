import { type SQL, sql } from 'drizzle-orm'

/** Whose learning it is. */
export interface Learner {
  id: number
  /** Of their organization: ids from the root down. */
  path: readonly number[]
}

/** After the window and the largest extra time: then nobody is answering any more. */
const NOT_OVER = (
  now: Date,
): SQL => sql`z.state = 'published' and z.closes_at > ${now}::timestamptz - interval '1 day'
  and z.closes_at + make_interval(mins => coalesce((
    select max(x.minutes) from quiz_extra_time x where x.quiz_id = z.id), 0)) > ${now}`

/**
 * Ids of questions that this member must not meet with their answers now, nor hear of having answered wrong: of an open
 * attempt, of a fixed paper that they could still take, and of attempts whose results are not shown yet.
 */
export const hiddenFrom = ({ id, path }: Learner, now: Date): SQL => sql`(
  select (asked->>'question')::int
    from attempts a cross join lateral jsonb_array_elements(a.questions) asked
    where a.member_id = ${id} and a.state = 'open'
  union all select (asked->>'questionId')::int
    from quizzes z cross join lateral jsonb_array_elements(z.paper) asked
    where z.paper_kind = 'fixed' and ${NOT_OVER(now)} and case
      when exists (select from quiz_audiences u where u.quiz_id = z.id) then exists (
        select from quiz_audiences u where u.quiz_id = z.id and u.organization_id = any(${sql.param([...path])}::int[]))
      else z.organization_id = any(${sql.param([...path])}::int[]) end
  union all select m.question_id
    from attempts a join quizzes z on z.id = a.quiz_id join attempt_marks m on m.attempt_id = a.id
    where a.member_id = ${id} and z.results_shown = 'after_window' and ${NOT_OVER(now)})`
