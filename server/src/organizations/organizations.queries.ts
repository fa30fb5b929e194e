import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { organizations } from './organizations.table.ts'

const node = {
  id: organizations.id,
  parentId: organizations.parentId,
  kind: organizations.kind,
  name: organizations.name,
  shortName: organizations.shortName,
  isPartnerUnit: organizations.isPartnerUnit,
}

/** Parents before children, siblings in the order they were created. */
export function listOrganizations(db: Queryable) {
  return db
    .select(node)
    .from(organizations)
    .orderBy(sql`cardinality(${organizations.path})`, asc(organizations.id))
}

export async function findOrganization(db: Queryable, id: number) {
  const [row] = await db
    .select({ ...node, path: organizations.path })
    .from(organizations)
    .where(eq(organizations.id, id))
  return row
}

export function listChildren(db: Queryable, parentId: number) {
  return db
    .select(node)
    .from(organizations)
    .where(eq(organizations.parentId, parentId))
    .orderBy(asc(organizations.id))
}

/** Ids are passed as one array: the statement's text, and so its plan, does not depend on how many there are. */
export function findOrganizations(db: Queryable, ids: readonly number[]) {
  return db
    .select({ ...node, path: organizations.path })
    .from(organizations)
    .where(sql`${organizations.id} = any(${sql.param([...ids])}::int[])`)
}

/** This one and all below it. */
export function listSubtree(db: Queryable, id: number) {
  return db
    .select({ ...node, path: organizations.path })
    .from(organizations)
    .where(sql`${organizations.path} @> array[${id}]::int[]`)
    .orderBy(asc(organizations.id))
}
