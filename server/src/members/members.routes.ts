import { MemberList, MemberQuery } from '@tongxin/contract/members'
import type { Routes } from '../http/routes.ts'

export const memberRoutes: Routes = (app, { members }) => {
  app.get(
    '/api/members',
    {
      schema: {
        summary: '党员名册（本组织及下级）',
        tags: ['members'],
        querystring: MemberQuery,
        response: { 200: MemberList },
      },
    },
    (request) => members.list(request.actor, request.query),
  )
}
