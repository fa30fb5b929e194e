import { setImmediate } from 'node:timers/promises'
import type { AttendanceList, AttendanceQuery, AttendanceRow } from '@tongxin/contract/attendance'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { EventReachService, Reached } from '../events/event-reach.service.ts'
import { serviceMinutes } from '../events/service-hours.rules.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { guestKey } from '../registrations/registration-desk.rules.ts'
import * as queries from './attendance-list.queries.ts'
import { searchFor } from './attendance-search.rules.ts'

/** So many people are looked through before others get their turn. */
const SEARCHED_AT_ONCE = 250
const PAGE = 1_000

/** 签到名单, as organisers see it. */
export class AttendanceListService {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly reach: EventReachService,
    private readonly audit: AuditService,
  ) {}

  /** Everybody for those who oversee the host, their own people for those of a co-host. */
  async list(actor: Actor, eventId: number, query: AttendanceQuery): Promise<AttendanceList> {
    const reached = await this.reach.require(actor, 'event.oversee', eventId)
    const { event, within } = reached
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number, number]>(
      query.cursor,
      (v): v is [number, number] => v.length === 2 && v.every(isInt),
    )
    const persons = await this.find(reached, query)
    const rows = await queries.listAttendances(this.database, eventId, {
      within,
      organizationId: query.organizationId,
      show: query.show,
      ...(persons && { persons }),
      ...(after && { after }),
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'attendance.list', {
      organizationId: event.hostOrganizationId,
      details: { eventId },
    })
    return pageOf(
      rows,
      limit,
      (row) => this.toRow(event, row),
      (row) => [row.place, row.person],
    )
  }

  /** All rows that there are, in order, read page by page. Permission has been checked. */
  async *everybody({ event, within }: Reached): AsyncGenerator<AttendanceRow> {
    for (let after: [number, number] | undefined, isLast = false; !isLast;) {
      const filter = { within, ...(after && { after }), limit: PAGE }
      const rows = await queries.listAttendances(this.database, event.id, filter)
      for (const row of rows) {
        yield this.toRow(event, row)
        after = [row.place, row.person]
      }
      isLast = rows.length < PAGE
    }
  }

  /** One person's row, also of somebody who is not on the list. Permission has been checked. */
  async rowOf(event: Reached['event'], person: number): Promise<AttendanceRow> {
    const filter = { within: null, persons: [person], limit: 1 }
    const [row] = await queries.listAttendances(this.database, event.id, filter)
    return this.toRow(event, row!)
  }

  /** Names of guests and phone numbers are encrypted, so it is the event's list that is looked through, and not an index. */
  private async find(
    { event, within }: Reached,
    { q, organizationId }: AttendanceQuery,
  ): Promise<number[] | undefined> {
    const isMeant = searchFor(q)
    if (!isMeant) return undefined
    const found: number[] = []
    const people = await queries.listFindable(this.database, event.id, { within, organizationId })
    for (const [i, one] of people.entries()) {
      if (i % SEARCHED_AT_ONCE === 0 && i > 0) await setImmediate()
      const who = {
        name: () => one.name ?? this.cipher.decryptKnown(one.guest_name_cipher) ?? '',
        phone: () => this.cipher.decryptKnown(one.phone),
      }
      if (isMeant(who)) found.push(one.person)
    }
    return found
  }

  private toRow(event: Reached['event'], row: queries.ListRow): AttendanceRow {
    return {
      key: row.number ?? guestKey(row.guest_account_id!),
      name: row.name ?? this.cipher.decryptKnown(row.guest_name_cipher) ?? '',
      organization:
        row.organization_id === null
          ? null
          : {
              id: row.organization_id,
              name: row.organization_name!,
              shortName: row.organization_short_name!,
            },
      registered: row.registered,
      companions: row.companions,
      ...(row.expected && {
        presence: row.checked_in_at ? 'present' : row.on_leave ? 'on_leave' : 'absent',
      }),
      attendance:
        row.checked_in_at === null ? null : this.attendanceOf(event, row, new Date(row.checked_in_at)),
      scans: row.scans,
    }
  }

  private attendanceOf(
    { checkOut }: Reached['event'],
    row: queries.ListRow,
    checkedInAt: Date,
  ): NonNullable<AttendanceRow['attendance']> {
    const checkedOutAt = row.checked_out_at === null ? null : new Date(row.checked_out_at)
    const minutes = serviceMinutes({ checkedInAt, checkedOutAt, correctedMinutes: row.corrected_minutes })
    return {
      checkedInAt: checkedInAt.toISOString(),
      method: row.method,
      offline: row.offline,
      walkIn: row.walk_in,
      sharedDevice: row.shared_device,
      fence: row.fence && row.accuracy && { answer: row.fence, accuracy: row.accuracy },
      recordedBy: row.recorded_by,
      reason: this.cipher.decryptKnown(row.reason_cipher),
      checkedOutAt: checkedOutAt && checkedOutAt.toISOString(),
      checkedOutBy: row.checked_out_by,
      minutes: checkOut ? minutes : null,
    }
  }
}
