import { AnswersInput, AnswersSaved, Attempt, AttemptResult, HandIn } from '@tongxin/contract/attempts'
import { IdParams } from '@tongxin/contract/common'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['attempts']

export const attemptRoutes: Routes = (app, { attempts, handIns }) => {
  app.post(
    '/api/quizzes/:id/attempts',
    { schema: { summary: '开始作答，或继续未交的一次', tags, params: IdParams, response: { 200: Attempt } } },
    (request) => attempts.begin(request.actor, request.params.id),
  )

  app.get(
    '/api/attempts/:id',
    { schema: { summary: '本人的一次作答', tags, params: IdParams, response: { 200: Attempt } } },
    (request) => attempts.detail(request.actor, request.params.id),
  )

  app.put(
    '/api/attempts/:id/answers',
    {
      schema: {
        summary: '保存答案（重复无害）',
        tags,
        params: IdParams,
        body: AnswersInput,
        response: { 200: AnswersSaved },
      },
    },
    (request) => attempts.save(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/attempts/:id/hand-in',
    {
      schema: {
        summary: '交卷（重复无害）',
        tags,
        params: IdParams,
        body: Type.Union([HandIn, Type.Null()]),
        response: { 200: AttemptResult },
      },
    },
    (request) => handIns.handIn(request.actor, request.params.id, request.body ?? {}),
  )

  app.get(
    '/api/attempts/:id/result',
    { schema: { summary: '本人的成绩', tags, params: IdParams, response: { 200: AttemptResult } } },
    (request) => handIns.result(request.actor, request.params.id),
  )
}
