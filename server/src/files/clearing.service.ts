import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { addDays, type Clock } from '../time.ts'
import * as queries from './files.queries.ts'
import type { FileStorage } from './storage.ts'

/** What was uploaded and is in no text goes after so long. */
const UNKEPT_DAYS = 7
/** Bytes go later than their rows: somebody may be reading them, or storing them just now. */
const BYTES_DAYS = 1
const AT_ONCE = 200

/** Clears away what nobody keeps: first the rows, a day later the bytes. Cut off, it finds the rest the next time. */
export class ClearingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: FileStorage,
  ) {}

  async clear(signal?: AbortSignal): Promise<void> {
    const now = this.clock()
    const inBatches = async (batch: (tx: Parameters<typeof queries.deleteUnkept>[0]) => Promise<number>) => {
      while (!signal?.aborted && (await inTransaction(this.database, batch)) === AT_ONCE);
    }
    await inBatches((tx) => queries.deleteUnkept(tx, addDays(now, -UNKEPT_DAYS), AT_ONCE))
    await inBatches((tx) => queries.retireContents(tx, now, AT_ONCE))
    for (;;) {
      const due = await queries.findUnstored(this.database, addDays(now, -BYTES_DAYS), AT_ONCE)
      for (const { id, storageKey } of due) {
        if (signal?.aborted) return
        await this.storage.remove(storageKey)
        await queries.deleteContent(this.database, id)
      }
      if (due.length < AT_ONCE) return
    }
  }
}
