import type { OwnAttendanceList } from '@tongxin/contract/attendance'
import { LIMITS } from '@tongxin/contract/limits'
import type { Database } from '../database/database.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import * as queries from './own-attendances.queries.ts'

/** 我的足迹: what somebody took part in, and for how long they served. */
export class OwnAttendancesService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `membership_required` */
  async list(actor: Actor, query: { cursor?: string; limit?: number }): Promise<OwnAttendanceList> {
    const member = requireMember(actor)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string, number]>(
      query.cursor,
      (v): v is [string, number] => v.length === 2 && isTime(v[0]) && isInt(v[1]),
    )
    const rows = await queries.listOwn(this.database, member.id, after, limit + 1)
    return {
      ...pageOf(rows, limit, toOwn, (row) => [time(row.checked_in_at), row.event_id]),
      totals: await queries.sumOwn(this.database, member.id),
    }
  }
}

const time = (text: string) => new Date(text).toISOString()

function toOwn(row: queries.OwnRow): OwnAttendanceList['items'][number] {
  return {
    event: {
      id: row.event_id,
      title: row.title,
      category: row.category,
      startsAt: time(row.starts_at),
      endsAt: time(row.ends_at),
      place: {
        name: row.place_name,
        address: row.place_address,
        ...(row.place_latitude !== null && { latitude: row.place_latitude }),
        ...(row.place_longitude !== null && { longitude: row.place_longitude }),
      },
      host: row.host,
    },
    checkedInAt: time(row.checked_in_at),
    method: row.method,
    offline: row.offline,
    checkedOutAt: row.checked_out_at && time(row.checked_out_at),
    minutes: row.minutes,
    member: { organizationId: row.organization_id, organizationName: row.organization_name },
  }
}
