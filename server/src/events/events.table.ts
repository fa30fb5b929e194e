import { doublePrecision, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { EventCategory } from '@tongxin/contract/constants'

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
  state: text().$type<'draft' | 'published' | 'cancelled'>().notNull().default('draft'),
  cancelReason: text('cancel_reason'),
  publishedAt: time('published_at'),
  /** Raised by the database when what calendars show has changed. */
  sequence: integer().notNull().default(0),
  registeredCount: integer('registered_count').notNull().default(0),
  waitlistCount: integer('waitlist_count').notNull().default(0),
  lastQueueNumber: integer('last_queue_number').notNull().default(0),
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
