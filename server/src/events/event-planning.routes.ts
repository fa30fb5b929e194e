import {
  DueList,
  DueQuery,
  EventCopy,
  EventReview,
  SeriesInput,
  SeriesResult,
} from '@tongxin/contract/cadence'
import { IdParams } from '@tongxin/contract/common'
import { EventDetail } from '@tongxin/contract/events'
import { CreationHeaders } from '../http/creation-headers.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['events']
const Detail = { 200: EventDetail }

/** What comes before an event is published: copies, series, what is due, the committee's review. */
export const eventPlanningRoutes: Routes = (app, { eventCopy, eventReview, due }) => {
  app.post(
    '/api/events/:id/copy',
    {
      schema: {
        summary: '复制活动（草稿）',
        tags,
        headers: CreationHeaders,
        params: IdParams,
        body: EventCopy,
        response: { 201: EventDetail },
      },
    },
    async ({ actor, params, body, headers }, reply) =>
      reply.code(201).send(await eventCopy.copy(actor, params.id, body, headers['idempotency-key'])),
  )

  app.post(
    '/api/events/:id/series',
    {
      schema: {
        summary: '生成系列活动（草稿）；已有的不重复生成',
        tags,
        params: IdParams,
        body: SeriesInput,
        response: { 200: SeriesResult },
      },
    },
    (request) => eventCopy.series(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/events/:id/submit',
    { schema: { summary: '提交审核', tags, params: IdParams, response: Detail } },
    (request) => eventReview.submit(request.actor, request.params.id),
  )

  app.post(
    '/api/events/:id/withdraw',
    { schema: { summary: '撤回审核', tags, params: IdParams, response: Detail } },
    (request) => eventReview.withdraw(request.actor, request.params.id),
  )

  app.put(
    '/api/events/:id/review',
    {
      schema: {
        summary: '审核活动（通过即发布，不通过退回草稿）',
        tags,
        params: IdParams,
        body: EventReview,
        response: Detail,
      },
    },
    (request) => eventReview.decide(request.actor, request.params.id, request.body),
  )

  app.get(
    '/api/due',
    {
      schema: {
        summary: '组织生活提醒（本月、本季、本年）',
        tags,
        querystring: DueQuery,
        response: { 200: DueList },
      },
    },
    (request) => due.list(request.actor, request.query),
  )
}
