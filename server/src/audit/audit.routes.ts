import { AuditList, AuditQuery } from '@tongxin/contract/audit'
import type { Routes } from '../http/routes.ts'

export const auditRoutes: Routes = (app, { audit }) => {
  app.get(
    '/api/audit',
    {
      schema: {
        summary: '审计记录（本组织及下级）',
        tags: ['audit'],
        querystring: AuditQuery,
        response: { 200: AuditList },
      },
    },
    (request) => audit.list(request.actor, request.query),
  )
}
