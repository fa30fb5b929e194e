import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm'
import type { QuestionDifficulty, QuestionState, QuestionType } from '@tongxin/contract/quiz-constants'
import { containing } from '../database/like.ts'
import type { Queryable } from '../database/database.ts'
import { members } from '../members/members.table.ts'
import { organizations } from '../organizations/organizations.table.ts'
import type { WholeQuestion } from './contents.rules.ts'
import { questions, questionStrata, questionVersions } from './questions.table.ts'
import { stratumOf } from './strata.queries.ts'

const withContent = {
  ...getTableColumns(questions),
  content: questionVersions.content,
  notes: questionVersions.notes,
  organization: {
    id: organizations.id,
    name: organizations.name,
    shortName: organizations.shortName,
    path: organizations.path,
  },
}

/** Questions in their current version, with whose bank they are in. */
const selectQuestions = (db: Queryable) =>
  db
    .select(withContent)
    .from(questions)
    .innerJoin(
      questionVersions,
      and(eq(questionVersions.questionId, questions.id), eq(questionVersions.version, questions.version)),
    )
    .innerJoin(organizations, eq(organizations.id, questions.organizationId))

export type QuestionRow = Awaited<ReturnType<typeof selectQuestions>>[number]

export async function findQuestion(db: Queryable, id: number): Promise<QuestionRow | undefined> {
  const [row] = await selectQuestions(db).where(eq(questions.id, id))
  return row
}

export async function lockQuestion(tx: Queryable, id: number): Promise<void> {
  await tx.select({ id: questions.id }).from(questions).where(eq(questions.id, id)).for('no key update')
}

export interface BankFilter {
  organizationId: number
  /** Empty: those without one. */
  topic?: string
  type?: QuestionType
  difficulty?: QuestionDifficulty
  state?: QuestionState
  q?: string
}

/** Latest first. */
export async function listQuestions(
  db: Queryable,
  filter: BankFilter,
  before: number | undefined,
  limit: number,
): Promise<QuestionRow[]> {
  const { organizationId, topic, type, difficulty, state, q } = filter
  return selectQuestions(db)
    .innerJoin(questionStrata, eq(questionStrata.id, questions.stratumId))
    .where(
      and(
        eq(questions.organizationId, organizationId),
        topic === undefined ? undefined : eq(questionStrata.topic, topic.trim()),
        type && eq(questions.type, type),
        difficulty && eq(questionStrata.difficulty, difficulty),
        state && eq(questions.state, state),
        q?.trim() ? sql`${questions.stem} ilike ${containing(q)}` : undefined,
        before === undefined ? undefined : lt(questions.id, before),
      ),
    )
    .orderBy(desc(questions.id))
    .limit(limit)
}

/** The active questions of a bank in the order in which they came in, page by page. */
export async function* pagesOfBank(db: Queryable, organizationId: number, size: number) {
  for (let after = 0; ;) {
    const rows = await db
      .select({ id: questions.id, content: questionVersions.content, notes: questionVersions.notes })
      .from(questions)
      .innerJoin(
        questionVersions,
        and(eq(questionVersions.questionId, questions.id), eq(questionVersions.version, questions.version)),
      )
      .where(
        and(
          eq(questions.organizationId, organizationId),
          eq(questions.state, 'active'),
          gt(questions.id, after),
        ),
      )
      .orderBy(asc(questions.id))
      .limit(size)
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    after = rows.at(-1)!.id
  }
}

/** All versions of a question, the latest first, with who made them. */
export function listVersions(db: Queryable, questionId: number) {
  return db
    .select({
      version: questionVersions.version,
      content: questionVersions.content,
      notes: questionVersions.notes,
      editedAt: questionVersions.editedAt,
      editedBy: members.name,
    })
    .from(questionVersions)
    .leftJoin(members, eq(members.id, questionVersions.editedByMemberId))
    .where(eq(questionVersions.questionId, questionId))
    .orderBy(desc(questionVersions.version))
}

export interface NewVersion extends WholeQuestion {
  memberId: number | null
  now: Date
}

export async function insertVersion(
  tx: Queryable,
  questionId: number,
  version: number,
  { content, notes, memberId, now }: NewVersion,
): Promise<void> {
  await tx
    .insert(questionVersions)
    .values({ questionId, version, content, notes, editedAt: now, editedByMemberId: memberId })
  await tx
    .update(questions)
    .set({ version, type: content.type, stem: content.stem, editedAt: now })
    .where(eq(questions.id, questionId))
}

export async function setForPractice(tx: Queryable, questionId: number, forPractice: boolean) {
  await tx.update(questions).set({ forPractice }).where(eq(questions.id, questionId))
}

/** What all questions that are made together have in common. */
export interface Batch {
  organizationId: number
  forPractice: boolean
  memberId: number | null
  now: Date
}

/** Under the locks of all their strata: puts questions behind the last ones there, in one statement. @returns their ids */
export async function insertQuestions(
  tx: Queryable,
  { organizationId, forPractice, memberId, now }: Batch,
  made: readonly (WholeQuestion & { creationKey: string | null })[],
): Promise<number[]> {
  const rows = made.map(({ content, notes, creationKey }, ordinal) => ({
    ordinal,
    ...stratumOf(content, notes),
    stem: content.stem,
    content,
    notes,
    creation_key: creationKey,
  }))
  // Ids are taken beforehand: joining what was inserted with what was given, PostgreSQL would compare each with each.
  const { rows: inserted } = await tx.execute<{ id: number }>(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g (ordinal int, topic text, type text,
        difficulty text, stem text, content jsonb, notes jsonb, creation_key text)),
    ordered as (
      select g.*, t.id as stratum_id,
        t.questions + row_number() over (partition by t.id order by g.ordinal)::int as position
      from given g join question_strata t on t.organization_id = ${organizationId}
        and (t.topic, t.type, t.difficulty) = (g.topic, g.type, g.difficulty)
      order by g.ordinal),
    placed as materialized (
      select nextval(pg_get_serial_sequence('questions', 'id'))::int as id, o.* from ordered o),
    made as (
      insert into questions (id, organization_id, for_practice, stratum_id, stratum_position, type, stem, creation_key,
        created_at, edited_at)
      select id, ${organizationId}::int, ${forPractice}::boolean, stratum_id, position, type, stem, creation_key,
        ${now}::timestamptz, ${now}::timestamptz
      from placed returning id),
    versions as (
      insert into question_versions (question_id, version, content, notes, edited_at, edited_by_member_id)
      select id, 1, content, notes, ${now}::timestamptz, ${memberId}::int from placed),
    counted as (
      update question_strata t set questions = t.questions + n.added
      from (select stratum_id, count(*)::int as added from placed group by stratum_id) n where t.id = n.stratum_id)
    select id from made order by id`)
  return inserted.map(({ id }) => id)
}

export async function findByCreationKey(db: Queryable, creationKey: string): Promise<number | undefined> {
  const [row] = await db
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.creationKey, creationKey))
  return row?.id
}

/** How many questions were made with `key:0`, `key:1`, …, of at most `most`. */
export async function countMadeTogether(db: Queryable, key: string, most: number): Promise<number> {
  const { rows } = await db.execute<{ made: number }>(sql`
    select count(*)::int as made from questions
    where creation_key in (select ${key}::text || ':' || i from generate_series(0, ${most}::int - 1) i)`)
  return rows[0]!.made
}
