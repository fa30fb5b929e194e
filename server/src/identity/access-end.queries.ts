import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

export async function endSessions(db: Queryable, memberId: number, now: Date): Promise<void> {
  await db.execute(sql`
    update sessions s set revoked_at = ${now} from accounts a
    where a.id = s.account_id and a.member_id = ${memberId} and s.revoked_at is null`)
}
