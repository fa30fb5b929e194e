import { CheckIn, CheckInResult } from '@tongxin/contract/attendance'
import { IdParams } from '@tongxin/contract/common'
import type { Routes } from '../http/routes.ts'

export const checkOutRoutes: Routes = (app, { checkOut }) => {
  app.put(
    '/api/events/:id/check-out',
    {
      // As for the check-in.
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: '签退',
        tags: ['attendance'],
        params: IdParams,
        body: CheckIn,
        response: { 200: CheckInResult },
      },
    },
    (request) => checkOut.checkOut(request.actor, request.params.id, request.body),
  )
}
