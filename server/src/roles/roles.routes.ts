import { IdParams } from '@tongxin/contract/common'
import { RoleHolding, RoleInput, RoleList, RoleQuery } from '@tongxin/contract/roles'
import type { Routes } from '../http/routes.ts'

const tags = ['roles']

export const roleRoutes: Routes = (app, { roles }) => {
  app.get(
    '/api/roles',
    {
      schema: {
        summary: '角色（本组织及下级）',
        tags,
        querystring: RoleQuery,
        response: { 200: RoleList },
      },
    },
    (request) => roles.list(request.actor, request.query),
  )

  app.put(
    '/api/roles',
    { schema: { summary: '授予角色', tags, body: RoleInput, response: { 200: RoleHolding } } },
    (request) => roles.grant(request.actor, request.body),
  )

  app.delete(
    '/api/roles/:id',
    { schema: { summary: '终止角色', tags, params: IdParams, response: { 200: RoleHolding } } },
    (request) => roles.end(request.actor, request.params.id),
  )
}
