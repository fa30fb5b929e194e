import type { Attempt } from '@tongxin/contract/attempts'
import { insertQuestions, insertQuiz, manyQuestions } from '../../support/quizzes.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** A quiz for everybody. */
async function quizIn({ pool }: AskedScene): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('select id from organizations where parent_id is null')
  const audienceOrganizationIds = rows.map(({ id }) => id)
  const [organizationId] = audienceOrganizationIds as [number]
  const questions = await insertQuestions(pool, organizationId, manyQuestions(4))
  return insertQuiz(pool, { organizationId, questions, audienceOrganizationIds })
}

/** One's own attempt; for who can have none, somebody else's. */
async function attemptIn(scene: AskedScene, rest = ''): Promise<string> {
  const quizId = await quizIn(scene)
  const own = await scene.actor.post<Attempt>(`/api/quizzes/${quizId}/attempts`)
  const { body } =
    own.status === 200 ? own : await scene.owner.post<Attempt>(`/api/quizzes/${quizId}/attempts`)
  return `/api/attempts/${body.id}${rest}`
}

/** Everybody has their own attempts; what comes of another's is in attacks.test.ts. */
export const attemptRows = (who: { members: Standing[] }): Record<string, Row> => ({
  'POST /api/quizzes/:id/attempts': {
    allowed: who.members,
    path: async (scene) => `/api/quizzes/${await quizIn(scene)}/attempts`,
  },
  'GET /api/attempts/:id': { allowed: who.members, path: (scene) => attemptIn(scene) },
  'PUT /api/attempts/:id/answers': {
    allowed: who.members,
    path: (scene) => attemptIn(scene, '/answers'),
    body: () => ({ answers: [{ position: 0, answer: null, seq: 1 }] }),
  },
  'POST /api/attempts/:id/hand-in': { allowed: who.members, path: (scene) => attemptIn(scene, '/hand-in') },
  'GET /api/attempts/:id/result': {
    allowed: who.members,
    path: async (scene) => {
      const path = await attemptIn(scene)
      await scene.actor.post(`${path}/hand-in`)
      return `${path}/result`
    },
  },
})
