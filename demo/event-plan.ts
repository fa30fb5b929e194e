import type { EventCategory } from '@tongxin/contract/constants'
import type { DemoPlace } from './places.ts'

/** People drawn from the rosters of some organizations (and those below them). */
export interface Seats {
  audience: readonly string[]
  /** Only this many from the head of the roster: those who do it every time. */
  limit?: number
  registered: number
  attended?: number
}

/** An event as the demo district writes it down; organizations by their keys. */
export interface EventPlan {
  title: string
  category: EventCategory
  description: string
  host: string
  cohosts?: readonly string[]
  place: DemoPlace
  /** 围栏, in metres around the place. */
  fenceRadius?: number
  /** `null` = open to all. */
  capacity: number | null
  state?: 'draft' | 'published' | 'cancelled'
  cancelReason?: string
  /** In the order in which the first of each group registered. */
  seats: readonly Seats[]
  waitlisted?: number
  /** Registered and withdrew. */
  withdrawn?: number
  /** What 林同志, the member of the demo door, has to do with it; nothing unless said. */
  demoMember?: 'registered' | 'attended' | 'waitlisted'
}

export interface EventTimes {
  startsAt: Date
  endsAt: Date
  publishedAt: Date
  registrationOpensAt: Date | null
  registrationClosesAt: Date | null
  /** Nobody has registered or checked in after these: the demo knows no future. */
  lastRegistrationAt: Date
  lastCheckInAt: Date
}

/** Days count from the anchor day, clock times are Asia/Shanghai: `[-1, '18:00']` is yesterday evening. */
export type DayClock = readonly [day: number, clock: string]

export interface ScheduledEventPlan extends EventPlan {
  starts: DayClock
  minutes: number
  registrationOpens?: DayClock
  registrationCloses?: DayClock
}

/** `count` days between `from` and `to`, evenly, in order. */
export function spread(count: number, from = -300, to = -2): number[] {
  const step = (to - from) / count
  return Array.from({ length: count }, (_, index) => Math.round(from + step * (index + 0.5)))
}

/** The item at `index` of a list that is gone through again and again. */
export const turn = <T>(list: readonly T[], index: number): T => list[index % list.length]!
