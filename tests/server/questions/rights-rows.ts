import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'
import { multipart, questionInput } from '../../support/bank.ts'

const ofOrganization = (scene: AskedScene) => `?organizationId=${scene.organizationId}`

const questionPath = (rest: string) => async (scene: AskedScene) => {
  const { owner, organizationId } = scene
  const { body } = await owner.post<BankQuestionDetail>('/api/questions', questionInput(organizationId))
  return `/api/questions/${body.id}${rest}`
}

const { body: file, contentType } = multipart('题.txt', '一、判断题\n1.党成立于1921年。（√）')

/** Who may keep the bank of questions of the scene's organization. */
export const bankRows = ({ managers }: { managers: Standing[] }): Record<string, Row> => ({
  'GET /api/questions': { allowed: managers, query: ofOrganization },
  'GET /api/questions/strata': { allowed: managers, query: ofOrganization },
  'GET /api/questions/export': {
    allowed: managers,
    query: (scene) => `${ofOrganization(scene)}&format=text`,
  },
  'GET /api/questions/:id': { allowed: managers, path: questionPath('') },
  'POST /api/questions': { allowed: managers, body: ({ organizationId }) => questionInput(organizationId) },
  'PUT /api/questions/:id': {
    allowed: managers,
    path: questionPath(''),
    body: ({ organizationId }) => {
      const { organizationId: _, ...rest } = questionInput(organizationId, '改过的题干')
      return { ...rest, version: 1 }
    },
  },
  'POST /api/questions/:id/retire': { allowed: managers, path: questionPath('/retire') },
  'POST /api/questions/:id/restore': { allowed: managers, path: questionPath('/restore') },
  'POST /api/questions/preview': {
    allowed: managers,
    body: ({ organizationId }) => ({ organizationId, text: '1.党成立于1921年。（√）' }),
  },
  'POST /api/questions/preview-file': {
    allowed: managers,
    query: ofOrganization,
    body: () => file,
    headers: () => ({ 'content-type': contentType }),
  },
  'POST /api/questions/import': {
    allowed: managers,
    body: ({ organizationId }) => {
      const { content, notes } = questionInput(organizationId)
      return { organizationId, forPractice: false, questions: [{ content, notes }] }
    },
  },
})
