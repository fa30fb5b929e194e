import type { Database } from '../database/database.ts'
import { addDays, type Clock } from '../time.ts'
import * as queries from './reminders.queries.ts'
import type { NotificationsService } from './notifications.service.ts'

/** Notifications are kept for so long. */
const KEPT_DAYS = 180

/** What time brings: reminders before an event, and forgetting. */
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: NotificationsService,
  ) {}

  /** Makes the reminders that have come due; how often it runs changes nothing. */
  async remind(): Promise<void> {
    const now = this.clock()
    await queries.insertDueReminders(this.database, this.notifications.sendable, now)
  }

  /** Removes notifications, and what went out of them, after half a year. */
  async forget(): Promise<void> {
    await queries.deleteBefore(this.database, addDays(this.clock(), -KEPT_DAYS))
  }
}
