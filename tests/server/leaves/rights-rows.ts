import { testCipher } from '../../support/cipher.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** The event expects everybody of the district, so that only rights decide. */
async function expectAll({ pool, eventId }: AskedScene): Promise<void> {
  await pool.query('update events set expects_all = true where id = $1', [eventId])
  await pool.query(
    `insert into event_audiences (event_id, organization_id) select $1, id from organizations where parent_id is null
     on conflict do nothing`,
    [eventId],
  )
}

/** Who may ask for leave, and who may answer. */
export const leaveRows = (who: { members: Standing[]; managers: Standing[] }): Record<string, Row> => ({
  'PUT /api/events/:id/leave': {
    allowed: who.members,
    path: async (scene) => {
      await expectAll(scene)
      return `/api/events/${scene.eventId}/leave`
    },
    body: () => ({ reason: '出差半月' }),
  },
  'DELETE /api/events/:id/leave': { allowed: who.members },
  'GET /api/events/:id/leaves': { allowed: who.managers },
  'POST /api/events/:id/leaves/:number/decision': {
    allowed: who.managers,
    path: async ({ pool, eventId, entry }) => {
      await pool.query(
        `insert into leaves (event_id, member_id, organization_id, reason_cipher, state, requested_at)
         select $1, id, organization_id, $3, 'open', now() from members where number = $2
         on conflict do nothing`,
        [eventId, entry.number, testCipher.encrypt('出差半月')],
      )
      return `/api/events/${eventId}/leaves/${entry.number}/decision`
    },
    body: () => ({ accept: true, reason: '保重身体' }),
  },
})
