import { IdParams } from '@tongxin/contract/common'
import { EventDetail } from '@tongxin/contract/events'
import {
  CancellationRequest,
  MyRegistrationList,
  MyRegistrationQuery,
  RegistrationInput,
} from '@tongxin/contract/registrations'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['registrations']

export const registrationRoutes: Routes = (app, { registrations, eventLists }) => {
  app.put(
    '/api/events/:id/registration',
    {
      schema: {
        summary: '报名（名额已满则进入候补）',
        tags,
        params: IdParams,
        body: Type.Union([RegistrationInput, Type.Null()]),
        response: { 200: EventDetail },
      },
    },
    (request) => registrations.register(request.actor, request.params.id, request.body ?? {}),
  )

  app.delete(
    '/api/events/:id/registration',
    { schema: { summary: '取消报名或候补', tags, params: IdParams, response: { 200: EventDetail } } },
    (request) => registrations.cancel(request.actor, request.params.id),
  )

  app.put(
    '/api/events/:id/registration/cancellation-request',
    {
      schema: {
        summary: '申请取消报名（已过取消截止时间）',
        tags,
        params: IdParams,
        body: Type.Union([CancellationRequest, Type.Null()]),
        response: { 200: EventDetail },
      },
    },
    (request) => registrations.requestCancellation(request.actor, request.params.id, request.body ?? {}),
  )

  app.get(
    '/api/me/registrations',
    {
      schema: {
        summary: '我的报名',
        tags,
        querystring: MyRegistrationQuery,
        response: { 200: MyRegistrationList },
      },
    },
    (request) => eventLists.own(request.actor, request.query),
  )
}
