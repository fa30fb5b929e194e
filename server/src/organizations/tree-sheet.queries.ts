import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { moveSubtree } from './organizations.queries.ts'
import type { Key, PlannedRow } from './tree-plan.rules.ts'

/**
 * Writes a plan of new and changed rows, those that will stand higher first.
 * @returns the numbers of what was made and of what was changed
 */
export async function applyPlan(
  db: Queryable,
  plan: readonly PlannedRow[],
): Promise<{ created: number[]; updated: number[] }> {
  const fresh = plan.filter(({ known }) => !known)
  const ids = await drawIds(db, fresh.length)
  const idOf = new Map<Key, number>(fresh.map(({ key }, i) => [key, ids[i]!]))
  const resolve = (key: Key | null) => (typeof key === 'string' ? idOf.get(key)! : key)

  const changed = plan.filter(({ known }) => known !== undefined)
  // Two that swap names or places must not meet on the way: for the moment each is called by its number.
  await db.execute(sql`
    update organizations set name = '#' || id
    where id = any(${sql.param(changed.map(({ known }) => known!.id))}::int[])`)
  const row = (each: PlannedRow) => ({
    id: each.known?.id ?? idOf.get(each.key),
    parent_id: resolve(each.parent),
    kind: each.kind,
    name: each.name,
    short_name: each.shortName,
    is_partner_unit: each.isPartnerUnit,
  })
  const isMoved = ({ known, parent }: PlannedRow) => known && known.parentId !== parent
  // What is new and what is moved can stand on one another: in the order of the plan, runs of new rows at once.
  let run: PlannedRow[] = []
  const flush = async () => {
    if (run.length > 0) await insertRows(db, run.map(row))
    run = []
  }
  for (const each of plan) {
    if (!each.known) run.push(each)
    else if (isMoved(each)) {
      await flush()
      await moveSubtree(db, each.known.id, resolve(each.parent)!)
    }
  }
  await flush()
  await db.execute(sql`
    update organizations o
    set kind = n.kind, name = n.name, short_name = n.short_name, is_partner_unit = n.is_partner_unit
    from json_to_recordset(${JSON.stringify(changed.map(row))})
      as n(id int, kind text, name text, short_name text, is_partner_unit boolean)
    where o.id = n.id`)
  return { created: ids, updated: changed.map(({ known }) => known!.id) }
}

async function drawIds(db: Queryable, count: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence('organizations', 'id'))::int as id from generate_series(1, ${count}::int)`)
  return rows.map(({ id }) => id)
}

/** In the order given: the path of each needs its parent's. */
async function insertRows(db: Queryable, rows: readonly object[]): Promise<void> {
  await db.execute(sql`
    insert into organizations (id, parent_id, kind, name, short_name, is_partner_unit)
    select id, parent_id, kind, name, short_name, is_partner_unit
    from rows from (json_to_recordset(${JSON.stringify(rows)})
      as (id int, parent_id int, kind text, name text, short_name text, is_partner_unit boolean)) with ordinality
      as r(id, parent_id, kind, name, short_name, is_partner_unit, place)
    order by place`)
}
