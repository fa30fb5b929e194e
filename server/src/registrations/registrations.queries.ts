import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** What somebody wrote when registering is gone; that there was a registration stays, as a number. */
export async function forgetAnswers(db: Queryable, memberId: number): Promise<void> {
  await db.execute(sql`
    update registrations set answers_cipher = null, cancellation_note = null
    where member_id = ${memberId} and (answers_cipher is not null or cancellation_note is not null)`)
}
