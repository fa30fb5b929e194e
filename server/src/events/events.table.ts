import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { WalkInRule } from '@tongxin/contract/check-in-constants'
import type { AudienceCategory, EventCategory } from '@tongxin/contract/constants'
import type { RegistrationForm } from '@tongxin/contract/registration-form'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const events = pgTable('events', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  title: text().notNull(),
  category: text().$type<EventCategory>().notNull(),
  description: text().notNull(),
  startsAt: time('starts_at').notNull(),
  endsAt: time('ends_at').notNull(),
  placeName: text('place_name').notNull(),
  placeAddress: text('place_address').notNull(),
  placeLatitude: doublePrecision('place_latitude'),
  placeLongitude: doublePrecision('place_longitude'),
  hostOrganizationId: integer('host_organization_id').notNull(),
  capacity: integer(),
  registrationOpensAt: time('registration_opens_at'),
  registrationClosesAt: time('registration_closes_at'),
  checkInOpensAt: time('check_in_opens_at'),
  checkInClosesAt: time('check_in_closes_at'),
  state: text().$type<'draft' | 'in_review' | 'published' | 'cancelled'>().notNull().default('draft'),
  cancelReason: text('cancel_reason'),
  publishedAt: time('published_at'),
  /** Raised by the database when what calendars show has changed. */
  sequence: integer().notNull().default(0),
  registeredCount: integer('registered_count').notNull().default(0),
  waitlistCount: integer('waitlist_count').notNull().default(0),
  lastQueueNumber: integer('last_queue_number').notNull().default(0),
  pendingCount: integer('pending_count').notNull().default(0),
  checkedInCount: integer('checked_in_count').notNull().default(0),
  walkInCount: integer('walk_in_count').notNull().default(0),
  waitlistEnabled: boolean('waitlist_enabled').notNull().default(true),
  requiresApproval: boolean('requires_approval').notNull().default(false),
  cancellationClosesAt: time('cancellation_closes_at'),
  companionsMax: integer('companions_max').notNull().default(0),
  audienceCategories: text('audience_categories').array().$type<AudienceCategory[]>().notNull().default([]),
  audienceGuests: boolean('audience_guests').notNull().default(false),
  quotasReleasedAt: time('quotas_released_at'),
  fenceRadius: integer('fence_radius'),
  walkIns: text('walk_ins').$type<WalkInRule>().notNull().default('none'),
  checkOut: boolean('check_out').notNull().default(false),
  expectsAll: boolean('expects_all').notNull().default(false),
  form: jsonb().$type<RegistrationForm>().notNull().default([]),
  reviewNote: text('review_note'),
  submittedAt: time('submitted_at'),
  submittedByMemberId: integer('submitted_by_member_id'),
  seriesId: integer('series_id'),
  creationKey: text('creation_key'),
  updatedAt: time('updated_at').notNull().defaultNow(),
})

/** A row of `events`. */
export type EventRow = typeof events.$inferSelect

export const eventCohosts = pgTable(
  'event_cohosts',
  {
    eventId: integer('event_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.organizationId] })],
)

export const eventAudiences = pgTable(
  'event_audiences',
  {
    eventId: integer('event_id').notNull(),
    organizationId: integer('organization_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.organizationId] })],
)

export const eventQuotas = pgTable(
  'event_quotas',
  {
    eventId: integer('event_id').notNull(),
    organizationId: integer('organization_id').notNull(),
    seats: integer().notNull(),
    taken: integer().notNull().default(0),
    waiting: integer().notNull().default(0),
    released: boolean().notNull().default(false),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.organizationId] })],
)
