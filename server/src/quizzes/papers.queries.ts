import type { HotQueryable } from '../database/database.ts'
import type { StratumFacts } from './paper.rules.ts'

/** A version of a question, as far as choosing it goes. */
export interface ChosenQuestion {
  questionId: number
  version: number
  isActive: boolean
  /** Of the organization whose bank it is in. */
  path: number[]
}

/** Of these versions the ones that exist. */
export function findChosen(
  db: HotQueryable,
  chosen: readonly { questionId: number; version: number }[],
): Promise<ChosenQuestion[]> {
  return db.run<ChosenQuestion>(
    'chosen_questions',
    `select v.question_id as "questionId", v.version, q.state = 'active' as "isActive", o.path
     from unnest($1::int[], $2::int[]) as c (question_id, version)
     join question_versions v on v.question_id = c.question_id and v.version = c.version
     join questions q on q.id = v.question_id
     join organizations o on o.id = q.organization_id`,
    [chosen.map(({ questionId }) => questionId), chosen.map(({ version }) => version)],
  )
}

/** What can be drawn from an organization's bank. */
export function listStrata(db: HotQueryable, organizationId: number): Promise<StratumFacts[]> {
  return db.run<StratumFacts>(
    'quiz_strata',
    `select topic, type, difficulty, questions from question_strata where organization_id = $1 and questions > 0`,
    [organizationId],
  )
}
