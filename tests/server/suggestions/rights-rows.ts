import { randomInt } from 'node:crypto'
import { testCipher } from '../../support/cipher.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** An anonymous one to the scene's organization, which has answered it. */
const suggestionPath = (rest: string) => async (scene: AskedScene) => {
  const id = randomInt(1, 2 ** 31)
  await scene.pool.query(
    `with made as (
       insert into suggestions (id, organization_id, kind, state, anonymous, created_at, updated_at)
       values ($1, $2, 'question', 'answered', true, now(), now()) returning id)
     insert into suggestion_messages (suggestion_id, number, official, text_cipher, at)
     select id, 1, false, $3, now() from made`,
    [id, scene.organizationId, testCipher.encrypt('几点开门')],
  )
  return `/api/suggestions/${id}${rest}`
}

/** Everybody may write; what others wrote exists for those who answer it, and for nobody else. */
export const suggestionRows = (who: { everyone: Standing[]; managers: Standing[] }): Record<string, Row> => {
  const answering = (rest: string): Row => ({
    allowed: who.managers,
    path: suggestionPath(rest),
    refusal: 404,
  })
  return {
    'GET /api/suggestions': { allowed: who.everyone },
    'POST /api/suggestions': {
      allowed: who.everyone,
      body: () => ({ kind: 'suggestion', text: '路灯坏了', anonymous: false }),
    },
    'GET /api/suggestions/:id': answering(''),
    'POST /api/suggestions/:id/messages': { ...answering('/messages'), body: () => ({ text: '九点' }) },
    'PUT /api/suggestions/:id/state': { ...answering('/state'), body: () => ({ state: 'closed' }) },
    'POST /api/suggestions/:id/forward': {
      ...answering('/forward'),
      body: ({ spareId }) => ({ organizationId: spareId }),
    },
    'PUT /api/suggestions/:id/seen': answering('/seen'),
  }
}
