import { earlier, plusMinutes } from './calendar.ts'
import type { EventPlan, EventTimes } from './event-plan.ts'
import { organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER, type DemoMember, GRANTS, membersUnder } from './people.ts'
import { createRandom, type Random } from './random.ts'

export interface AttendanceRow {
  event_id: number
  member_id: number
  organization_id: number
  method: 'wall_code' | 'manual'
  checked_in_at: Date
  recorded_by_member_id: number | null
  reason: string | null
  checked_out_at: Date | null
  checked_out_by: 'self' | 'closed' | 'corrected' | null
  corrected_minutes: number | null
}

export interface LeaveRow {
  event_id: number
  member_id: number
  organization_id: number
  reason: string
  state: 'open' | 'accepted'
  requested_at: Date
  decided_at: Date | null
  decided_by_member_id: number | null
}

/** 志愿服务 counts hours. */
export const countsHours = (plan: EventPlan) => plan.category === 'volunteering'

/** 党员大会: 应到, 实到, 请假. */
export const expectsAll = (plan: EventPlan) => plan.category === 'member_assembly'

/** Who came, in the order in which they did. */
export function attendanceRows(
  id: number,
  plan: EventPlan,
  times: EventTimes,
  attended: readonly DemoMember[],
): AttendanceRow[] {
  const doorOpens = plusMinutes(times.startsAt, -50)
  const doorSpan = times.lastCheckInAt.getTime() - doorOpens.getTime()
  // Random numbers of their own: what else the demo draws stays what it was.
  const random = createRandom(`door ${plan.host} ${plan.title} ${plan.place.name}`)
  const organizer = organizerOf(plan)
  return attended.map((member, index) => {
    const byHand = countsHours(plan) && organizer !== null && index % 8 === 5
    return {
      event_id: id,
      member_id: member.id,
      organization_id: member.organization.id,
      method: byHand ? 'manual' : 'wall_code',
      checked_in_at: new Date(
        doorOpens.getTime() +
          Math.floor((doorSpan * ((index + 1) / (attended.length + 1)) ** 0.7) / 1000) * 1000,
      ),
      recorded_by_member_id: byHand ? organizer.id : null,
      ...leaving(plan, times, index, random),
    }
  })
}

/** Most leave at the end; some early, some forget to say so, and now and then somebody is put right. */
function leaving(plan: EventPlan, { startsAt, endsAt }: EventTimes, index: number, random: Random) {
  const still = { checked_out_at: null, checked_out_by: null, corrected_minutes: null, reason: null }
  if (!countsHours(plan)) return still
  if (index % 13 === 11) return { ...still, checked_out_at: endsAt, checked_out_by: 'closed' as const }
  if (index % 13 === 7) {
    const corrected_minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000 - 60
    const correction = { corrected_minutes, reason: '中途离开一小时，现场核对' }
    return { checked_out_at: endsAt, checked_out_by: 'corrected' as const, ...correction }
  }
  const late = index % 7 === 3 ? -random.integer(30, 60) : random.integer(-4, 12)
  return { ...still, checked_out_at: plusMinutes(endsAt, late), checked_out_by: 'self' as const }
}

const REASONS = ['出差在外地', '住院治疗', '值班走不开', '照看生病的老人']

/** Two of those who do not come to an assembly: with leave when it is over, one still waiting for an answer before. */
export function leaveRows(
  id: number,
  plan: EventPlan,
  times: EventTimes,
  coming: { attended: readonly DemoMember[]; registered: readonly DemoMember[] },
): LeaveRow[] {
  if (!expectsAll(plan)) return []
  const isOver = coming.attended.length > 0
  const here = new Set(isOver ? coming.attended : coming.registered)
  const decidedBy = organizerOf(plan)
  return membersUnder([plan.host])
    .filter((member) => !here.has(member) && member.number !== DEMO_MEMBER_NUMBER && member !== decidedBy)
    .slice(0, 2)
    .map((member, index) => {
      const isDecided = decidedBy !== null && (isOver || index === 0)
      return {
        event_id: id,
        member_id: member.id,
        organization_id: member.organization.id,
        reason: REASONS[(id + index) % REASONS.length]!,
        state: isDecided ? 'accepted' : 'open',
        requested_at: earlier(times.lastRegistrationAt, plusMinutes(times.startsAt, -26 * 60)),
        decided_at: isDecided ? times.lastRegistrationAt : null,
        decided_by_member_id: isDecided ? decidedBy.id : null,
      }
    })
}

/** Who organizes the host, from the nearest organization up. */
function organizerOf(plan: EventPlan): DemoMember | null {
  for (const key of organizationOf(plan.host).path.toReversed()) {
    const grant = GRANTS.find(({ role, organization }) => role === 'organizer' && organization.key === key)
    if (grant) return grant.member
  }
  return null
}
