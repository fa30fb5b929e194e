import { IdParams } from '@tongxin/contract/common'
import { OrganizationDetail, OrganizationList } from '@tongxin/contract/organizations'
import type { Routes } from '../http/routes.ts'

export const organizationRoutes: Routes = (app, { organizations }) => {
  app.get(
    '/api/organizations',
    { schema: { summary: '组织树', tags: ['organizations'], response: { 200: OrganizationList } } },
    (request) => organizations.tree(request.actor),
  )

  app.get(
    '/api/organizations/:id',
    {
      schema: {
        summary: '组织详情',
        tags: ['organizations'],
        params: IdParams,
        response: { 200: OrganizationDetail },
      },
    },
    (request) => organizations.detail(request.actor, request.params.id),
  )
}
