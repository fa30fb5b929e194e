import type { CheckInMethod } from '@tongxin/contract/check-in-constants'
import type { RequestState } from '@tongxin/contract/constants'
import type { HotQueryable } from '../database/database.ts'
import type { Entry } from './seating.rules.ts'

/** A person's part in an event: what is stored of the registration, the check-in, and what else is on at that time. */
export interface Part {
  entry: Entry | undefined
  attendance: {
    checkedInAt: Date
    method: CheckInMethod
    offline: boolean
    checkedOutAt: Date | null
    /** Service time in minutes, when somebody has corrected it. */
    correctedMinutes: number | null
  } | null
  /** What was written is encrypted; `null`: nothing, or erased. */
  leave: { state: RequestState; reasonCipher: string | null; answerCipher: string | null } | null
  /** Other events of theirs at the same time. */
  overlaps: { eventId: number; title: string; startsAt: string }[]
}

const ENTRY = `r.person, r.organization_id as "organizationId", r.quota_organization_id as line, r.state, r.companions,
  r.queue_number as "queueNumber", r.registered_at as "registeredAt", r.answers_cipher as answers,
  r.guest_name_cipher as "guestName", r.guest_phone_cipher as "guestPhone",
  r.decision_reason_cipher as "decisionReason", r.decided_at as "decidedAt",
  r.promoted_at as "promotedAt", r.cancellation_requested_at as "cancellationRequestedAt",
  r.cancellation_note_cipher as "cancellationNote", r.registered_by_member_id as "registeredByMemberId"`

const PRESENCE = `a.checked_in_at as "checkedInAt", a.method, a.offline, a.checked_out_at as "checkedOutAt",
  a.corrected_minutes as "correctedMinutes", l.state as "leaveState", l.reason_cipher as "leaveReason",
  l.decision_reason_cipher as "leaveAnswer"`

interface Presence {
  checkedInAt: Date | null
  method: CheckInMethod
  offline: boolean
  checkedOutAt: Date | null
  correctedMinutes: number | null
  leaveState: RequestState | null
  leaveReason: string | null
  leaveAnswer: string | null
}

/** Splits a row into what was registered, what happened at the door, and the leave. */
function partOf<T extends Entry & Presence>(row: T): Pick<Part, 'entry' | 'attendance' | 'leave'> {
  const { checkedInAt, method, offline, checkedOutAt, correctedMinutes, leaveState, ...rest } = row
  const { leaveReason, leaveAnswer, ...entry } = rest
  return {
    entry: entry.person === null ? undefined : (entry as Entry),
    attendance: checkedInAt && { checkedInAt, method, offline, checkedOutAt, correctedMinutes },
    leave: leaveState && { state: leaveState, reasonCipher: leaveReason, answerCipher: leaveAnswer },
  }
}

/** What these people have to do with the event, all in one statement. */
export async function loadParts(
  tx: HotQueryable,
  eventId: number,
  persons: readonly number[],
): Promise<Map<number, Part>> {
  const rows = await tx.run<Entry & Presence & { asked: number; overlaps: Part['overlaps'] | null }>(
    'registration_parts',
    `select p.person as asked, ${ENTRY}, ${PRESENCE},
      (select json_agg(json_build_object('eventId', e.id, 'title', e.title, 'startsAt', e.starts_at) order by e.starts_at)
        from registrations o join events e on e.id = o.event_id
        where o.member_id = p.person and o.state in ('registered', 'waitlisted', 'pending') and o.event_id <> $1
          and e.state = 'published' and e.starts_at < x.ends_at and e.ends_at > x.starts_at) as overlaps
     from events x cross join unnest($2::int[]) as p (person)
       left join registrations r on r.event_id = $1 and r.person = p.person
       left join attendances a on a.event_id = $1 and a.person = p.person
       left join leaves l on l.event_id = $1 and l.member_id = p.person
     where x.id = $1`,
    [eventId, persons],
  )
  return new Map(
    rows.map(({ asked, overlaps, ...row }) => [
      asked,
      {
        ...partOf(row),
        overlaps: (overlaps ?? []).map((one) => ({ ...one, startsAt: new Date(one.startsAt).toISOString() })),
      },
    ]),
  )
}

/** The first of those who wait: of each line, or of the one line of all. */
export function loadHeads(
  tx: HotQueryable,
  eventId: number,
  lines: readonly number[] | 'all',
  limit: number,
): Promise<Entry[]> {
  const waiting = `from registrations r where r.event_id = $1 and r.state = 'waitlisted'`
  if (lines === 'all')
    return tx.run('waiting_heads', `select ${ENTRY} ${waiting} order by r.queue_number limit $2`, [
      eventId,
      limit,
    ])
  return tx.run(
    'waiting_heads_by_line',
    `select * from (
       (select ${ENTRY} ${waiting} and r.quota_organization_id is null order by r.queue_number limit $2)
       union all
       select w.* from unnest($3::int[]) as l (line), lateral (
         select ${ENTRY} ${waiting} and r.quota_organization_id = l.line order by r.queue_number limit $2) w
     ) heads order by "queueNumber"`,
    [eventId, limit, lines],
  )
}

/** Applications in the order in which they came. */
export function loadPending(tx: HotQueryable, eventId: number): Promise<Entry[]> {
  return tx.run(
    'pending_entries',
    `select ${ENTRY} from registrations r where r.event_id = $1 and r.state = 'pending' order by r.queue_number`,
    [eventId],
  )
}

/** First registrations and changed ones in one statement; the counters have been written before. */
export async function writeEntries(
  tx: HotQueryable,
  eventId: number,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return
  const column = <T>(of: (entry: Entry) => T) => entries.map(of)
  await tx.run(
    'registration_entries',
    `insert into registrations (event_id, member_id, guest_account_id, organization_id, quota_organization_id, state,
       companions, queue_number, registered_at, answers_cipher, guest_name_cipher, guest_phone_cipher,
       decision_reason_cipher, decided_at, promoted_at, cancellation_requested_at, cancellation_note_cipher,
       registered_by_member_id, updated_at)
     select $1, case when person > 0 then person end, case when person < 0 then -person end, organization_id, line,
       state, companions, queue_number, registered_at, answers, guest_name, guest_phone, decision_reason, decided_at,
       promoted_at, cancellation_requested_at, cancellation_note, registered_by, $2
     from unnest($3::int[], $4::int[], $5::int[], $6::text[], $7::int[], $8::int[], $9::timestamptz[], $10::text[],
       $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[], $17::text[],
       $18::int[]) as e (person, organization_id, line, state, companions, queue_number, registered_at, answers,
       guest_name, guest_phone, decision_reason, decided_at, promoted_at, cancellation_requested_at, cancellation_note,
       registered_by)
     on conflict (event_id, person) do update set organization_id = excluded.organization_id,
       quota_organization_id = excluded.quota_organization_id, state = excluded.state,
       companions = excluded.companions, queue_number = excluded.queue_number,
       registered_at = excluded.registered_at, answers_cipher = excluded.answers_cipher,
       guest_name_cipher = excluded.guest_name_cipher, guest_phone_cipher = excluded.guest_phone_cipher,
       decision_reason_cipher = excluded.decision_reason_cipher,
       decided_at = excluded.decided_at, promoted_at = excluded.promoted_at,
       cancellation_requested_at = excluded.cancellation_requested_at,
       cancellation_note_cipher = excluded.cancellation_note_cipher,
       registered_by_member_id = excluded.registered_by_member_id, updated_at = excluded.updated_at`,
    [
      eventId,
      now,
      column((e) => e.person),
      column((e) => e.organizationId),
      column((e) => e.line),
      column((e) => e.state),
      column((e) => e.companions),
      column((e) => e.queueNumber),
      column((e) => e.registeredAt),
      column((e) => e.answers),
      column((e) => e.guestName),
      column((e) => e.guestPhone),
      column((e) => e.decisionReason),
      column((e) => e.decidedAt),
      column((e) => e.promotedAt),
      column((e) => e.cancellationRequestedAt),
      column((e) => e.cancellationNote),
      column((e) => e.registeredByMemberId),
    ],
  )
}

/** Place in line, 1 is next: in one's own line, or in the one line of all once the units' seats are released. */
export const POSITION = `case when r.state = 'waitlisted' then (
    select count(*)::int from registrations w
    where w.event_id = r.event_id and w.state = 'waitlisted' and w.queue_number <= r.queue_number
      and (w.quota_organization_id is not distinct from r.quota_organization_id
        or not exists (select from event_quotas q where q.event_id = r.event_id and not q.released))
  ) end`

/** Places in line of these people; who does not wait is left out. */
export async function loadPositions(
  tx: HotQueryable,
  eventId: number,
  persons: readonly number[],
): Promise<Map<number, number>> {
  const rows = await tx.run<{ person: number; position: number }>(
    'waiting_positions',
    `select r.person, ${POSITION} as position
     from registrations r where r.event_id = $1 and r.person = any($2) and r.state = 'waitlisted'`,
    [eventId, persons],
  )
  return new Map(rows.map(({ person, position }) => [person, position]))
}

/** One person's part in each of these events; events without any are left out. */
export async function listParts(
  db: HotQueryable,
  person: number,
  eventIds: readonly number[],
): Promise<(Part & { eventId: number; position: number | null })[]> {
  const rows = await db.run<Entry & Presence & { eventId: number; position: number | null }>(
    'own_parts',
    `select p.event_id as "eventId", ${ENTRY}, ${POSITION} as position, ${PRESENCE}
     from unnest($2::int[]) as p (event_id)
       left join registrations r on r.event_id = p.event_id and r.person = $1
       left join attendances a on a.event_id = p.event_id and a.person = $1
       left join leaves l on l.event_id = p.event_id and l.member_id = $1
     where r.person is not null or a.person is not null or l.member_id is not null`,
    [person, eventIds],
  )
  return rows.map(({ eventId, position, ...row }) => ({
    eventId,
    position,
    ...partOf(row),
    overlaps: [],
  }))
}
