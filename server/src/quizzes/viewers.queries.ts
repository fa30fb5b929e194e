import type { HotQueryable } from '../database/database.ts'

/** What somebody has to do with a quiz. */
export interface ViewerPart {
  attemptsUsed: number
  open: { id: number; deadlineAt: Date; answered: number; lastSavedAt: Date | null } | null
  /** Hundredths. */
  result: { attemptId: number; marks: number; totalMarks: number; passed: boolean; excellent: boolean } | null
  extraMinutes: number
  /** Whether one of the subtrees given meets the audience. */
  oversees: boolean
}

// One statement for any number of quizzes.
const PARTS = `
  select q.id, used.attempts as "attemptsUsed", coalesce(x.minutes, 0) as "extraMinutes", open.attempt as open,
    case when r.attempt_id is not null then json_build_object('attemptId', r.attempt_id, 'marks', r.marks,
      'totalMarks', r.total_marks, 'passed', r.passed, 'excellent', r.excellent) end as result,
    cardinality($3::int[]) > 0 and (
      exists (select from organizations held join quiz_audiences a on a.organization_id = any(held.path)
        where held.id = any($3) and a.quiz_id = q.id)
      or exists (select from quiz_audiences a join organizations o on o.id = a.organization_id
        where a.quiz_id = q.id and o.path && $3)
      or not exists (select from quiz_audiences a where a.quiz_id = q.id)
        and exists (select from quizzes z join organizations o on o.id = z.organization_id
          where z.id = q.id and (o.path && $3
            or exists (select from organizations held where held.id = any($3) and held.path @> array[o.id])))
    ) as oversees
  from unnest($1::int[]) as q (id)
  left join quiz_extra_time x on x.quiz_id = q.id and x.member_id = $2
  left join quiz_results r on r.quiz_id = q.id and r.member_id = $2
  cross join lateral (
    select count(*)::int as attempts from attempts a where a.quiz_id = q.id and a.member_id = $2) as used
  left join lateral (
    select json_build_object('id', a.id, 'deadlineAt', a.deadline_at,
      'answered', (select count(*) from attempt_answers s where s.attempt_id = a.id and s.answer <> 'null'),
      'lastSavedAt', (select max(s.saved_at) from attempt_answers s where s.attempt_id = a.id)) as attempt
    from attempts a where a.quiz_id = q.id and a.member_id = $2 and a.state = 'open') as open on true`

interface PartRow extends Omit<ViewerPart, 'open'> {
  id: number
  open: { id: number; deadlineAt: string; answered: number; lastSavedAt: string | null } | null
}

/**
 * @param memberId `null`: a guest
 * @param overseen the organizations whose subtrees the person oversees
 */
export async function partsIn(
  db: HotQueryable,
  ids: readonly number[],
  memberId: number | null,
  overseen: readonly number[],
): Promise<Map<number, ViewerPart>> {
  if (ids.length === 0) return new Map()
  const rows = await db.run<PartRow>('quiz_viewer', PARTS, [ids, memberId, overseen])
  return new Map(
    rows.map(({ id, open, ...part }) => [
      id,
      {
        ...part,
        open: open && {
          ...open,
          deadlineAt: new Date(open.deadlineAt),
          lastSavedAt: open.lastSavedAt === null ? null : new Date(open.lastSavedAt),
        },
      },
    ]),
  )
}
