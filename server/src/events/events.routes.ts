import { IdParams } from '@tongxin/contract/common'
import { EventCancellation, EventInput, EventPatch } from '@tongxin/contract/event-settings'
import { EventDays, EventDaysQuery, EventDetail, EventList, EventQuery, Home } from '@tongxin/contract/events'
import Type from 'typebox'
import { CreationHeaders } from '../http/creation-headers.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['events']
/** Public reading: whoever has not agreed yet sees what a guest sees. */
const reading = { config: { beforeConsent: 'guest' } } as const
const Detail = { 200: EventDetail }

export const eventRoutes: Routes = (app, { events, eventLists }) => {
  app.get(
    '/api/home',
    { ...reading, schema: { summary: '首页', tags, response: { 200: Home } } },
    (request) => eventLists.home(request.actor),
  )

  app.get(
    '/api/events',
    {
      ...reading,
      schema: { summary: '活动列表', tags, querystring: EventQuery, response: { 200: EventList } },
    },
    (request) => eventLists.list(request.actor, request.query),
  )

  app.get(
    '/api/events/days',
    {
      ...reading,
      schema: { summary: '有活动的日子', tags, querystring: EventDaysQuery, response: { 200: EventDays } },
    },
    (request) => eventLists.days(request.actor, request.query),
  )

  app.get(
    '/api/events/:id',
    { ...reading, schema: { summary: '活动详情', tags, params: IdParams, response: Detail } },
    (request) => events.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/events',
    {
      schema: {
        summary: '新建活动（草稿）',
        tags,
        headers: CreationHeaders,
        body: EventInput,
        response: { 201: EventDetail },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await events.create(request.actor, request.body, request.headers['idempotency-key'])),
  )

  app.patch(
    '/api/events/:id',
    { schema: { summary: '修改活动', tags, params: IdParams, body: EventPatch, response: Detail } },
    (request) => events.update(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/events/:id/publish',
    { schema: { summary: '发布活动', tags, params: IdParams, response: Detail } },
    (request) => events.publish(request.actor, request.params.id),
  )

  app.post(
    '/api/events/:id/cancel',
    {
      schema: {
        summary: '取消活动',
        tags,
        params: IdParams,
        body: Type.Union([EventCancellation, Type.Null()]),
        response: Detail,
      },
    },
    (request) => events.cancel(request.actor, request.params.id, request.body ?? {}),
  )
}
