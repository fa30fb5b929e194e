import type { Cadence, EventCategory, OrganizationKind } from '@tongxin/contract/constants'

/** With so many full members a branch elects a committee (《支部工作条例(试行)》第八条). */
export const COMMITTEE_FULL_MEMBERS = 7

export interface Demand {
  kind: OrganizationKind
  category: EventCategory
  cadence: Cadence
  /** Only of branches that have a committee. */
  ofCommittee?: boolean
}

/** What《支部工作条例(试行)》asks for; how often 党课 is held is the committee's to say, quarterly unless it does. */
export const DEMANDS: readonly Demand[] = [
  { kind: 'branch', category: 'party_day', cadence: 'monthly' },
  { kind: 'branch', category: 'committee_meeting', cadence: 'monthly', ofCommittee: true },
  { kind: 'group', category: 'group_meeting', cadence: 'monthly' },
  { kind: 'branch', category: 'member_assembly', cadence: 'quarterly' },
  { kind: 'branch', category: 'party_lecture', cadence: 'quarterly' },
  { kind: 'branch', category: 'life_meeting', cadence: 'yearly' },
  { kind: 'branch', category: 'democratic_review', cadence: 'yearly' },
]

const MONTHS: Record<Cadence, number> = { monthly: 1, quarterly: 3, yearly: 12 }

/** The month, quarter or year that holds the day `2026-11-24`: its first and last day. */
export function periodOf(day: string, cadence: Cadence): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number, number]
  const first = Math.floor((month - 1) / MONTHS[cadence]) * MONTHS[cadence]
  const date = (time: number) => new Date(time).toISOString().slice(0, 10)
  return { from: date(Date.UTC(year, first, 1)), to: date(Date.UTC(year, first + MONTHS[cadence], 0)) }
}
