import {
  ArticleDetail,
  ArticleInput,
  ArticleList,
  ArticlePatch,
  ArticleQuery,
  ArticleRelease,
  ArticleWithdrawal,
  PinInput,
  ReadingInput,
} from '@tongxin/contract/articles'
import { ArticleHistory, ArticleVersion } from '@tongxin/contract/article-records'
import { IdParams, PageQuery } from '@tongxin/contract/common'
import Type from 'typebox'
import { CreationHeaders } from '../http/creation-headers.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['articles']
/** Public reading: whoever has not agreed yet sees what a guest sees. */
const reading = { config: { beforeConsent: 'guest' } } as const
/** A text of full length, with a look of its own for each few characters. */
const bodyLimit = 2 * 1024 * 1024
const Detail = { 200: ArticleDetail }
const Release = Type.Union([ArticleRelease, Type.Null()])
const VersionParams = Type.Object({
  ...IdParams.properties,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})

export const articleRoutes: Routes = (app, services) => {
  const { articles, articleLists, articleRelease, articleReadings, articleRecords } = services
  app.get(
    '/api/articles',
    {
      ...reading,
      schema: { summary: '资讯列表', tags, querystring: ArticleQuery, response: { 200: ArticleList } },
    },
    (request) => articleLists.list(request.actor, request.query),
  )

  app.get(
    '/api/articles/:id',
    { ...reading, schema: { summary: '文章详情', tags, params: IdParams, response: Detail } },
    (request) => articles.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/articles',
    {
      bodyLimit,
      schema: {
        summary: '新建文章（草稿）',
        tags,
        headers: CreationHeaders,
        body: ArticleInput,
        response: { 201: ArticleDetail },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await articles.create(request.actor, request.body, request.headers['idempotency-key'])),
  )

  app.patch(
    '/api/articles/:id',
    {
      bodyLimit,
      schema: { summary: '修改文章', tags, params: IdParams, body: ArticlePatch, response: Detail },
    },
    (request) => articles.update(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/articles/:id/publish',
    { schema: { summary: '发布文章', tags, params: IdParams, body: Release, response: Detail } },
    (request) => articleRelease.publish(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/articles/:id/withdraw',
    { schema: { summary: '撤回文章', tags, params: IdParams, body: ArticleWithdrawal, response: Detail } },
    (request) => articleRelease.withdraw(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/articles/:id/reopen',
    { schema: { summary: '退回草稿', tags, params: IdParams, response: Detail } },
    (request) => articleRelease.reopen(request.actor, request.params.id),
  )

  app.put(
    '/api/articles/:id/pin',
    { schema: { summary: '置顶', tags, params: IdParams, body: PinInput, response: Detail } },
    (request) => articleRelease.pin(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/articles/:id/submit',
    { schema: { summary: '送审', tags, params: IdParams, body: Release, response: Detail } },
    (request) => articleReadings.submit(request.actor, request.params.id, request.body),
  )

  app.put(
    '/api/articles/:id/reading',
    { schema: { summary: '审读', tags, params: IdParams, body: ReadingInput, response: Detail } },
    (request) => articleReadings.read(request.actor, request.params.id, request.body),
  )

  app.get(
    '/api/articles/:id/history',
    {
      schema: {
        summary: '修改记录',
        tags,
        params: IdParams,
        querystring: Type.Object(PageQuery),
        response: { 200: ArticleHistory },
      },
    },
    (request) => articleRecords.history(request.actor, request.params.id, request.query),
  )

  app.get(
    '/api/articles/:id/versions/:version',
    { schema: { summary: '文章的一个版本', tags, params: VersionParams, response: { 200: ArticleVersion } } },
    (request) => articleRecords.version(request.actor, request.params.id, request.params.version),
  )
}
