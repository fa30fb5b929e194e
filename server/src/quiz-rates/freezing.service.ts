import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Clock } from '../time.ts'
import * as queries from './quiz-rates.queries.ts'

/** Writes down who was expected when the window was over: later transfers change no rate that was reported. */
export class FreezingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * One quiz a transaction, under its row's lock: done once, by one process; what a killed one leaves is done by the next
   * look. A quiz whose end was put off after that is frozen again at its new end.
   */
  async freezeAll(): Promise<void> {
    for (const id of await queries.listUnfrozen(this.database, this.clock()))
      await inTransaction(this.database, async (tx) => {
        const now = this.clock()
        if (await queries.lockUnfrozen(tx, id, now)) await queries.freeze(tx, id, now)
      })
  }
}
