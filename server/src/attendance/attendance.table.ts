import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  AccuracyClass,
  CheckInMethod,
  CheckOutEnd,
  FenceAnswer,
  ScanOutcome,
} from '@tongxin/contract/check-in-constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'

const time = (name: string) => timestamp(name, { withTimezone: true })
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const attendances = pgTable(
  'attendances',
  {
    eventId: integer('event_id').notNull(),
    memberId: integer('member_id'),
    organizationId: integer('organization_id'),
    guestAccountId: integer('guest_account_id'),
    /** As in registrations. */
    person: integer()
      .generatedAlwaysAs(sql`coalesce(member_id, -guest_account_id)`)
      .notNull(),
    method: text().$type<CheckInMethod>().notNull(),
    checkedInAt: time('checked_in_at').notNull(),
    deviceAt: time('device_at'),
    offline: boolean().notNull().default(false),
    recordedByMemberId: integer('recorded_by_member_id'),
    reason: text('reason_cipher'),
    walkIn: boolean('walk_in').notNull().default(false),
    fence: text().$type<FenceAnswer>(),
    accuracy: text().$type<AccuracyClass>(),
    sharedDevice: boolean('shared_device').notNull().default(false),
    checkedOutAt: time('checked_out_at'),
    checkedOutBy: text('checked_out_by').$type<CheckOutEnd>(),
    correctedMinutes: integer('corrected_minutes'),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.person] })],
)

/** Everything that was presented at a door, also what did not count. */
export const attendanceScans = pgTable('attendance_scans', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  eventId: integer('event_id').notNull(),
  nonce: uuid().notNull(),
  person: integer(),
  kind: text().$type<'check_in' | 'check_out'>().notNull(),
  method: text().$type<CheckInMethod>().notNull(),
  outcome: text().$type<ScanOutcome>().notNull(),
  code: text().$type<ErrorCode>(),
  reason: text('reason_cipher'),
  offline: boolean().notNull(),
  deviceAt: time('device_at'),
  receivedAt: time('received_at').notNull(),
  byMemberId: integer('by_member_id'),
})

export const attendanceDevices = pgTable(
  'attendance_devices',
  {
    eventId: integer('event_id').notNull(),
    deviceHash: bytes('device_hash').notNull(),
    person: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.deviceHash, table.person] })],
)
