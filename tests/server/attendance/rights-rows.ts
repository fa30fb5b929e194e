import { randomUUID } from 'node:crypto'
import type { Row, Standing } from '../rights-stage.ts'

/** Who may do what at the door itself. */
export const doorRows = (who: { managers: Standing[]; members: Standing[] }): Record<string, Row> => ({
  'GET /api/events/:id/check-in-code': { allowed: who.managers },
  'PUT /api/events/:id/check-in': { allowed: who.members, body: (scene) => ({ code: scene.code }) },
  // A guest cannot have registered for an event that is for members.
  'GET /api/events/:id/ticket': { allowed: who.members, refusal: 409 },
  'GET /api/events/:id/scan-list': { allowed: who.managers },
  'POST /api/events/:id/scans': {
    allowed: who.managers,
    body: (scene) => ({
      scans: [
        {
          nonce: randomUUID(),
          kind: 'check_in',
          person: scene.entry.number,
          scannedAt: new Date().toISOString(),
          offline: false,
        },
      ],
    }),
  },
})
