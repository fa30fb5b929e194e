import { IdParams } from '@tongxin/contract/common'
import { EventDetail } from '@tongxin/contract/events'
import {
  Leave,
  LeaveDecision,
  LeaveInput,
  LeaveList,
  LeaveParams,
  LeaveQuery,
} from '@tongxin/contract/leaves'
import type { Routes } from '../http/routes.ts'

const tags = ['leaves']

export const leaveRoutes: Routes = (app, { leaves }) => {
  app.put(
    '/api/events/:id/leave',
    { schema: { summary: '请假', tags, params: IdParams, body: LeaveInput, response: { 200: EventDetail } } },
    (request) => leaves.ask(request.actor, request.params.id, request.body),
  )

  app.delete(
    '/api/events/:id/leave',
    { schema: { summary: '撤回请假', tags, params: IdParams, response: { 200: EventDetail } } },
    (request) => leaves.withdraw(request.actor, request.params.id),
  )

  app.get(
    '/api/events/:id/leaves',
    {
      schema: {
        summary: '请假名单（组织者）',
        tags,
        params: IdParams,
        querystring: LeaveQuery,
        response: { 200: LeaveList },
      },
    },
    (request) => leaves.list(request.actor, request.params.id, request.query),
  )

  app.post(
    '/api/events/:id/leaves/:number/decision',
    {
      schema: {
        summary: '答复请假（组织者）',
        tags,
        params: LeaveParams,
        body: LeaveDecision,
        response: { 200: Leave },
      },
    },
    ({ actor, params, body }) => leaves.decide(actor, params.id, params.number, body),
  )
}
