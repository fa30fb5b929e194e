import { AttendanceSummary } from '@tongxin/contract/attendance'
import { IdParams } from '@tongxin/contract/common'
import Type from 'typebox'
import { bearerOf } from '../http/bearer.ts'
import { type EventFrame, goneOf, sendEventStream } from '../http/event-stream.ts'
import type { Routes } from '../http/routes.ts'
import type { MarkedSummary } from './summary.service.ts'

const tags = ['attendance']
/** Nothing is sent at all, not even `null`. */
const Unchanged = Type.Unsafe<undefined>({ type: 'null', description: '没有变化' })
const StreamHeaders = Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 100 })) })
const EventStream = { 200: { content: { 'text/event-stream': { schema: Type.String() } } } }

export const attendanceSummaryRoutes: Routes = (app, { attendanceStreams, attendanceSummary, identity }) => {
  app.get(
    '/api/events/:id/attendance',
    {
      schema: {
        summary: '签到情况（组织者）；带上次的 ETag 来问，没有变化时答 304',
        tags,
        params: IdParams,
        response: { 200: AttendanceSummary, 304: Unchanged },
      },
    },
    async (request, reply) => {
      const { summary, etag } = await attendanceSummary.summary(request.actor, request.params.id)
      // A wall may keep the numbers, but asks each time whether they still hold.
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      return isKnown(request.headers['if-none-match'], etag) ? reply.code(304).send(undefined) : summary
    },
  )

  app.get(
    '/api/events/:id/attendance/stream',
    {
      exposeHeadRoute: false,
      // Who is cut off comes back at once; who comes back all the time is told to wait.
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        summary: '签到情况的变化（大屏，server-sent events）',
        description:
          '`event: summary`，`data` 与签到情况相同，`id` 是它的 ETag；重连时放进 Last-Event-ID，没有变化就不重发。',
        tags,
        params: IdParams,
        headers: StreamHeaders,
        response: EventStream,
      },
    },
    async (request, reply) => {
      const news = await attendanceStreams.listen(request.actor, {
        eventId: request.params.id,
        known: request.headers['last-event-id'],
        renewed: () => identity.authenticate(bearerOf(request)),
        gone: goneOf(reply),
      })
      return sendEventStream(reply, framesOf(news))
    },
  )
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses may have made the mark a weak one. */
const isKnown = (header: string | undefined, etag: string) =>
  header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag) ?? false

async function* framesOf(news: AsyncIterable<MarkedSummary | null>): AsyncGenerator<EventFrame> {
  for await (const each of news)
    yield each
      ? { event: 'summary', id: each.etag, data: JSON.stringify(each.summary) }
      : { comment: 'still here' }
}
