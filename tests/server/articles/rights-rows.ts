import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import type { SeriesSummary } from '@tongxin/contract/series'
import type { Person } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'
import { articleInput } from './press.ts'

const FOR_ALL = { organizationIds: [], categories: [], guests: true }

async function must<T>(person: Person, path: string, body?: unknown): Promise<T> {
  const answer = await person.post<T>(path, body)
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

const draftOf = ({ owner, organizationId }: AskedScene, changes: Partial<ArticleInput> = {}) =>
  must<ArticleDetail>(
    owner,
    '/api/articles',
    articleInput(organizationId, { audience: FOR_ALL, ...changes }),
  )

/** A published article of the organization that everybody sees, so that only rights decide. */
async function articleOf(scene: AskedScene, rest = '', changes: Partial<ArticleInput> = {}): Promise<string> {
  const { id } = await draftOf(scene, changes)
  await must(scene.owner, `/api/articles/${id}/publish`)
  return `/api/articles/${id}${rest}`
}

/** For every member of both trees. */
async function noticeOf(scene: AskedScene, rest: string): Promise<string> {
  const { rows } = await scene.pool.query<{ id: number }>('select id from organizations where parent_id is null')
  const audience = { organizationIds: rows.map(({ id }) => id), categories: [], guests: false }
  return articleOf(scene, rest, { channel: 'notice', asksAcknowledgement: true, audience })
}

/** Nobody of those who ask has written it. */
async function submittedOf(scene: AskedScene): Promise<string> {
  const { id } = await draftOf(scene, { needsReadings: true })
  await must(scene.owner, `/api/articles/${id}/submit`)
  await scene.pool.query('update article_versions set saved_by_member_id = null where article_id = $1', [id])
  await scene.pool.query('update articles set submitted_by_member_id = null where id = $1', [id])
  return `/api/articles/${id}/reading`
}

async function seriesOf(scene: AskedScene, rest = ''): Promise<string> {
  const { organizationId, owner } = scene
  const { id } = await must<SeriesSummary>(owner, '/api/series', { organizationId, title: '学习资料' })
  await articleOf(scene, '', { channel: 'material', seriesId: id, issueNumber: 1 })
  return `/api/series/${id}${rest}`
}

/** What is not out is its keepers' business: for the others it does not exist. */
const HIDDEN = { refusal: 404 }

/** What is open to all is read by all; writing, releasing and withdrawing is for those who manage the organization. */
export const articleRows = (who: {
  everyone: Standing[]
  members: Standing[]
  managers: Standing[]
}): Record<string, Row> => {
  const { everyone, members, managers } = who
  const below: Standing[] = ['organizer below', 'admin below']
  return {
    'GET /api/articles': { allowed: everyone },
    'GET /api/learn': { allowed: everyone },
    'GET /api/series': { allowed: everyone },
    'GET /api/articles/:id': { allowed: everyone, path: (scene) => articleOf(scene) },
    'GET /api/series/:id/issues': { allowed: everyone, path: (scene) => seriesOf(scene, '/issues') },
    'POST /api/articles': {
      allowed: managers,
      body: ({ organizationId }) => articleInput(organizationId),
    },
    'PATCH /api/articles/:id': {
      allowed: managers,
      path: (scene) => articleOf(scene),
      body: () => ({ version: 1, title: '改名' }),
    },
    'POST /api/articles/:id/publish': { allowed: managers, path: (scene) => articleOf(scene, '/publish') },
    'POST /api/articles/:id/withdraw': {
      allowed: managers,
      path: (scene) => articleOf(scene, '/withdraw'),
      body: () => ({ reason: '保重身体' }),
    },
    'POST /api/articles/:id/reopen': {
      allowed: managers,
      path: async (scene) => `/api/articles/${(await draftOf(scene)).id}/reopen`,
      ...HIDDEN,
    },
    'POST /api/articles/:id/submit': {
      allowed: managers,
      path: async (scene) => `/api/articles/${(await draftOf(scene, { needsReadings: true })).id}/submit`,
      ...HIDDEN,
    },
    'PUT /api/articles/:id/reading': {
      allowed: managers,
      path: submittedOf,
      body: () => ({ decision: 'accepted', note: '', version: 1 }),
      ...HIDDEN,
    },
    'PUT /api/articles/:id/pin': {
      allowed: managers,
      path: (scene) => articleOf(scene, '/pin'),
      body: () => ({ until: hours(5) }),
    },
    'GET /api/articles/:id/history': { allowed: managers, path: (scene) => articleOf(scene, '/history') },
    'GET /api/articles/:id/versions/:version': {
      allowed: managers,
      path: (scene) => articleOf(scene, '/versions/1'),
    },
    'PUT /api/articles/:id/bookmark': { allowed: everyone, path: (scene) => articleOf(scene, '/bookmark') },
    'DELETE /api/articles/:id/bookmark': { allowed: everyone, path: (scene) => articleOf(scene, '/bookmark') },
    'POST /api/articles/:id/reads': { allowed: everyone, path: (scene) => articleOf(scene, '/reads') },
    'PUT /api/articles/:id/acknowledgement': {
      allowed: members,
      path: (scene) => noticeOf(scene, '/acknowledgement'),
      ...HIDDEN,
    },
    // Of the audience each keeper of articles sees their own part.
    'GET /api/articles/:id/acknowledgements': {
      allowed: [...managers, ...below],
      path: (scene) =>
        articleOf(scene, '/acknowledgements', { channel: 'notice', asksAcknowledgement: true }),
    },
    'POST /api/series': {
      allowed: managers,
      body: ({ organizationId }) => ({ organizationId, title: '学习资料' }),
    },
    'PATCH /api/series/:id': {
      allowed: managers,
      path: (scene) => seriesOf(scene),
      body: () => ({ title: '改名' }),
    },
  }
}
