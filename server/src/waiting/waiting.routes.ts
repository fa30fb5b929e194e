import { Waiting } from '@tongxin/contract/waiting'
import type { Routes } from '../http/routes.ts'

export const waitingRoutes: Routes = (app, { waiting }) => {
  app.get(
    '/api/waiting',
    { schema: { summary: '待办：等我处理的各有几件', tags: ['workbench'], response: { 200: Waiting } } },
    (request) => waiting.waiting(request.actor),
  )
}
