import type { Person, TestApi } from '../support/api.ts'

/** Who may use a route, and how it is asked. */
export interface Row<Standing extends string = string> {
  allowed: readonly Standing[]
  /** A body that would be accepted from whoever is allowed. */
  body?: (scene: Scene) => unknown
  /** The address, where it is more than the route with the event's or organization's id in it. */
  query?: (scene: Scene) => string
  /** What stands in the address for `:id`, `:number` or `:token`, made for this one request. */
  param?: (scene: Scene) => string | Promise<string>
  headers?: (scene: Scene) => Record<string, string>
  /** The status for those who are logged in and not allowed, where it is a state that stands in the way. */
  refusal?: number
}

export interface Scene {
  api: TestApi
  /** Organizes the organization. */
  owner: Person
  /** Who is asking. */
  actor: Person
  eventId: number
  organizationId: number
  code: string
  input: unknown
  /** An entry of the organization itself. */
  entry: { number: string; name: string; organizationId: number }
}
