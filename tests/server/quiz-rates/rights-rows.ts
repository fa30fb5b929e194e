import type { AskedScene, Row, Standing } from '../rights-stage.ts'
import { bankQuestion, fromNow, makeQuiz } from './quiz-rows.ts'

const path =
  (rest: string, changes: { closes_at?: Date } = {}) =>
  async ({ pool, organizationId }: AskedScene) =>
    `/api/quizzes/${await makeQuiz(pool, { organization_id: organizationId, ...changes })}/${rest}`
const query = ({ organizationId }: AskedScene) => `?organizationId=${organizationId}`

/** Who sees how a quiz went, and who has their own learning. */
export const ratesRows = (who: {
  managers: Standing[]
  overseers: Standing[]
  members: Standing[]
}): Record<string, Row> => ({
  'GET /api/quizzes/:id/rates': { allowed: who.overseers, path: path('rates'), query },
  'GET /api/quizzes/:id/rates/export': { allowed: who.overseers, path: path('rates/export'), query },
  // Names only for those who know these people: not for who is above, and not for an admin.
  'GET /api/quizzes/:id/not-yet-taken': {
    allowed: ['organizer of it'],
    path: path('not-yet-taken'),
    query,
  },
  'GET /api/quizzes/:id/items': { allowed: who.managers, path: path('items', { closes_at: fromNow(-1) }) },
  'GET /api/me/learning': { allowed: who.members },
  'GET /api/me/practice': {
    allowed: who.members,
    path: async ({ pool, organizationId }) => {
      await bankQuestion(pool, organizationId)
      return '/api/me/practice'
    },
  },
  'GET /api/me/mistakes': { allowed: who.members },
  'GET /api/me/review-cards': { allowed: who.members },
  'POST /api/me/reviews': {
    allowed: who.members,
    body: () => ({
      reviews: [
        {
          nonce: '00000000-0000-4000-8000-000000000001',
          questionId: 1,
          reviewedAt: '2026-11-01T08:00:00Z',
          rating: 'good',
        },
      ],
    }),
  },
})
