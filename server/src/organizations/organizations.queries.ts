import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { OrganizationKind } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import { organizations } from './organizations.table.ts'

const node = {
  id: organizations.id,
  parentId: organizations.parentId,
  kind: organizations.kind,
  name: organizations.name,
  shortName: organizations.shortName,
  isPartnerUnit: organizations.isPartnerUnit,
  retiredAt: organizations.retiredAt,
}

const placed = {
  ...node,
  path: organizations.path,
  mergedIntoId: organizations.mergedIntoId,
  reviewsEvents: organizations.reviewsEvents,
}

export interface OrganizationRow {
  id: number
  parentId: number | null
  kind: OrganizationKind
  name: string
  shortName: string
  isPartnerUnit: boolean
  retiredAt: Date | null
}
export interface PlacedRow extends OrganizationRow {
  path: number[]
  mergedIntoId: number | null
  reviewsEvents: boolean
}

const isLiving = isNull(organizations.retiredAt)

/** Parents before children, siblings in the order they were created. */
export function listOrganizations(db: Queryable, withRetired = false): Promise<OrganizationRow[]> {
  return db
    .select(node)
    .from(organizations)
    .where(withRetired ? undefined : isLiving)
    .orderBy(sql`cardinality(${organizations.path})`, asc(organizations.id))
}

/** The living ones, of the subtrees of `scope` if given, as a tree is written down: each before what is below it. */
export function listPlaced(db: Queryable, scope?: readonly number[]): Promise<PlacedRow[]> {
  const inside = scope && sql`${organizations.path} && ${sql.param([...scope])}::int[]`
  return db.select(placed).from(organizations).where(and(isLiving, inside)).orderBy(asc(organizations.path))
}

export async function findOrganization(db: Queryable, id: number): Promise<PlacedRow | undefined> {
  const [row] = await db.select(placed).from(organizations).where(eq(organizations.id, id))
  return row
}

export function listChildren(db: Queryable, parentId: number): Promise<OrganizationRow[]> {
  return db
    .select(node)
    .from(organizations)
    .where(and(eq(organizations.parentId, parentId), isLiving))
    .orderBy(asc(organizations.id))
}

/** Ids are passed as one array: the statement's text, and so its plan, does not depend on how many there are. */
export function findOrganizations(db: Queryable, ids: readonly number[]): Promise<PlacedRow[]> {
  return db
    .select(placed)
    .from(organizations)
    .where(sql`${organizations.id} = any(${sql.param([...ids])}::int[])`)
}

/** The living child of this name. */
export async function findChild(
  db: Queryable,
  parentId: number,
  name: string,
  exceptId = 0,
): Promise<OrganizationRow | undefined> {
  const [row] = await db
    .select(node)
    .from(organizations)
    .where(
      and(
        eq(organizations.parentId, parentId),
        eq(organizations.name, name),
        isLiving,
        ne(organizations.id, exceptId),
      ),
    )
  return row
}

/** Until the end of the transaction nobody else changes the tree: paths that were read stay true. */
export async function lockTree(db: Queryable): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('organizations'))`)
}

/** Nobody comes into it until the end of the transaction: the foreign keys of new members wait for this lock. */
export async function lockOrganization(db: Queryable, id: number): Promise<void> {
  await db.execute(sql`select 1 from organizations where id = ${id} for update`)
}

export async function insertOrganization(
  db: Queryable,
  row: Omit<OrganizationRow, 'id' | 'retiredAt'>,
): Promise<number> {
  // The path is the database's to give.
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into organizations (parent_id, kind, name, short_name, is_partner_unit)
    values (${row.parentId}, ${row.kind}, ${row.name}, ${row.shortName}, ${row.isPartnerUnit}) returning id`)
  return rows[0]!.id
}

export async function updateOrganization(
  db: Queryable,
  id: number,
  changes: Partial<Pick<PlacedRow, 'kind' | 'name' | 'shortName' | 'isPartnerUnit' | 'reviewsEvents'>>,
): Promise<void> {
  await db.update(organizations).set(changes).where(eq(organizations.id, id))
}

/** The whole subtree in one statement, those that are gone included: their history goes where they stood. */
export async function moveSubtree(db: Queryable, id: number, parentId: number): Promise<void> {
  await db.execute(sql`
    update organizations o
    set parent_id = case when o.id = ${id} then ${parentId} else o.parent_id end,
      path = parent.path || o.path[cardinality(top.path):]
    from organizations top, organizations parent
    where top.id = ${id} and parent.id = ${parentId} and o.path @> array[${id}::int]`)
}

/** All living children at once, with what is below them. */
export async function moveChildren(db: Queryable, fromId: number, toId: number): Promise<void> {
  await db.execute(sql`
    update organizations o
    set parent_id = case when o.parent_id = ${fromId} then ${toId} else o.parent_id end,
      path = target.path || o.path[cardinality(source.path) + 1:]
    from organizations source, organizations target
    where source.id = ${fromId} and target.id = ${toId} and o.path @> array[${fromId}::int] and o.id <> ${fromId}
      and exists (
        select from organizations child
        where child.id = o.path[cardinality(source.path) + 1] and child.retired_at is null)`)
}

export async function retireOrganization(
  db: Queryable,
  id: number,
  retiredAt: Date,
  mergedIntoId: number | null,
): Promise<void> {
  await db.update(organizations).set({ retiredAt, mergedIntoId }).where(eq(organizations.id, id))
}

/** Whether something living stands below it. */
export async function hasChildren(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from organizations where parent_id = ${id} and retired_at is null limit 1`,
  )
  return rows.length > 0
}

/** This one and all below it. */
export function listSubtree(db: Queryable, id: number) {
  return db
    .select({ ...node, path: organizations.path })
    .from(organizations)
    .where(sql`${organizations.path} @> array[${id}]::int[]`)
    .orderBy(asc(organizations.id))
}

/** Every change of a row gives it another xmin. */
export async function markSubtree(db: Queryable, id: number): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    select count(*) || '/' || coalesce(sum(hashtextextended(id || ':' || xmin, 0)), 0) as mark
    from organizations where path @> array[${id}::int]`)
  return rows[0]!.mark
}
