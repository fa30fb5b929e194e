import { OFFLINE_HOURS } from '@tongxin/contract/check-in-constants'
import type { Database, Queryable } from '../database/database.ts'
import { addMinutes, type Clock } from '../time.ts'
import * as queries from './traces.queries.ts'

/** What a check-in leaves behind beyond the attendance itself, and when that goes. */
export class TracesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Once nothing more can come in for an event, nobody need know which phones were there. */
  forgetDevices(): Promise<void> {
    return queries.deleteDevicesOf(this.database, addMinutes(this.clock(), -OFFLINE_HOURS * 60))
  }

  /** For an erasure: attendances stay as numbers; what organisers wrote about somebody, and their phones, do not. */
  forget(tx: Queryable, memberId: number): Promise<void> {
    return queries.wipeTraces(tx, memberId)
  }
}
