import type { AudienceCategory, MemberCategory } from '@tongxin/contract/constants'
import type { BlockReason } from '@tongxin/contract/error-codes'

/** 单位名额 as it stands: seats that are kept and taken, registrations that wait. */
export interface QuotaFacts {
  organizationId: number
  seats: number
  taken: number
  waiting: number
}

/** What decides where somebody sits: the counters of an event, and of its quotas. */
export interface SeatFacts {
  capacity: number | null
  /** Seats. */
  registeredCount: number
  /** Registrations. */
  waitlistCount: number
  /** 未报名到场: each sits on a seat that nobody can register for any more. */
  walkInCount: number
  waitlistEnabled: boolean
  quotas: readonly QuotaFacts[]
  quotasReleasedAt: Date | null
}

export interface AudienceFacts {
  audienceOrganizationIds: readonly number[]
  audienceCategories: readonly AudienceCategory[]
  audienceGuests: boolean
}

/** What the rules ask about somebody on a roster. */
export interface Standing {
  /** Of their organization: ids from the root down. */
  path: readonly number[]
  category: MemberCategory
  isMobile: boolean
}

/** Why somebody is not meant; `null`: they are. A guest is on no roster. */
export function audienceBlock(event: AudienceFacts, standing: Standing | null): BlockReason | null {
  if (standing === null) return event.audienceGuests ? null : 'membership_required'
  const { audienceOrganizationIds: organizations, audienceCategories: categories } = event
  const inside = organizations.length === 0 || organizations.some((id) => standing.path.includes(id))
  const fits =
    categories.length === 0 ||
    categories.includes(standing.category) ||
    (standing.isMobile && categories.includes('mobile'))
  return inside && fits ? null : 'not_in_audience'
}

/** 应到: whether this member is expected. Where no organizations are named, the host's own subtree is. */
export function isExpected(
  event: AudienceFacts & { expectsAll: boolean; hostOrganizationId: number },
  standing: Standing | null,
): boolean {
  if (!event.expectsAll || standing === null) return false
  const named = event.audienceOrganizationIds.length > 0 || standing.path.includes(event.hostOrganizationId)
  return named && audienceBlock(event, standing) === null
}

/** Whether the units' seats are everybody's by now; also when none were ever kept. */
export function isReleased(event: Pick<SeatFacts, 'quotas' | 'quotasReleasedAt'>, now: Date): boolean {
  return event.quotas.length === 0 || (event.quotasReleasedAt !== null && now >= event.quotasReleasedAt)
}

/**
 * The quota that a person's seats are counted in: of the nearest organization on the way up. `null`: the open seats.
 * Each is a line of its own, until the seats are released and all lines are one.
 */
export function lineOf(
  quotas: readonly Pick<QuotaFacts, 'organizationId'>[],
  path: readonly number[] | null,
): number | null {
  return path?.findLast((id) => quotas.some((quota) => quota.organizationId === id)) ?? null
}

const sum = (quotas: readonly QuotaFacts[], of: (quota: QuotaFacts) => number) =>
  quotas.reduce((total, quota) => total + of(quota), 0)

/** Free seats for somebody of this line; `Infinity` where there is no limit. */
export function roomIn(event: SeatFacts, line: number | null, released: boolean): number {
  const { capacity, quotas } = event
  const left = capacity === null ? Infinity : capacity - event.registeredCount - event.walkInCount
  if (!released && line !== null) {
    const quota = quotas.find(({ organizationId }) => organizationId === line)!
    return Math.min(quota.seats - quota.taken, left)
  }
  return released ? left : left - sum(quotas, ({ seats, taken }) => seats - taken)
}

/** How many registrations wait in this line. */
export function queueIn(event: SeatFacts, line: number | null, released: boolean): number {
  if (released) return event.waitlistCount
  if (line !== null) return event.quotas.find(({ organizationId }) => organizationId === line)!.waiting
  return event.waitlistCount - sum(event.quotas, ({ waiting }) => waiting)
}

/** Where a registration of so many seats goes. Nobody overtakes who waits in the same line, even if a seat is free. */
export function placeFor(
  event: SeatFacts,
  line: number | null,
  seats: number,
  released: boolean,
): 'registered' | 'waitlisted' | 'event_full' | 'quota_full' {
  if (queueIn(event, line, released) === 0 && roomIn(event, line, released) >= seats) return 'registered'
  if (event.waitlistEnabled) return 'waitlisted'
  return released || line === null ? 'event_full' : 'quota_full'
}
