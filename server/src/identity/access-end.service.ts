import type { CalendarAccessService } from '../calendar/calendar-access.service.ts'
import type { Queryable } from '../database/database.ts'
import * as queries from './access-end.queries.ts'

/** What ends when somebody leaves the roster: every session, the calendar's address. */
export class AccessEndService {
  constructor(private readonly calendars: CalendarAccessService) {}

  async end(tx: Queryable, memberId: number, now: Date): Promise<void> {
    await queries.endSessions(tx, memberId, now)
    await this.calendars.end(tx, memberId)
  }
}
