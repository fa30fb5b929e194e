import { AcknowledgementList, AcknowledgementQuery } from '@tongxin/contract/article-records'
import { ArticleDetail } from '@tongxin/contract/articles'
import { IdParams } from '@tongxin/contract/common'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['articles']
const Detail = { 200: ArticleDetail }

export const articleReaderRoutes: Routes = (app, { articleReaders }) => {
  app.put(
    '/api/articles/:id/bookmark',
    { schema: { summary: '收藏', tags, params: IdParams, response: Detail } },
    (request) => articleReaders.bookmark(request.actor, request.params.id),
  )

  app.delete(
    '/api/articles/:id/bookmark',
    { schema: { summary: '取消收藏', tags, params: IdParams, response: Detail } },
    (request) => articleReaders.unmark(request.actor, request.params.id),
  )

  app.put(
    '/api/articles/:id/acknowledgement',
    { schema: { summary: '已知悉', tags, params: IdParams, response: Detail } },
    (request) => articleReaders.acknowledge(request.actor, request.params.id),
  )

  app.get(
    '/api/articles/:id/acknowledgements',
    {
      schema: {
        summary: '知悉情况',
        tags,
        params: IdParams,
        querystring: AcknowledgementQuery,
        response: { 200: AcknowledgementList },
      },
    },
    (request) => articleReaders.acknowledgements(request.actor, request.params.id, request.query),
  )

  app.post(
    '/api/articles/:id/reads',
    { schema: { summary: '阅读计数', tags, params: IdParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await articleReaders.countRead(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
