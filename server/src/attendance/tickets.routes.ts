import { IdParams } from '@tongxin/contract/common'
import { ScanBatch, ScanBatchResult, ScanList, Ticket } from '@tongxin/contract/tickets'
import type { Routes } from '../http/routes.ts'

const tags = ['attendance']

export const ticketRoutes: Routes = (app, { tickets, scans }) => {
  app.get(
    '/api/events/:id/ticket',
    { schema: { summary: '报名凭证（本人）', tags, params: IdParams, response: { 200: Ticket } } },
    (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return tickets.own(request.actor, request.params.id)
    },
  )

  app.get(
    '/api/events/:id/scan-list',
    {
      schema: {
        summary: '扫码名单（组织者，离线核对用）',
        tags,
        params: IdParams,
        response: { 200: ScanList },
      },
    },
    (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return tickets.scanList(request.actor, request.params.id)
    },
  )

  app.post(
    '/api/events/:id/scans',
    {
      schema: {
        summary: '提交扫码记录，逐条答复（组织者）',
        tags,
        params: IdParams,
        body: ScanBatch,
        response: { 200: ScanBatchResult },
      },
    },
    (request) => scans.submit(request.actor, request.params.id, request.body.scans),
  )
}
