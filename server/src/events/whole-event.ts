import type { HostedEvent } from './events.queries.ts'

export interface NamedOrganization {
  id: number
  name: string
  shortName: string
}

/** What else belongs to an event: its partners, whom it is for, the seats kept for units. */
export interface Belongings {
  cohosts: (NamedOrganization & { path: number[] })[]
  audience: NamedOrganization[]
  quotas: {
    organizationId: number
    organization: NamedOrganization
    seats: number
    taken: number
    waiting: number
    released: boolean
  }[]
}

/** An event with everything that the rules and the replies need. */
export type WholeEvent = HostedEvent & Belongings & { audienceOrganizationIds: number[] }
