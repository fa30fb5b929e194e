import { AttendanceSummary } from '@tongxin/contract/attendance'
import { IdParams } from '@tongxin/contract/common'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']

export const attendanceSummaryRoutes: Routes = (app, { attendanceSummary }) => {
  app.get(
    '/api/events/:id/attendance',
    {
      schema: {
        summary: '签到情况（组织者）；带上次的 ETag 来问，没有变化时答 304',
        tags,
        params: IdParams,
        response: { 200: AttendanceSummary, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const { summary, etag } = await attendanceSummary.summary(request.actor, request.params.id)
      // A wall may keep the numbers, but asks each time whether they still hold.
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      return isKnown(request.headers['if-none-match'], etag) ? reply.code(304).send(null) : summary
    },
  )
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses may have made the mark a weak one. */
const isKnown = (header: string | undefined, etag: string) =>
  header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag) ?? false
