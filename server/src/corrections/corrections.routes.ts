import { IdParams } from '@tongxin/contract/common'
import {
  Correction,
  CorrectionInput,
  CorrectionList,
  CorrectionQuery,
  OwnCorrection,
} from '@tongxin/contract/corrections'
import { Refusal } from '@tongxin/contract/transfers'
import type { Routes } from '../http/routes.ts'

const tags = ['corrections']
const Own = { 200: OwnCorrection }

export const correctionRoutes: Routes = (app, { corrections }) => {
  app.get('/api/me/correction', { schema: { summary: '我的更正申请', tags, response: Own } }, (request) =>
    corrections.own(request.actor),
  )

  app.put(
    '/api/me/correction',
    { schema: { summary: '申请更正自己的名册条目', tags, body: CorrectionInput, response: Own } },
    (request) => corrections.put(request.actor, request.body),
  )

  app.delete('/api/me/correction', { schema: { summary: '撤回更正申请', tags, response: Own } }, (request) =>
    corrections.withdraw(request.actor),
  )

  app.get(
    '/api/corrections',
    {
      schema: { summary: '更正申请', tags, querystring: CorrectionQuery, response: { 200: CorrectionList } },
    },
    (request) => corrections.list(request.actor, request.query),
  )

  app.post(
    '/api/corrections/:id/accept',
    { schema: { summary: '同意更正', tags, params: IdParams, response: { 200: Correction } } },
    (request) => corrections.accept(request.actor, request.params.id),
  )

  app.post(
    '/api/corrections/:id/refuse',
    {
      schema: { summary: '不同意更正', tags, params: IdParams, body: Refusal, response: { 200: Correction } },
    },
    (request) => corrections.refuse(request.actor, request.params.id, request.body.reason),
  )
}
