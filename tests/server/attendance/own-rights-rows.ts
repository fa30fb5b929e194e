import { serve } from '../../support/service.ts'
import type { Row, Standing } from '../rights-stage.ts'

/** Who reads the numbers of an event, and who their own record. */
export const presenceRows = (who: { overseers: Standing[]; members: Standing[] }): Record<string, Row> => ({
  'GET /api/events/:id/attendance': { allowed: who.overseers },
  'GET /api/events/:id/attendance/stream': { allowed: who.overseers },
  'GET /api/me/attendances': { allowed: who.members },
  'GET /api/me/service-certificate': {
    allowed: who.members,
    path: async ({ api, actor, pool }) => {
      const { rows } = await pool.query<{ id: number }>(
        `update events set check_out = true
         where id = (select id from events order by abs(extract(epoch from starts_at - now())) limit 1) returning id`,
      )
      if (actor.session?.viewer.member) await serve(api, rows[0]!.id, actor, 30)
      return '/api/me/service-certificate'
    },
  },
})
