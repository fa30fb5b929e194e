import { IdParams } from '@tongxin/contract/common'
import {
  NotYetTaken,
  NotYetTakenQuery,
  QuizItems,
  QuizRates,
  QuizRatesQuery,
} from '@tongxin/contract/quiz-rates'
import { sendXlsx } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['quizzes']

/** What the organization sees of a quiz. */
export const quizRatesRoutes: Routes = (app, { quizRates, quizItems, quizRatesExport }) => {
  app.get(
    '/api/quizzes/:id/rates',
    {
      schema: {
        summary: '参考率、合格率、优秀率（所管组织及下级）',
        tags,
        params: IdParams,
        querystring: QuizRatesQuery,
        response: { 200: QuizRates },
      },
    },
    (request) => quizRates.rates(request.actor, request.params.id, request.query),
  )

  app.get(
    '/api/quizzes/:id/rates/export',
    {
      schema: { summary: '导出成绩统计（.xlsx）', tags, params: IdParams, querystring: QuizRatesQuery },
    },
    async (request, reply) => {
      const { name, content } = await quizRatesExport.export(request.actor, request.params.id, request.query)
      return sendXlsx(reply, name, content)
    },
  )

  app.get(
    '/api/quizzes/:id/not-yet-taken',
    {
      schema: {
        summary: '尚未参加的名单（只给本组织的组织者，截止前）',
        tags,
        params: IdParams,
        querystring: NotYetTakenQuery,
        response: { 200: NotYetTaken },
      },
    },
    (request) => quizRates.notYetTaken(request.actor, request.params.id, request.query),
  )

  app.get(
    '/api/quizzes/:id/items',
    {
      schema: {
        summary: '题目分析（管理这次测试的人，截止后）',
        tags,
        params: IdParams,
        response: { 200: QuizItems },
      },
    },
    (request) => quizItems.items(request.actor, request.params.id),
  )
}
