import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import type { Reached } from '../events/event-reach.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { keepAnswers } from './answers.ts'
import type { Entry, EntryTerms, Placed, Seating } from './seating.ts'

type DeskEvent = Reached['event']

/** One after the other, under the event's lock. Stands in until the engine's own is merged. */
export class SimpleSeating implements Seating {
  constructor(private readonly cipher: FieldCipher) {}

  async enter(
    tx: Queryable,
    event: DeskEvent,
    entries: readonly Entry[],
    terms: EntryTerms,
    now: Date,
  ): Promise<Placed[]> {
    const placed: Placed[] = []
    for (const entry of entries) {
      if (entry.companions > event.companionsMax) {
        placed.push({ code: 'companions_too_many' })
        continue
      }
      const { rows } = await tx.execute<{
        organization_id: number
        category: string
        is_mobile: boolean
        fits: boolean
      }>(sql`
        select m.organization_id, m.category, m.is_mobile, (
          not exists (select from event_audiences where event_id = ${event.id})
          or exists (select from event_audiences a where a.event_id = ${event.id} and a.organization_id = any(o.path))) as fits
        from members m join organizations o on o.id = m.organization_id where m.id = ${entry.memberId}`)
      const member = rows[0]!
      const categories = event.audienceCategories as string[]
      const fits =
        member.fits &&
        (categories.length === 0 ||
          categories.includes(member.category) ||
          (member.is_mobile && categories.includes('mobile')))
      if (!terms.ofHost && !fits) {
        placed.push({ code: 'not_in_audience' })
        continue
      }
      const answers = entry.answers === undefined ? null : keepAnswers(this.cipher, entry.answers)
      const pending = !terms.ofHost && event.requiresApproval
      const target = pending
        ? { state: 'pending' as const }
        : await this.place(tx, event.id, entry.memberId, 1 + entry.companions)
      if ('code' in target) {
        placed.push(target)
        continue
      }
      await tx.execute(sql`
        with e as (update events set last_queue_number = last_queue_number + 1,
          pending_count = pending_count + ${pending ? 1 : 0} where id = ${event.id} returning last_queue_number)
        insert into registrations (event_id, member_id, organization_id, state, queue_number, companions, answers,
          registered_by_member_id, registered_at, updated_at)
        select ${event.id}, ${entry.memberId}, ${member.organization_id}, 'pending', e.last_queue_number,
          ${entry.companions}, ${answers}::text, ${terms.registeredBy}::int, ${now}::timestamptz, ${now}::timestamptz from e
        on conflict (event_id, person) do update set organization_id = excluded.organization_id, state = 'pending',
          queue_number = excluded.queue_number, companions = excluded.companions, answers = excluded.answers,
          registered_by_member_id = excluded.registered_by_member_id, registered_at = excluded.registered_at,
          updated_at = excluded.updated_at, decision_reason = null, decided_at = null,
          cancellation_requested_at = null, cancellation_note = null`)
      if (!pending) await this.settle(tx, event.id, entry.memberId, target, now)
      placed.push({ state: target.state })
    }
    return placed
  }

  async accept(tx: Queryable, event: DeskEvent, person: number, now: Date): Promise<Placed> {
    const row = await this.row(tx, event.id, person)
    const target = await this.place(tx, event.id, person, 1 + row.companions)
    if ('code' in target) return target
    if (row.state === 'pending')
      await tx.execute(sql`update events set pending_count = pending_count - 1 where id = ${event.id}`)
    await tx.execute(sql`update registrations set decided_at = ${now}, decision_reason = null
      where event_id = ${event.id} and person = ${person}`)
    await this.settle(tx, event.id, person, target, now)
    return { state: target.state }
  }

  async release(
    tx: Queryable,
    event: DeskEvent,
    person: number,
    outcome: { state: 'refused' | 'cancelled'; reason: string | null },
    now: Date,
  ): Promise<void> {
    const row = await this.row(tx, event.id, person)
    await tx.execute(sql`
      update registrations set state = ${outcome.state}, decision_reason = ${outcome.reason}, decided_at = ${now},
        cancellation_requested_at = null, cancellation_note = null, updated_at = ${now}
      where event_id = ${event.id} and person = ${person}`)
    const seats = 1 + row.companions
    await this.count(tx, event.id, row.quota_organization_id, {
      taken: row.state === 'registered' ? -seats : 0,
      waiting: row.state === 'waitlisted' ? -1 : 0,
      pending: row.state === 'pending' ? -1 : 0,
    })
    for (;;) {
      const { rows } = await tx.execute<{ person: number; companions: number }>(sql`
        select person, companions from registrations where event_id = ${event.id} and state = 'waitlisted'
          and quota_organization_id is not distinct from ${row.quota_organization_id}::int
        order by queue_number limit 1`)
      const next = rows[0]
      if (!next) return
      const line = await this.line(tx, event.id, next.person)
      if (line.free < 1 + next.companions) return
      await tx.execute(sql`update registrations set state = 'registered', promoted_at = ${now}, updated_at = ${now}
        where event_id = ${event.id} and person = ${next.person}`)
      await this.count(tx, event.id, row.quota_organization_id, { taken: 1 + next.companions, waiting: -1 })
    }
  }

  private async place(tx: Queryable, eventId: number, person: number, seats: number) {
    const { free, waiting, quota, waitlist } = await this.line(tx, eventId, person)
    if (free >= seats && waiting === 0) return { state: 'registered' as const, quota, seats }
    if (waitlist) return { state: 'waitlisted' as const, quota, seats }
    return { code: quota === null ? ('event_full' as const) : ('quota_full' as const) }
  }

  private async settle(
    tx: Queryable,
    eventId: number,
    person: number,
    target:
      { state: 'pending' } | { state: 'registered' | 'waitlisted'; quota: number | null; seats: number },
    now: Date,
  ): Promise<void> {
    if (target.state === 'pending') return
    await this.count(tx, eventId, target.quota, {
      taken: target.state === 'registered' ? target.seats : 0,
      waiting: target.state === 'waitlisted' ? 1 : 0,
    })
    await tx.execute(sql`
      update registrations set state = ${target.state}, quota_organization_id = ${target.quota}::int, updated_at = ${now}
      where event_id = ${eventId} and person = ${person}`)
  }

  private async row(tx: Queryable, eventId: number, person: number) {
    const { rows } = await tx.execute<{
      state: string
      companions: number
      quota_organization_id: number | null
    }>(sql`
      select state, companions, quota_organization_id from registrations where event_id = ${eventId} and person = ${person}`)
    return rows[0]!
  }

  private async count(
    tx: Queryable,
    eventId: number,
    quota: number | null,
    by: { taken?: number; waiting?: number; pending?: number },
  ): Promise<void> {
    const { taken = 0, waiting = 0, pending = 0 } = by
    await tx.execute(sql`update events set registered_count = registered_count + ${taken},
      waitlist_count = waitlist_count + ${waiting}, pending_count = pending_count + ${pending} where id = ${eventId}`)
    if (quota !== null)
      await tx.execute(sql`update event_quotas set taken = taken + ${taken}, waiting = waiting + ${waiting}
        where event_id = ${eventId} and organization_id = ${quota}`)
  }

  private async line(tx: Queryable, eventId: number, person: number) {
    const { rows } = await tx.execute<{
      quota: number | null
      free: number | null
      waiting: number
      waitlist: boolean
    }>(sql`
      with own as (
        select q.* from event_quotas q, members m join organizations o on o.id = m.organization_id
        where q.event_id = ${eventId} and not q.released and m.id = ${person} and q.organization_id = any(o.path)
        order by array_position(o.path, q.organization_id) desc limit 1
      ), kept as (
        select coalesce(sum(seats), 0)::int as seats, coalesce(sum(taken), 0)::int as taken,
          coalesce(sum(waiting), 0)::int as waiting
        from event_quotas where event_id = ${eventId} and not released
      )
      select own.organization_id as quota,
        case when own.organization_id is not null then own.seats - own.taken
          else e.capacity - kept.seats - (e.registered_count - kept.taken) end as free,
        coalesce(own.waiting, e.waitlist_count - kept.waiting) as waiting, e.waitlist_enabled as waitlist
      from events e cross join kept left join own on true where e.id = ${eventId}`)
    const { quota, free, waiting, waitlist } = rows[0]!
    return { quota, free: free ?? Infinity, waiting, waitlist }
  }
}
