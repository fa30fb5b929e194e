import { IdParams } from '@tongxin/contract/common'
import {
  Reflection,
  ReflectionCircleInput,
  ReflectionExportQuery,
  ReflectionInput,
  ReflectionList,
  ReflectionQuery,
  ReflectionReview,
} from '@tongxin/contract/reflections'
import { sendFile } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const tags = ['reflections']
const One = { 200: Reflection }
/** A draft is kept every few seconds. */
const writing = { rateLimit: { max: 60, timeWindow: '1 minute' } }

export const reflectionRoutes: Routes = (app, services) => {
  const { reflections, reflectionLists, reflectionReview, reflectionExport } = services
  for (const [place, subject] of [
    ['articles', (articleId: number) => ({ articleId })],
    ['events', (eventId: number) => ({ eventId })],
  ] as const) {
    const url = `/api/${place}/:id/reflection`
    const params = IdParams

    app.get(url, { schema: { summary: '我的心得体会', tags, params, response: One } }, (request) =>
      reflections.own(request.actor, subject(request.params.id)),
    )

    app.put(
      url,
      {
        config: writing,
        schema: { summary: '写心得体会（草稿或提交）', tags, params, body: ReflectionInput, response: One },
      },
      (request) => reflections.put(request.actor, subject(request.params.id), request.body),
    )

    app.delete(url, { schema: { summary: '撤回心得体会', tags, params, response: One } }, (request) =>
      reflections.withdraw(request.actor, subject(request.params.id)),
    )
  }

  app.get(
    '/api/reflections',
    {
      schema: {
        summary: '心得体会：我的、一篇文章或一场活动的、一个支部的、由我管理的',
        tags,
        querystring: ReflectionQuery,
        response: { 200: ReflectionList },
      },
    },
    (request) => reflectionLists.list(request.actor, request.query),
  )

  app.put(
    '/api/reflections/:id/review',
    {
      schema: {
        summary: '审核心得体会（组织者）',
        tags,
        params: IdParams,
        body: ReflectionReview,
        response: One,
      },
    },
    (request) => reflectionReview.review(request.actor, request.params.id, request.body),
  )

  app.put(
    '/api/reflections/:id/circle',
    {
      schema: {
        summary: '推荐心得体会给所有人，或收回（组织者）',
        tags,
        params: IdParams,
        body: ReflectionCircleInput,
        response: One,
      },
    },
    (request) => reflectionReview.choose(request.actor, request.params.id, request.body),
  )

  app.get(
    '/api/reflections/export.docx',
    {
      schema: { summary: '导出心得体会（组织者）', tags, querystring: ReflectionExportQuery },
    },
    async (request, reply) => {
      const { name, content } = await reflectionExport.export(request.actor, request.query)
      return sendFile(reply, name, DOCX, content)
    },
  )
}
