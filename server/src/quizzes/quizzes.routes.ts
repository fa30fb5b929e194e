import { IdParams, Line } from '@tongxin/contract/common'
import { LIMITS } from '@tongxin/contract/limits'
import {
  ExtraTimeInput,
  ExtraTimeList,
  PaperFileQuery,
  PaperMarks,
  PaperMarksInput,
  QuizDetail,
  QuizInput,
  QuizList,
  QuizPatch,
  QuizQuery,
  QuizWithdrawal,
} from '@tongxin/contract/quizzes'
import Type from 'typebox'
import { CreationHeaders } from '../http/creation-headers.ts'
import { sendFile } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['quizzes']
const Detail = { 200: QuizDetail }
const MemberParams = Type.Object({ ...IdParams.properties, number: Line(LIMITS.rosterText) })
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const quizRoutes: Routes = (app, services) => {
  const { quizzes, quizLists, extraTime, printing, paperMarks } = services
  app.get(
    '/api/quizzes',
    { schema: { summary: '应知应会列表', tags, querystring: QuizQuery, response: { 200: QuizList } } },
    (request) => quizLists.list(request.actor, request.query),
  )

  app.get(
    '/api/quizzes/:id',
    { schema: { summary: '应知应会详情', tags, params: IdParams, response: Detail } },
    (request) => quizzes.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/quizzes',
    {
      schema: {
        summary: '新建应知应会（草稿）',
        tags,
        headers: CreationHeaders,
        body: QuizInput,
        response: { 201: QuizDetail },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await quizzes.create(request.actor, request.body, request.headers['idempotency-key'])),
  )

  app.patch(
    '/api/quizzes/:id',
    { schema: { summary: '修改应知应会', tags, params: IdParams, body: QuizPatch, response: Detail } },
    (request) => quizzes.update(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/quizzes/:id/publish',
    { schema: { summary: '发布应知应会', tags, params: IdParams, response: Detail } },
    (request) => quizzes.publish(request.actor, request.params.id),
  )

  app.post(
    '/api/quizzes/:id/withdraw',
    { schema: { summary: '撤回应知应会', tags, params: IdParams, body: QuizWithdrawal, response: Detail } },
    (request) => quizzes.withdraw(request.actor, request.params.id, request.body),
  )

  app.get(
    '/api/quizzes/:id/extra-time',
    { schema: { summary: '个别延时名单', tags, params: IdParams, response: { 200: ExtraTimeList } } },
    (request) => extraTime.list(request.actor, request.params.id),
  )

  app.put(
    '/api/quizzes/:id/extra-time/:number',
    {
      schema: {
        summary: '设置个别延时',
        tags,
        params: MemberParams,
        body: ExtraTimeInput,
        response: { 200: ExtraTimeList },
      },
    },
    (request) => extraTime.set(request.actor, request.params.id, request.params.number, request.body),
  )

  app.get(
    '/api/quizzes/:id/paper.docx',
    { schema: { summary: '打印试卷与答题卡', tags, params: IdParams, querystring: PaperFileQuery } },
    async (request, reply) => {
      const file = await printing.print(request.actor, request.params.id, request.query.key ?? false)
      return sendFile(reply, file.name, DOCX, file.content)
    },
  )

  app.put(
    '/api/quizzes/:id/paper-marks/:number',
    {
      schema: {
        summary: '录入纸质试卷得分',
        tags,
        params: MemberParams,
        body: PaperMarksInput,
        response: { 200: PaperMarks },
      },
    },
    (request) => paperMarks.enter(request.actor, request.params.id, request.params.number, request.body),
  )
}
