import { IdParams } from '@tongxin/contract/common'
import { EventShare, EventShareQuery } from '@tongxin/contract/sharing'
import type { Routes } from '../http/routes.ts'

export const sharingRoutes: Routes = (app, { sharing }) => {
  app.get(
    '/api/events/:id/share',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        summary: '分享活动：链接和小程序码',
        tags: ['sharing'],
        params: IdParams,
        querystring: EventShareQuery,
        response: { 200: EventShare },
      },
    },
    (request) =>
      sharing.share(request.actor, request.params.id, request.query.code ?? false, app.publicOrigin(request)),
  )
}
