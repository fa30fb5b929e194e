import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { HotQueryable, Queryable } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { quizAudiences, quizExpected, type QuizRow, quizzes } from './quizzes.table.ts'

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

const selectQuizzes = (db: Queryable) =>
  db.select(facts).from(quizzes).innerJoin(organizations, eq(organizations.id, quizzes.organizationId))

const toFacts = (row: Omit<QuizFacts, 'audienceOrganizationIds'>): QuizFacts => ({
  ...row,
  audienceOrganizationIds: row.audience.map(({ id }) => id),
})

export async function findQuiz(db: Queryable, id: number): Promise<QuizFacts | undefined> {
  const found = selectQuizzes(db).where(eq(quizzes.id, sql.placeholder('id')))
  const [row] = await found.prepare('find_quiz').execute({ id })
  return row && toFacts(row)
}

/** In the order asked for. */
export async function findQuizzes(db: Queryable, ids: readonly number[]): Promise<QuizFacts[]> {
  if (ids.length === 0) return []
  const rows = await selectQuizzes(db).where(sql`${quizzes.id} = any(${sql.param([...ids])}::int[])`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => (byId.has(id) ? [toFacts(byId.get(id)!)] : []))
}

/**
 * Nobody else changes it, and nobody begins an attempt of it, until the transaction ends. Handing in does not wait: its
 * foreign keys pass this lock, so that whoever holds a quiz can wait for attempts, and never the other way round.
 */
export async function lockQuiz(tx: HotQueryable, id: number): Promise<QuizFacts | undefined> {
  // A statement of its own: what is read next must see what those before us in the line have committed.
  await tx.run('lock_quiz', 'select from quizzes where id = $1 for no key update', [id])
  return findQuiz(tx, id)
}

/** Nobody changes it until the transaction ends; any number of people may begin attempts meanwhile. */
export async function holdQuiz(tx: HotQueryable, id: number): Promise<QuizFacts | undefined> {
  await tx.run('hold_quiz', 'select from quizzes where id = $1 for share', [id])
  return findQuiz(tx, id)
}

/** Whether somebody has begun. */
export async function hasAttempts(db: HotQueryable, id: number): Promise<boolean> {
  const rows = await db.run('quiz_begun', 'select from attempts where quiz_id = $1 limit 1', [id])
  return rows.length > 0
}

export async function countAttempts(db: HotQueryable, id: number): Promise<number> {
  const [row] = await db.run<{ attempts: number }>(
    'quiz_attempts',
    'select count(*)::int as attempts from attempts where quiz_id = $1',
    [id],
  )
  return row!.attempts
}

export async function findQuizByCreationKey(db: Queryable, creationKey: string): Promise<number> {
  const [row] = await db.select({ id: quizzes.id }).from(quizzes).where(eq(quizzes.creationKey, creationKey))
  return row!.id
}

export type QuizValues = typeof quizzes.$inferInsert

/** @returns the id, or `undefined` when the creation key was used before */
export async function insertQuiz(db: Queryable, values: QuizValues): Promise<number | undefined> {
  const [row] = await db
    .insert(quizzes)
    .values(values)
    .onConflictDoNothing({ target: quizzes.creationKey })
    .returning({ id: quizzes.id })
  return row?.id
}

export async function updateQuiz(db: Queryable, id: number, values: Partial<QuizValues>): Promise<void> {
  await db.update(quizzes).set(values).where(eq(quizzes.id, id))
}

export async function replaceAudience(db: Queryable, quizId: number, organizationIds: readonly number[]) {
  await db.delete(quizAudiences).where(eq(quizAudiences.quizId, quizId))
  if (organizationIds.length > 0)
    await db
      .insert(quizAudiences)
      .values(organizationIds.map((organizationId) => ({ quizId, organizationId })))
}

/** The window is open again: who is expected is counted anew when it is over. */
export async function unfreeze(db: Queryable, quizId: number): Promise<void> {
  await db.delete(quizExpected).where(eq(quizExpected.quizId, quizId))
  await db.update(quizzes).set({ frozenAt: null }).where(eq(quizzes.id, quizId))
}
