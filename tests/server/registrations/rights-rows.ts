import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** Somebody of the organization is on the list, as the organiser put them there. */
async function listed({ owner, entry, eventId, pool }: AskedScene, rest = ''): Promise<string> {
  const entries = [{ number: entry.number }]
  const { status } = await owner.put(`/api/events/${eventId}/registrations`, { entries })
  if (status !== 200) throw new Error('not entered')
  await pool.query('update registrations set cancellation_requested_at = now() where event_id = $1', [
    eventId,
  ])
  return `/api/events/${eventId}/registrations/${entry.number}${rest}`
}

/** Who may use the organisers' side of registering. What co-hosts may is in desk.test.ts. */
export const deskRows = (who: {
  managers: Standing[]
  overseers: Standing[]
  everyone: Standing[]
}): Record<string, Row> => ({
  'GET /api/events/:id/registrations': { allowed: who.overseers },
  'PUT /api/events/:id/registrations': {
    allowed: who.managers,
    body: (scene) => ({ entries: [{ number: scene.entry.number }] }),
  },
  'GET /api/events/:id/registrations/export': { allowed: who.managers },
  'POST /api/events/:id/registrations/matches': { allowed: who.managers, body: () => ({ text: '张三' }) },
  'POST /api/events/:id/registrations/decisions': {
    allowed: who.managers,
    body: (scene) => ({ keys: [scene.entry.number], accept: true }),
  },
  'PUT /api/events/:id/registrations/:key/decision': {
    allowed: who.managers,
    path: (scene) => listed(scene, '/decision'),
    body: () => ({ accept: true }),
  },
  'PUT /api/events/:id/registrations/:key/cancellation-decision': {
    allowed: who.managers,
    path: (scene) => listed(scene, '/cancellation-decision'),
    body: () => ({ accept: true }),
  },
  'DELETE /api/events/:id/registrations/:key': { allowed: who.managers, path: (scene) => listed(scene) },
  'DELETE /api/events/:id/registration/cancellation-request': { allowed: who.everyone },
})
