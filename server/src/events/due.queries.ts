import { sql } from 'drizzle-orm'
import type { Cadence, EventCategory } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import { COMMITTEE_FULL_MEMBERS, type Demand } from './due.rules.ts'

interface DueRow extends Record<string, unknown> {
  id: number
  name: string
  short_name: string
  category: EventCategory
  cadence: Cadence
  held: number
  planned: number
  last_event_id: number | null
}

/** A demand with its running period. */
export interface Asked extends Demand {
  from: Date
  before: Date
}

/**
 * What is there of what is asked, for so many organizations of the subtrees of `scope`, by their ids. Counted are published
 * events that the organization hosts or co-hosts.
 */
export async function listDue(
  db: Queryable,
  filter: {
    scope: readonly number[]
    demands: readonly Asked[]
    now: Date
    after: number | undefined
    limit: number
  },
): Promise<DueRow[]> {
  const { demands, now } = filter
  const column = <T>(of: (demand: Asked) => T) => sql.param(demands.map(of))
  const { rows } = await db.execute<DueRow>(sql`
    with demand as (
      select * from unnest(${column((each) => each.kind)}::text[], ${column((each) => each.category)}::text[],
        ${column((each) => each.cadence)}::text[], ${column((each) => each.ofCommittee ?? false)}::boolean[],
        ${column((each) => each.from.toISOString())}::timestamptz[],
        ${column((each) => each.before.toISOString())}::timestamptz[])
        with ordinality as d (kind, category, cadence, of_committee, starts, ends, position)
    ), place as (
      select id, kind, name, short_name from organizations
      where kind in (select kind from demand) and path && ${sql.param([...filter.scope])}::int[]
        and retired_at is null and id > ${filter.after ?? 0}
      order by id limit ${filter.limit}
    ), sized as materialized (
      select p.*, p.kind = 'branch' and (
        select count(*) from (
          select from members m join organizations o on o.id = m.organization_id
          where o.path @> array[p.id] and m.category = 'full' and m.state = 'active'
          limit ${COMMITTEE_FULL_MEMBERS}) f) = ${COMMITTEE_FULL_MEMBERS} as has_committee
      from place p
    )
    select s.id, s.name, s.short_name, d.category, d.cadence, counted.held, counted.planned, counted.last_event_id
    from sized s join demand d on d.kind = s.kind and (s.has_committee or not d.of_committee)
      cross join lateral (
        select count(*) filter (where e.starts_at <= ${now} and e.starts_at >= d.starts)::int as held,
          count(*) filter (where e.starts_at > ${now} and e.starts_at < d.ends)::int as planned,
          (array_agg(e.id order by e.starts_at desc, e.id desc) filter (where e.starts_at <= ${now}))[1] as last_event_id
        from (
          select id, starts_at from events where host_organization_id = s.id and category = d.category and state = 'published'
          union
          select e.id, e.starts_at from event_cohosts c join events e on e.id = c.event_id
          where c.organization_id = s.id and e.category = d.category and e.state = 'published') e
      ) counted
    order by s.id, d.position`)
  return rows
}
