import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { QuestionDifficulty, QuestionType } from '@tongxin/contract/quiz-constants'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { Queryable } from '../database/database.ts'
import { questions, questionStrata } from './questions.table.ts'

/** What makes questions of a bank alike. */
export interface Stratum {
  topic: string
  type: QuestionType
  difficulty: QuestionDifficulty | ''
}

export const stratumOf = (content: QuestionContent, { topic, difficulty }: QuestionNotes): Stratum => ({
  topic: topic ?? '',
  type: content.type,
  difficulty: difficulty ?? '',
})

/** Where a question stands. */
export interface Place {
  stratumId: number
  /** `null`: retired. */
  stratumPosition: number | null
}

/**
 * Makes those strata of a bank that are not there yet. Before any lock is taken, and in one order, so that two who make the
 * same ones wait in line.
 */
export async function makeStrata(db: Queryable, organizationId: number, strata: readonly Stratum[]) {
  await db.execute(sql`
    insert into question_strata (organization_id, topic, type, difficulty)
    select distinct ${organizationId}::int, s.topic, s.type, s.difficulty
    from jsonb_to_recordset(${JSON.stringify(strata)}::jsonb) s (topic text, type text, difficulty text)
    order by 2, 3, 4
    on conflict do nothing`)
}

/** Locks strata of a bank in the order of their ids. */
export async function lockStrata(tx: Queryable, organizationId: number, strata: readonly Stratum[]) {
  await tx.execute(sql`
    select from question_strata t
    where t.organization_id = ${organizationId} and (t.topic, t.type, t.difficulty) in
      (select s.topic, s.type, s.difficulty
       from jsonb_to_recordset(${JSON.stringify(strata)}::jsonb) s (topic text, type text, difficulty text))
    order by t.id for no key update of t`)
}

export async function findStratum(db: Queryable, organizationId: number, stratum: Stratum): Promise<number> {
  const [row] = await db
    .select({ id: questionStrata.id })
    .from(questionStrata)
    .where(
      and(
        eq(questionStrata.organizationId, organizationId),
        eq(questionStrata.topic, stratum.topic),
        eq(questionStrata.type, stratum.type),
        eq(questionStrata.difficulty, stratum.difficulty),
      ),
    )
  return row!.id
}

/** By id, in the order of their ids. */
export async function lockStrataById(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx
    .select({ id: questionStrata.id })
    .from(questionStrata)
    .where(inArray(questionStrata.id, [...ids]))
    .orderBy(asc(questionStrata.id))
    .for('no key update')
}

/**
 * Under the locks of both strata: puts the question behind the last one of `to`, the last one of its stratum into the hole
 * that it leaves. `to` is `null` for a question that is retired.
 * @returns where it stands now
 */
export async function moveQuestion(
  tx: Queryable,
  id: number,
  from: Place,
  to: number | null,
): Promise<Place> {
  if (from.stratumPosition === null ? to === null : to === from.stratumId) return from
  const place: Place = { stratumId: to ?? from.stratumId, stratumPosition: null }
  if (to !== null) {
    const [row] = await tx
      .update(questionStrata)
      .set({ questions: sql`${questionStrata.questions} + 1` })
      .where(eq(questionStrata.id, to))
      .returning({ position: questionStrata.questions })
    place.stratumPosition = row!.position
  }
  await tx
    .update(questions)
    .set({ ...place, state: to === null ? 'retired' : 'active' })
    .where(eq(questions.id, id))
  if (from.stratumPosition !== null) {
    const [row] = await tx
      .update(questionStrata)
      .set({ questions: sql`${questionStrata.questions} - 1` })
      .where(eq(questionStrata.id, from.stratumId))
      .returning({ last: sql<number>`${questionStrata.questions} + 1` })
    if (row!.last !== from.stratumPosition)
      await tx
        .update(questions)
        .set({ stratumPosition: from.stratumPosition })
        .where(and(eq(questions.stratumId, from.stratumId), eq(questions.stratumPosition, row!.last)))
  }
  return place
}

/** Those that a paper can be drawn from. */
export async function listStrata(db: Queryable, organizationId: number) {
  return db
    .select({
      topic: questionStrata.topic,
      type: questionStrata.type,
      difficulty: questionStrata.difficulty,
      questions: questionStrata.questions,
    })
    .from(questionStrata)
    .where(and(eq(questionStrata.organizationId, organizationId), gt(questionStrata.questions, 0)))
    .orderBy(asc(questionStrata.topic), asc(questionStrata.type), asc(questionStrata.difficulty))
}
