import { IdParams } from '@tongxin/contract/common'
import { EventDetail } from '@tongxin/contract/events'
import {
  PastedMatches,
  PastedNames,
  RegistrationDecision,
  RegistrationDecisions,
  RegistrationDecisionsResult,
  RegistrationEntries,
  RegistrationEntriesResult,
  RegistrationList,
  RegistrationParams,
  RegistrationQuery,
  RegistrationRemoval,
} from '@tongxin/contract/registrations'
import { sendXlsx } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['registrations']
const Detail = { 200: EventDetail }

/** The organisers' side of registering. */
export const registrationDeskRoutes: Routes = (
  app,
  { registrationList, registrationDesk, registrationEntries, registrationExport, pastedNames },
) => {
  app.get(
    '/api/events/:id/registrations',
    {
      schema: {
        summary: '报名名单（组织者；协办单位只看本单位的人）',
        tags,
        params: IdParams,
        querystring: RegistrationQuery,
        response: { 200: RegistrationList },
      },
    },
    (request) => registrationList.list(request.actor, request.params.id, request.query),
  )

  app.put(
    '/api/events/:id/registrations',
    {
      schema: {
        summary: '代报名（逐人答复）',
        tags,
        params: IdParams,
        body: RegistrationEntries,
        response: { 200: RegistrationEntriesResult },
      },
    },
    (request) => registrationEntries.enter(request.actor, request.params.id, request.body),
  )

  app.get(
    '/api/events/:id/registrations/export',
    { schema: { summary: '导出报名名单（.xlsx）', tags, params: IdParams } },
    async (request, reply) => {
      const { name, content } = await registrationExport.export(request.actor, request.params.id)
      return sendXlsx(reply, name, content)
    },
  )

  app.post(
    '/api/events/:id/registrations/matches',
    {
      schema: {
        summary: '粘贴名单，找出是名册上的谁（不作改动）',
        tags,
        params: IdParams,
        body: PastedNames,
        response: { 200: PastedMatches },
      },
    },
    (request) => pastedNames.match(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/events/:id/registrations/decisions',
    {
      schema: {
        summary: '批量审核报名（逐人答复）',
        tags,
        params: IdParams,
        body: RegistrationDecisions,
        response: { 200: RegistrationDecisionsResult },
      },
    },
    (request) => registrationDesk.decideMany(request.actor, request.params.id, request.body),
  )

  app.put(
    '/api/events/:id/registrations/:key/decision',
    {
      schema: {
        summary: '审核报名',
        tags,
        params: RegistrationParams,
        body: RegistrationDecision,
        response: Detail,
      },
    },
    ({ actor, params, body }) => registrationDesk.decide(actor, params.id, params.key, body),
  )

  app.put(
    '/api/events/:id/registrations/:key/cancellation-decision',
    {
      schema: {
        summary: '答复取消报名的申请',
        tags,
        params: RegistrationParams,
        body: RegistrationDecision,
        response: Detail,
      },
    },
    ({ actor, params, body }) => registrationDesk.answerCancellation(actor, params.id, params.key, body),
  )

  app.delete(
    '/api/events/:id/registrations/:key',
    {
      schema: {
        summary: '移出名单',
        tags,
        params: RegistrationParams,
        querystring: RegistrationRemoval,
        response: Detail,
      },
    },
    ({ actor, params, query }) => registrationDesk.remove(actor, params.id, params.key, query),
  )

  app.delete(
    '/api/events/:id/registration/cancellation-request',
    { schema: { summary: '撤回取消申请', tags, params: IdParams, response: Detail } },
    (request) => registrationDesk.withdrawCancellation(request.actor, request.params.id),
  )
}
