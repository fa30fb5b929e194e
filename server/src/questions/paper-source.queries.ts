import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { PaperRule } from '@tongxin/contract/quizzes'
import type { HotQueryable } from '../database/database.ts'
import type { Drawn, Stratum } from './draw.rules.ts'

/** Those of a bank from which any of the rules may draw. */
export function listStrata(
  db: HotQueryable,
  organizationId: number,
  rules: readonly PaperRule[],
): Promise<Stratum[]> {
  return db.run(
    'strata_of_rules',
    `select s.id, s.topic, s.type, s.difficulty, s.questions from question_strata s
     where s.organization_id = $1 and s.questions > 0 and exists (
       select from unnest($2::text[], $3::text[], $4::text[]) as r (topic, type, difficulty)
       where s.topic = coalesce(r.topic, s.topic) and s.type = coalesce(r.type, s.type)
         and s.difficulty = coalesce(r.difficulty, s.difficulty))
     order by s.id`,
    [
      organizationId,
      rules.map(({ topic }) => topic),
      rules.map(({ type }) => type),
      rules.map(({ difficulty }) => difficulty),
    ],
  )
}

/** The questions at these places, by their place; those that have moved meanwhile are missing. */
export async function findDrawn(
  db: HotQueryable,
  drawn: readonly Drawn[],
): Promise<{ n: number; questionId: number; version: number }[]> {
  return db.run(
    'drawn_questions',
    `select d.n::int, q.id as "questionId", q.version
     from unnest($1::int[], $2::int[]) with ordinality as d (stratum_id, place, n)
       join questions q on q.stratum_id = d.stratum_id and q.stratum_position = d.place
     order by d.n`,
    [drawn.map(({ stratumId }) => stratumId), drawn.map(({ position }) => position)],
  )
}

/** Versions never change. */
export function findVersions(
  db: HotQueryable,
  refs: readonly { questionId: number; version: number }[],
): Promise<{ questionId: number; version: number; content: QuestionContent; notes: QuestionNotes }[]> {
  return db.run(
    'question_versions_of_paper',
    `select v.question_id as "questionId", v.version, v.content, v.notes
     from unnest($1::int[], $2::int[]) as r (question_id, version)
       join question_versions v on v.question_id = r.question_id and v.version = r.version`,
    [refs.map(({ questionId }) => questionId), refs.map(({ version }) => version)],
  )
}
