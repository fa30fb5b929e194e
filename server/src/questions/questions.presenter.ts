import type { BankQuestion, BankQuestionDetail } from '@tongxin/contract/question-bank'
import type { Queryable } from '../database/database.ts'
import { listVersions, type QuestionRow } from './questions.queries.ts'

export function toBankQuestion(row: QuestionRow): BankQuestion {
  const { id, name, shortName } = row.organization
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    content: row.content,
    notes: row.notes,
    editedAt: row.editedAt.toISOString(),
    organization: { id, name, shortName },
    forPractice: row.forPractice,
  }
}

/** With all that it was before. */
export async function toDetail(db: Queryable, row: QuestionRow): Promise<BankQuestionDetail> {
  const versions = await listVersions(db, row.id)
  return {
    ...toBankQuestion(row),
    versions: versions.map((one) => ({ ...one, editedAt: one.editedAt.toISOString() })),
  }
}
