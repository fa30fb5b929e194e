import {
  AttendanceChange,
  AttendanceUndo,
  HoursCorrection,
  ManualCheckIn,
} from '@tongxin/contract/attendance'
import { RegistrationParams } from '@tongxin/contract/registrations'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']
const response = { 200: AttendanceChange }

/** What organisers change about who was there. The key is that of the list, or a member's number. */
export const attendanceChangesRoutes: Routes = (app, { attendanceChanges }) => {
  app.put(
    '/api/events/:id/attendances/:key',
    {
      schema: {
        summary: '人工签到；签到结束后是补签，要写原因',
        tags,
        params: RegistrationParams,
        body: ManualCheckIn,
        response,
      },
    },
    ({ actor, params, body }) => attendanceChanges.record(actor, params.id, params.key, body),
  )

  app.post(
    '/api/events/:id/attendances/:key/undo',
    { schema: { summary: '撤销签到', tags, params: RegistrationParams, body: AttendanceUndo, response } },
    ({ actor, params, body }) => attendanceChanges.undo(actor, params.id, params.key, body),
  )

  app.post(
    '/api/events/:id/attendances/:key/check-out',
    { schema: { summary: '签退（组织者）', tags, params: RegistrationParams, response } },
    ({ actor, params }) => attendanceChanges.checkOut(actor, params.id, params.key),
  )

  app.put(
    '/api/events/:id/attendances/:key/hours',
    {
      schema: { summary: '更正服务时长', tags, params: RegistrationParams, body: HoursCorrection, response },
    },
    ({ actor, params, body }) => attendanceChanges.correct(actor, params.id, params.key, body),
  )
}
