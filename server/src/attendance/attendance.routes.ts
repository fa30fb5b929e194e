import { CheckIn, CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import { IdParams } from '@tongxin/contract/common'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']

export const attendanceRoutes: Routes = (app, { attendance }) => {
  app.get(
    '/api/events/:id/check-in-code',
    { schema: { summary: '现场签到码（组织者）', tags, params: IdParams, response: { 200: CheckInCode } } },
    (request) => attendance.code(request.actor, request.params.id, app.publicOrigin(request)),
  )

  app.put(
    '/api/events/:id/check-in',
    {
      // Guessing an eight-digit code at this pace would take centuries; by account, since a hall shares one address.
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: { summary: '签到', tags, params: IdParams, body: CheckIn, response: { 200: CheckInResult } },
    },
    (request) => attendance.checkIn(request.actor, request.params.id, request.body),
  )
}
