import { type Person, type TestApi } from './api.ts'

/** The member was at the event for so many minutes and has checked out, also when they had not checked in before. */
export async function serve(
  { database }: Pick<TestApi, 'database'>,
  eventId: number,
  person: Person,
  minutes: number,
): Promise<void> {
  await database.pool.query(
    `insert into attendances (event_id, member_id, organization_id, method, checked_in_at, checked_out_at, checked_out_by)
     select e.id, m.id, m.organization_id, 'wall_code', e.starts_at, e.starts_at + $3::int * interval '1 minute', 'self'
     from events e, members m where e.id = $1 and m.number = $2
     on conflict (event_id, person) do update set checked_in_at = excluded.checked_in_at,
       checked_out_at = excluded.checked_out_at, checked_out_by = excluded.checked_out_by`,
    [eventId, person.session!.viewer.member!.number, minutes],
  )
}
