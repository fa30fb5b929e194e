import type { Runner } from '../database/database.ts'
import type { MeetingCounts } from './summary.rules.ts'

export interface SummaryRow {
  registered: number
  checkedIn: number
  walkIns: number
  units: { id: number; name: string; shortName: string; registered: number; checkedIn: number }[]
  /** `null`: the event does not expect everyone. */
  meeting: MeetingCounts | null
}

/*
 * Numbers only, in one statement. A person counts in the unit that they came from, or registered from.
 * 应到: the active members of the audience, as `isExpected` says, and whoever came or had leave, by the unit of that
 * time: somebody who was transferred, left or was erased afterwards still stands in the meeting's numbers.
 */
const SUMMARY = `
  with event as (
    select e.expects_all, e.audience_categories as categories,
      coalesce(nullif(array(select u.organization_id from event_audiences u where u.event_id = e.id), '{}'),
        array[e.host_organization_id]) as roots
    from events e where e.id = $1
  ), came as (
    select person, member_id, organization_id, walk_in from attendances where event_id = $1
  ), away as (
    select member_id, organization_id from leaves where event_id = $1 and state = 'accepted'
  ), candidates as (
    select m.id from event e join organizations o on o.path && e.roots
      join members m on m.organization_id = o.id and m.state = 'active' where e.expects_all
    union select c.member_id from came c, event e where e.expects_all and c.member_id is not null
    union select a.member_id from away a, event e where e.expects_all
  ), expected as (
    select m.id, m.category = 'full' as votes, c.member_id is not null as present, a.member_id is not null as away
    from candidates join members m using (id)
      left join came c on c.member_id = m.id left join away a on a.member_id = m.id
      join organizations o on o.id = coalesce(c.organization_id, a.organization_id, m.organization_id)
      join event e on o.path && e.roots
    where e.categories = '{}' or m.category = any(e.categories) or (m.is_mobile and 'mobile' = any(e.categories))
  ), people as (
    select person, coalesce(c.organization_id, r.organization_id) as organization_id, r.queue_number,
      r.person is not null as registered, c.person is not null as checked_in, c.walk_in
    from (select person, organization_id, queue_number from registrations where event_id = $1 and state = 'registered') r
      full join came c using (person)
  )
  select (count(*) filter (where registered))::int as registered,
    (count(*) filter (where checked_in))::int as "checkedIn",
    (count(*) filter (where walk_in))::int as "walkIns",
    (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name,
        'registered', u.registered, 'checkedIn', u.checked_in) order by u.first, o.id), '[]')
      from (select organization_id, min(queue_number) as first, count(*) filter (where registered) as registered,
          count(*) filter (where checked_in) as checked_in from people group by organization_id) u
        join organizations o on o.id = u.organization_id) as units,
    (select json_build_object('expected', count(x.id), 'present', count(x.id) filter (where present),
        'onLeave', count(x.id) filter (where away and not present), 'voters', count(x.id) filter (where votes),
        'votersPresent', count(x.id) filter (where votes and present))
      from event e left join expected x on true where e.expects_all group by e.expects_all) as meeting
  from people`

export async function readSummary(db: Runner, eventId: number): Promise<SummaryRow> {
  const [row] = await db.run<SummaryRow>('attendance_summary', SUMMARY, [eventId])
  return row!
}
