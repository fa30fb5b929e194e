import { CalendarParams, CalendarSubscription, NewCalendarSubscription } from '@tongxin/contract/calendar'
import { IdParams } from '@tongxin/contract/common'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['calendar']
const File = { 200: { content: { 'text/calendar': { schema: Type.String() } } } }

/** Nothing on the way keeps a copy, no search engine takes it up, and no link in it tells where it was read. */
const send = (reply: FastifyReply, name: string, content: string) =>
  reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .type('text/calendar; charset=utf-8')
    .send(content)

export const calendarRoutes: Routes = (app, { calendar }) => {
  app.get(
    '/api/events/:id/calendar.ics',
    { schema: { summary: '添加到日历（一场活动）', tags, params: IdParams, response: File } },
    async (request, reply) =>
      send(
        reply,
        `event-${request.params.id}.ics`,
        await calendar.file(request.actor, request.params.id, app.publicOrigin(request)),
      ),
  )

  app.get(
    '/api/me/calendar',
    { schema: { summary: '我的日历订阅', tags, response: { 200: CalendarSubscription } } },
    (request) => calendar.subscription(request.actor),
  )

  app.post(
    '/api/me/calendar',
    {
      config: { rateLimit: { max: 10, timeWindow: '10 minutes' } },
      schema: {
        summary: '生成订阅地址（原来的随即失效）',
        tags,
        response: { 200: NewCalendarSubscription },
      },
    },
    (request) => calendar.subscribe(request.actor, app.publicOrigin(request)),
  )

  app.delete(
    '/api/me/calendar',
    { schema: { summary: '停用订阅地址', tags, response: { 200: CalendarSubscription } } },
    (request) => calendar.unsubscribe(request.actor),
  )

  app.get(
    '/api/calendars/:token/events.ics',
    {
      // Calendars ask every hour or so; many phones of one office come from the same address.
      config: { public: true, rateLimit: { max: 120, timeWindow: '1 minute' } },
      schema: { summary: '订阅的日历（凭地址，不用登录）', tags, params: CalendarParams, response: File },
    },
    async (request, reply) =>
      send(reply, 'tongxin.ics', await calendar.feed(request.params.token, app.publicOrigin(request))),
  )
}
