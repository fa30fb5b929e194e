import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** What somebody wrote, and what was written about them, is gone; that there was a registration stays, as a number. */
export async function forgetAnswers(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    update registrations set answers_cipher = null, decision_reason_cipher = null, cancellation_note_cipher = null
    where member_id = ${memberId}
      and num_nonnulls(answers_cipher, decision_reason_cipher, cancellation_note_cipher) > 0`)
}
