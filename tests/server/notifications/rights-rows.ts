import type { Row, Standing } from '../rights-stage.ts'

/** Who may use the routes of 通知: members, each their own. */
export function notificationRows({ MEMBERS }: { MEMBERS: Standing[] }): Record<string, Row> {
  return {
    'GET /api/me/notifications': { allowed: MEMBERS },
    'GET /api/me/notifications/unread': { allowed: MEMBERS },
    'PUT /api/me/notifications/read': { allowed: MEMBERS, body: () => ({ upTo: 1 }) },
    'PUT /api/me/notifications/:id/read': {
      allowed: MEMBERS,
      async param({ pool, actor }) {
        const { rows } = await pool.query<{ id: number }>(
          `insert into notifications (member_id, event_id, kind, facts, starts_at, created_at)
           select m.id, e.id, 'registered', '{"title": "党课", "place": "馆"}', e.starts_at, now()
           from members m, (select * from events limit 1) e where m.number = $1 returning id`,
          [actor.session?.viewer.member?.number],
        )
        return String(rows[0]?.id ?? 1)
      },
    },
    'GET /api/me/subscriptions': { allowed: MEMBERS },
    'PUT /api/me/subscriptions': {
      allowed: MEMBERS,
      body: () => ({ accepted: [], key: 'rights-of-all' }),
    },
  }
}
