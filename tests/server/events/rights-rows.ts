import { hours } from '../../support/scenes.ts'
import type { Row, Standing } from '../rights-stage.ts'

/** Who may copy, plan and submit. Which committee reviews is in review.test.ts. */
export const planningRows = (managers: Standing[]): Record<string, Row> => ({
  'POST /api/events/:id/copy': { allowed: managers, body: () => ({ startsAt: hours(48) }) },
  'POST /api/events/:id/series': { allowed: managers, body: () => ({ cadence: 'monthly', count: 1 }) },
  'POST /api/events/:id/submit': { allowed: managers },
  'POST /api/events/:id/withdraw': {
    allowed: managers,
    path: async ({ pool, eventId }) => {
      await pool.query(`update events set state = 'in_review' where id = $1`, [eventId])
      return `/api/events/${eventId}/withdraw`
    },
  },
  'PUT /api/events/:id/review': { allowed: managers, body: () => ({ accept: true }) },
  'GET /api/due': { allowed: managers, query: (scene) => `?organizationId=${scene.organizationId}` },
})
