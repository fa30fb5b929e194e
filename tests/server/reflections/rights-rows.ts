import type { ArticleDetail } from '@tongxin/contract/articles'
import { testCipher } from '../../support/cipher.ts'
import { articleInput } from '../articles/press.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

const BODY = () => ({ text: '收获很大', pictures: [], draft: false })

/** The event has begun, and whoever asks has written about it before, if they can. */
async function ofEvent({ pool, eventId, actor }: AskedScene): Promise<string> {
  await pool.query(`update events set starts_at = now() - interval '1 hour' where id = $1`, [eventId])
  await insertOwn(pool, actor.session?.viewer.member?.number, { eventId })
  return `/api/events/${eventId}/reflection`
}

async function ofArticle({ pool, owner, organizationId, actor }: AskedScene): Promise<string> {
  const audience = { organizationIds: [], categories: [], guests: true }
  const input = { ...articleInput(organizationId, { audience }), takesReflections: true }
  const { id } = (await owner.post<ArticleDetail>('/api/articles', input)).body
  await owner.post(`/api/articles/${id}/publish`)
  await insertOwn(pool, actor.session?.viewer.member?.number, { articleId: id })
  return `/api/articles/${id}/reflection`
}

const insertOwn = (
  pool: AskedScene['pool'],
  number: string | undefined,
  subject: { eventId?: number; articleId?: number },
  state = 'draft',
) =>
  pool.query<{ id: number }>(
    `insert into reflections (member_id, organization_id, event_id, article_id, state, text_cipher, shown_at, updated_at)
     select id, organization_id, $2, $3, $4, $5, now(), now() from members where number = $1
     on conflict do nothing returning id`,
    [number ?? '', subject.eventId ?? null, subject.articleId ?? null, state, testCipher.encrypt('学习')],
  )

/** Of a new member of the scene's organization. */
const writtenPath = (state: string, rest: string) => async (scene: AskedScene) => {
  const { rows } = await scene.pool.query<{ number: string }>(
    `insert into members (number, name, organization_id, category)
     values (left(gen_random_uuid()::text, 18), '试验人', $1, 'full') returning number`,
    [scene.organizationId],
  )
  const event = await scene.pool.query<{ id: number }>('select min(id) as id from events')
  const made = await insertOwn(scene.pool, rows[0]!.number, { eventId: event.rows[0]!.id }, state)
  return `/api/reflections/${made.rows[0]!.id}${rest}`
}

/** A member writes; an organiser of the author's organization or above reviews, chooses and exports. */
export const reflectionRows = (who: { members: Standing[]; managers: Standing[] }): Record<string, Row> => ({
  'GET /api/reflections': { allowed: who.members },
  'GET /api/events/:id/reflection': { allowed: who.members, path: ofEvent },
  'PUT /api/events/:id/reflection': { allowed: who.members, path: ofEvent, body: BODY },
  'DELETE /api/events/:id/reflection': { allowed: who.members, path: ofEvent },
  'GET /api/articles/:id/reflection': { allowed: who.members, path: ofArticle },
  'PUT /api/articles/:id/reflection': { allowed: who.members, path: ofArticle, body: BODY },
  'DELETE /api/articles/:id/reflection': { allowed: who.members, path: ofArticle },
  'PUT /api/reflections/:id/review': {
    allowed: who.managers,
    path: writtenPath('in_review', '/review'),
    body: () => ({ accept: true, note: '' }),
    refusal: 404,
  },
  'PUT /api/reflections/:id/circle': {
    allowed: who.managers,
    path: writtenPath('shown', '/circle'),
    body: () => ({ circle: 'all' }),
    refusal: 404,
  },
  'GET /api/reflections/export.docx': {
    allowed: who.managers,
    query: ({ organizationId }) => `?organizationId=${organizationId}`,
  },
})
