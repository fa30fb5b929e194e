import { AttendanceList, AttendanceQuery } from '@tongxin/contract/attendance'
import { IdParams } from '@tongxin/contract/common'
import { sendXlsx } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']

/** 签到名单 and what organisers do with it. */
export const attendanceListRoutes: Routes = (app, { attendanceList, attendanceExport }) => {
  app.get(
    '/api/events/:id/attendances',
    {
      schema: {
        summary: '签到名单（组织者；协办单位只看本单位的人）',
        tags,
        params: IdParams,
        querystring: AttendanceQuery,
        response: { 200: AttendanceList },
      },
    },
    (request) => attendanceList.list(request.actor, request.params.id, request.query),
  )

  app.get(
    '/api/events/:id/attendances/export',
    { schema: { summary: '导出签到名单（.xlsx）', tags, params: IdParams } },
    async (request, reply) => {
      const { name, content } = await attendanceExport.export(request.actor, request.params.id)
      return sendXlsx(reply, name, content)
    },
  )
}
