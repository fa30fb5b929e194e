import { eq, getTableColumns } from 'drizzle-orm'
import type { Queryable, Runner } from '../database/database.ts'
import { organizations } from '../organizations/organizations.table.ts'
import { eventCohosts, type EventRow, events } from './events.table.ts'

/** An event with its host, whose path decides rights. */
export type HostedEvent = EventRow & { host: { id: number; name: string; shortName: string; path: number[] } }

const withHost = {
  ...getTableColumns(events),
  host: {
    id: organizations.id,
    name: organizations.name,
    shortName: organizations.shortName,
    path: organizations.path,
  },
}

export const selectEvents = (db: Queryable) =>
  db.select(withHost).from(events).innerJoin(organizations, eq(organizations.id, events.hostOrganizationId))

// Written out: building it each time took a twentieth of a rush.
const FIND_EVENT = `
  select ${Object.entries(getTableColumns(events))
    .map(([key, { name }]) => `e.${name} as "${key}"`)
    .join(', ')},
    json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'path', o.path) as host
  from events e join organizations o on o.id = e.host_organization_id where e.id = $1`

export async function findEvent(db: Runner, id: number): Promise<HostedEvent | undefined> {
  const [row] = await db.run<HostedEvent>('find_event', FIND_EVENT, [id])
  return row
}

export async function findEventByCreationKey(db: Queryable, creationKey: string) {
  const [row] = await db.select({ id: events.id }).from(events).where(eq(events.creationKey, creationKey))
  return row?.id
}

export type EventValues = typeof events.$inferInsert

/** @returns the id, or `undefined` when the creation key was used before */
export async function insertEvent(db: Queryable, values: EventValues): Promise<number | undefined> {
  const [row] = await db
    .insert(events)
    .values(values)
    .onConflictDoNothing({ target: events.creationKey })
    .returning({ id: events.id })
  return row?.id
}

export async function updateEvent(db: Queryable, id: number, values: Partial<EventValues>): Promise<void> {
  await db.update(events).set(values).where(eq(events.id, id))
}

export async function replaceCohosts(db: Queryable, eventId: number, organizationIds: readonly number[]) {
  await db.delete(eventCohosts).where(eq(eventCohosts.eventId, eventId))
  if (organizationIds.length > 0)
    await db
      .insert(eventCohosts)
      .values(organizationIds.map((organizationId, position) => ({ eventId, organizationId, position })))
}
