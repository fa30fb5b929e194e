import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { type QuizRow, quizzes } from './quizzes.table.ts'

interface NamedOrganization {
  id: number
  name: string
  shortName: string
}

/** A quiz with all that its rules ask about: whose it is, whom it is for, the largest extra time that anybody has. */
export type QuizFacts = QuizRow & {
  organization: NamedOrganization & { path: number[] }
  /** Named organizations; empty: the subtree of the quiz's own. */
  audience: NamedOrganization[]
  audienceOrganizationIds: number[]
  extraMinutesMax: number
}

const AUDIENCE = sql<NamedOrganization[]>`(
  select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name)
    order by o.path), '[]')
  from quiz_audiences a join organizations o on o.id = a.organization_id where a.quiz_id = "quizzes"."id")`

const facts = {
  ...getTableColumns(quizzes),
  organization: {
    id: organizations.id,
    name: organizations.name,
    shortName: organizations.shortName,
    path: organizations.path,
  },
  audience: AUDIENCE,
  extraMinutesMax: sql<number>`(
    select coalesce(max(x.minutes), 0)::int from quiz_extra_time x where x.quiz_id = "quizzes"."id")`,
}

export const selectQuizzes = (db: Queryable) =>
  db.select(facts).from(quizzes).innerJoin(organizations, eq(organizations.id, quizzes.organizationId))

export const toFacts = (row: Omit<QuizFacts, 'audienceOrganizationIds'>): QuizFacts => ({
  ...row,
  audienceOrganizationIds: row.audience.map(({ id }) => id),
})

export async function findQuiz(db: Queryable, id: number): Promise<QuizFacts | undefined> {
  const found = selectQuizzes(db).where(eq(quizzes.id, sql.placeholder('id')))
  const [row] = await found.prepare('find_quiz').execute({ id })
  return row && toFacts(row)
}
