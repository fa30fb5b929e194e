import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { RegistrationState } from '@tongxin/contract/constants'

const time = (name: string) => timestamp(name, { withTimezone: true })

export const registrations = pgTable(
  'registrations',
  {
    eventId: integer('event_id').notNull(),
    /** `null`: a guest, who is on no roster and registers as the login. */
    memberId: integer('member_id'),
    organizationId: integer('organization_id'),
    guestAccountId: integer('guest_account_id'),
    /** One key for both: the member's id, or the guest's login with a minus. */
    person: integer()
      .generatedAlwaysAs(sql`coalesce(member_id, -guest_account_id)`)
      .notNull(),
    guestName: text('guest_name_cipher'),
    guestPhone: text('guest_phone_cipher'),
    state: text().$type<RegistrationState>().notNull(),
    queueNumber: integer('queue_number').notNull(),
    quotaOrganizationId: integer('quota_organization_id'),
    companions: integer().notNull().default(0),
    answers: text('answers_cipher'),
    decisionReason: text('decision_reason_cipher'),
    decidedAt: time('decided_at'),
    promotedAt: time('promoted_at'),
    cancellationRequestedAt: time('cancellation_requested_at'),
    cancellationNote: text('cancellation_note_cipher'),
    registeredByMemberId: integer('registered_by_member_id'),
    registeredAt: time('registered_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.person] })],
)
