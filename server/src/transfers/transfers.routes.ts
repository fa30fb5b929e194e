import { IdParams } from '@tongxin/contract/common'
import { Refusal, Transfer, TransferInput, TransferList, TransferQuery } from '@tongxin/contract/transfers'
import type { Routes } from '../http/routes.ts'

const tags = ['transfers']
const Detail = { 200: Transfer }

export const transferRoutes: Routes = (app, { transfers }) => {
  app.get(
    '/api/transfers',
    {
      schema: {
        summary: '组织关系转接（转入和转出）',
        tags,
        querystring: TransferQuery,
        response: { 200: TransferList },
      },
    },
    (request) => transfers.list(request.actor, request.query),
  )

  app.post(
    '/api/transfers',
    { schema: { summary: '发起组织关系转接', tags, body: TransferInput, response: Detail } },
    (request) => transfers.request(request.actor, request.body),
  )

  app.post(
    '/api/transfers/:id/accept',
    { schema: { summary: '接收转入', tags, params: IdParams, response: Detail } },
    (request) => transfers.accept(request.actor, request.params.id),
  )

  app.post(
    '/api/transfers/:id/refuse',
    { schema: { summary: '退回转入', tags, params: IdParams, body: Refusal, response: Detail } },
    (request) => transfers.refuse(request.actor, request.params.id, request.body.reason),
  )

  app.post(
    '/api/transfers/:id/withdraw',
    { schema: { summary: '撤回转接', tags, params: IdParams, response: Detail } },
    (request) => transfers.withdraw(request.actor, request.params.id),
  )
}
