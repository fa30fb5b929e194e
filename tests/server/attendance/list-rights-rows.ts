import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** Somebody of the organization was there, as the organiser entered them. */
async function attended({ owner, entry, eventId, pool }: AskedScene, rest = ''): Promise<string> {
  const path = `/api/events/${eventId}/attendances/${entry.number}`
  const { status } = await owner.put(path, {})
  if (status !== 200) throw new Error('not entered')
  await pool.query('update events set check_out = true where id = $1', [eventId])
  return path + rest
}

/** The actor has come in, if they may. */
async function entered({ actor, eventId, code, pool }: AskedScene): Promise<string> {
  await actor.put(`/api/events/${eventId}/registration`)
  await actor.put(`/api/events/${eventId}/check-in`, { code })
  await pool.query('update events set check_out = true where id = $1', [eventId])
  return `/api/events/${eventId}/check-out`
}

/** Who may see and change who was there. What co-hosts see is in list.test.ts. */
export const attendanceRows = (who: {
  managers: Standing[]
  overseers: Standing[]
  members: Standing[]
}): Record<string, Row> => ({
  'GET /api/events/:id/attendances': { allowed: who.overseers },
  'GET /api/events/:id/attendances/export': { allowed: who.managers },
  'PUT /api/events/:id/attendances/:key': {
    allowed: who.managers,
    path: ({ eventId, entry }) => Promise.resolve(`/api/events/${eventId}/attendances/${entry.number}`),
    body: () => ({}),
  },
  'POST /api/events/:id/attendances/:key/undo': {
    allowed: who.managers,
    path: (scene) => attended(scene, '/undo'),
    body: () => ({ reason: '扫错了' }),
  },
  'POST /api/events/:id/attendances/:key/check-out': {
    allowed: who.managers,
    path: (scene) => attended(scene, '/check-out'),
    body: () => ({}),
  },
  'PUT /api/events/:id/attendances/:key/hours': {
    allowed: who.managers,
    path: (scene) => attended(scene, '/hours'),
    body: () => ({ minutes: 30, reason: '早退' }),
  },
  // A guest cannot have checked in to an event that is for members.
  'PUT /api/events/:id/check-out': {
    allowed: who.members,
    path: entered,
    body: (scene) => ({ code: scene.code }),
    refusal: 409,
  },
})
