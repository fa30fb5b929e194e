import { CertificateQuery, OwnAttendanceList } from '@tongxin/contract/attendance'
import { PageQuery } from '@tongxin/contract/common'
import Type from 'typebox'
import { sendFile } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']
const PDF = 'application/pdf'

export const ownAttendanceRoutes: Routes = (app, { ownAttendances, certificates }) => {
  app.get(
    '/api/me/attendances',
    {
      schema: {
        summary: '我的足迹',
        tags,
        querystring: Type.Object(PageQuery),
        response: { 200: OwnAttendanceList },
      },
    },
    (request) => ownAttendances.list(request.actor, request.query),
  )

  app.get(
    '/api/me/service-certificate',
    {
      // Drawing one keeps the process busy for a good part of a second.
      config: { rateLimit: { max: 6, timeWindow: '1 minute' } },
      schema: {
        summary: '服务时长证明（.pdf）',
        tags,
        querystring: CertificateQuery,
        response: { 200: { content: { [PDF]: { schema: Type.String({ format: 'binary' }) } } } },
      },
    },
    async (request, reply) => {
      const { name, content } = await certificates.issue(request.actor, request.query.year)
      return sendFile(reply, name, PDF, content)
    },
  )
}
