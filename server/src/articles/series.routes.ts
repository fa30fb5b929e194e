import { IdParams } from '@tongxin/contract/common'
import {
  IssueList,
  LearnArticles,
  SeriesInput,
  SeriesList,
  SeriesPatch,
  SeriesQuery,
  SeriesSummary,
} from '@tongxin/contract/series'
import { CreationHeaders } from '../http/creation-headers.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['articles']
/** Public reading: whoever has not agreed yet sees what a guest sees. */
const reading = { config: { beforeConsent: 'guest' } } as const

export const seriesRoutes: Routes = (app, { series, articleLists }) => {
  app.get(
    '/api/learn',
    { ...reading, schema: { summary: '学习页', tags, response: { 200: LearnArticles } } },
    (request) => articleLists.learn(request.actor),
  )

  app.get(
    '/api/series',
    {
      ...reading,
      schema: { summary: '系列列表', tags, querystring: SeriesQuery, response: { 200: SeriesList } },
    },
    (request) => series.list(request.actor, request.query),
  )

  app.get(
    '/api/series/:id/issues',
    { ...reading, schema: { summary: '系列的各期', tags, params: IdParams, response: { 200: IssueList } } },
    (request) => series.issues(request.actor, request.params.id),
  )

  app.post(
    '/api/series',
    {
      schema: {
        summary: '新建系列',
        tags,
        headers: CreationHeaders,
        body: SeriesInput,
        response: { 201: SeriesSummary },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await series.create(request.actor, request.body, request.headers['idempotency-key'])),
  )

  app.patch(
    '/api/series/:id',
    {
      schema: {
        summary: '修改系列',
        tags,
        params: IdParams,
        body: SeriesPatch,
        response: { 200: SeriesSummary },
      },
    },
    (request) => series.update(request.actor, request.params.id, request.body),
  )
}
