import { insertQuestions, insertQuiz, manyQuestions } from '../../support/quizzes.ts'
import { hours } from '../../support/scenes.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** A published quiz of the organization for the whole district, so that only rights decide. */
async function quizOf({ pool, organizationId }: AskedScene, rest = ''): Promise<string> {
  const questions = await insertQuestions(pool, organizationId, manyQuestions(4))
  const { rows } = await pool.query<{ id: number }>('select id from organizations where parent_id is null')
  const audienceOrganizationIds = rows.map(({ id }) => id)
  const id = await insertQuiz(pool, { organizationId, questions, audienceOrganizationIds })
  return `/api/quizzes/${id}${rest}`
}

/** Published quizzes are known to all; keeping them is their organization's organisers'. */
export const quizRows = (who: { everyone: Standing[]; managers: Standing[] }): Record<string, Row> => ({
  'GET /api/quizzes': { allowed: who.everyone },
  'POST /api/quizzes': {
    allowed: who.managers,
    body: ({ organizationId }) => ({
      organizationId,
      title: '党章应知应会',
      opensAt: hours(1),
      closesAt: hours(24),
    }),
  },
  'GET /api/quizzes/:id': { allowed: who.everyone, path: (scene) => quizOf(scene) },
  'PATCH /api/quizzes/:id': {
    allowed: who.managers,
    path: (scene) => quizOf(scene),
    body: () => ({ title: '改名' }),
  },
  'POST /api/quizzes/:id/publish': { allowed: who.managers, path: (scene) => quizOf(scene, '/publish') },
  'POST /api/quizzes/:id/withdraw': {
    allowed: who.managers,
    path: (scene) => quizOf(scene, '/withdraw'),
    body: () => ({ reason: '保重身体' }),
  },
  'GET /api/quizzes/:id/extra-time': { allowed: who.managers, path: (scene) => quizOf(scene, '/extra-time') },
  'PUT /api/quizzes/:id/extra-time/:number': {
    allowed: who.managers,
    path: (scene) => quizOf(scene, `/extra-time/${scene.entry.number}`),
    body: () => ({ minutes: 10 }),
  },
  'GET /api/quizzes/:id/paper.docx': {
    allowed: who.managers,
    path: (scene) => quizOf(scene, '/paper.docx?key=true'),
  },
  'PUT /api/quizzes/:id/paper-marks/:number': {
    allowed: who.managers,
    path: (scene) => quizOf(scene, `/paper-marks/${scene.entry.number}`),
    body: () => ({ marks: 10 }),
  },
})
