import { clockTime, earlier, plusMinutes } from './calendar.ts'
import {
  type AttendanceRow,
  attendanceRows,
  countsHours,
  expectsAll,
  type LeaveRow,
  leaveRows,
} from './door-rows.ts'
import type { EventPlan, EventTimes, ScheduledEventPlan } from './event-plan.ts'
import { organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER, type DemoMember, memberOf, membersUnder } from './people.ts'
import { createRandom, type Random } from './random.ts'

/** Rows as the database has them. */
export interface EventRows {
  event: Record<string, unknown> & { id: number }
  cohosts: { event_id: number; organization_id: number; position: number }[]
  registrations: RegistrationRow[]
  attendances: AttendanceRow[]
  leaves: LeaveRow[]
}

interface RegistrationRow {
  event_id: number
  member_id: number
  organization_id: number
  state: 'registered' | 'waitlisted' | 'cancelled'
  queue_number: number
  registered_at: Date
  updated_at: Date
}

export function timesOf(plan: ScheduledEventPlan, anchorDay: string): EventTimes {
  const [day, clock] = plan.starts
  const startsAt = clockTime(anchorDay, day, clock)
  const yesterday = clockTime(anchorDay, -1, '20:30')
  const at = (when: ScheduledEventPlan['registrationOpens']) => when && clockTime(anchorDay, ...when)
  const closes = at(plan.registrationCloses)
  return {
    startsAt,
    endsAt: plusMinutes(startsAt, plan.minutes),
    publishedAt: clockTime(anchorDay, Math.min(day - 10, -3), '09:00'),
    registrationOpensAt: at(plan.registrationOpens) ?? null,
    registrationClosesAt: closes ?? null,
    lastRegistrationAt: earlier(earlier(plusMinutes(startsAt, -120), closes ?? yesterday), yesterday),
    lastCheckInAt: plusMinutes(startsAt, 8),
  }
}

export function eventRows(id: number, plan: EventPlan, times: EventTimes): EventRows {
  const random = createRandom(`${plan.host} ${plan.title} ${plan.place.name}`)
  const { registered, attended, waitlisted, withdrawn } = draw(plan, random)

  // Whoever withdrew had come early; the waiting list formed last.
  const queue = mixIn(registered, withdrawn, random).concat(waitlisted)
  const opened = times.registrationOpensAt ?? times.publishedAt
  const span = times.lastRegistrationAt.getTime() - opened.getTime()
  if (queue.length > 0 && span <= 0) throw new Error(`Nobody can have registered yet: ${plan.title}`)
  const left = new Set(withdrawn)
  const waits = new Set(waitlisted)
  const registrations = queue.map((member, index): RegistrationRow => {
    // most come in the first hours
    const moment = (share: number) =>
      new Date(opened.getTime() + Math.floor((span * share ** 1.6) / 1000) * 1000)
    const registered_at = moment((index + 1) / (queue.length + 1))
    const state = left.has(member) ? 'cancelled' : waits.has(member) ? 'waitlisted' : 'registered'
    return {
      event_id: id,
      member_id: member.id,
      organization_id: member.organization.id,
      state,
      queue_number: index + 1,
      registered_at,
      updated_at: state === 'cancelled' ? times.lastRegistrationAt : registered_at,
    }
  })

  const attendances = attendanceRows(id, plan, times, attended)
  const leaves = leaveRows(id, plan, times, { attended, registered })

  const state = plan.state ?? 'published'
  const createdAt = plusMinutes(times.publishedAt, -24 * 60)
  const event = {
    id,
    title: plan.title,
    category: plan.category,
    description: plan.description,
    starts_at: times.startsAt,
    ends_at: times.endsAt,
    place_name: plan.place.name,
    place_address: plan.place.address,
    place_latitude: plan.place.latitude ?? null,
    place_longitude: plan.place.longitude ?? null,
    host_organization_id: organizationOf(plan.host).id,
    capacity: plan.capacity,
    registration_opens_at: times.registrationOpensAt,
    registration_closes_at: times.registrationClosesAt,
    check_in_opens_at: null,
    check_in_closes_at: null,
    state,
    cancel_reason: plan.cancelReason ?? null,
    published_at: state === 'draft' ? null : times.publishedAt,
    registered_count: registered.length,
    waitlist_count: waitlisted.length,
    checked_in_count: attendances.length,
    walk_in_count: 0,
    fence_radius: plan.fenceRadius ?? null,
    check_out: countsHours(plan),
    expects_all: expectsAll(plan),
    last_queue_number: queue.length,
    created_at: createdAt,
    updated_at: state === 'draft' ? createdAt : times.publishedAt,
  }
  const cohosts = (plan.cohosts ?? []).map((key, position) => ({
    event_id: id,
    organization_id: organizationOf(key).id,
    position,
  }))
  return { event, cohosts, registrations, attendances, leaves }
}

/** Who registered, waits, withdrew and came, in the order of arrival. */
function draw(plan: EventPlan, random: Random) {
  const demoMember = memberOf(DEMO_MEMBER_NUMBER)
  const taken = new Set<DemoMember>([demoMember])
  const take = (pool: readonly DemoMember[], count: number): DemoMember[] => {
    const free = random.shuffle(pool.filter((member) => !taken.has(member))).slice(0, count)
    if (free.length < count) throw new Error(`The rosters are too small for ${plan.title}`)
    for (const member of free) taken.add(member)
    return free
  }
  const pool = (seats: EventPlan['seats'][number]) => membersUnder(seats.audience).slice(0, seats.limit)

  const groups = plan.seats.map((seats) => ({ seats, people: take(pool(seats), seats.registered) }))
  const everybody = plan.seats.flatMap(pool)
  const withdrawn = take(everybody, plan.withdrawn ?? 0)
  const waitlisted = take(everybody, plan.waitlisted ?? 0)
  const attended = groups.flatMap(({ seats, people }) => random.shuffle(people).slice(0, seats.attended ?? 0))

  const heads = groups.flatMap(({ people }) => people.slice(0, 1))
  const rest = random.shuffle(groups.flatMap(({ people }) => people.slice(1)))
  const registered = [...heads, ...rest]

  // 林同志 takes somebody's place, so that the figures stay what they are.
  if (plan.demoMember === 'waitlisted') waitlisted[1] = demoMember
  if (plan.demoMember === 'registered' || plan.demoMember === 'attended') {
    const present = new Set(attended)
    const place = registered.findLastIndex(
      (member) => present.has(member) === (plan.demoMember === 'attended'),
    )
    const replaced = registered[place]
    if (!replaced) throw new Error(`No place for the demo member in ${plan.title}`)
    registered[place] = demoMember
    if (plan.demoMember === 'attended') attended[attended.indexOf(replaced)] = demoMember
  }
  return { registered, withdrawn, waitlisted, attended: random.shuffle(attended) }
}

/** `extra` at chance places of `list`, whose own order is kept, never at its head. */
function mixIn<T>(list: T[], extra: T[], random: Random): T[] {
  const mixed = [...list]
  for (const item of extra) mixed.splice(random.integer(Math.min(1, mixed.length), mixed.length), 0, item)
  return mixed
}
