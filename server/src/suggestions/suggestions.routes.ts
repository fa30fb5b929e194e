import { IdParams } from '@tongxin/contract/common'
import {
  SuggestionDetail,
  SuggestionForward,
  SuggestionInput,
  SuggestionList,
  SuggestionMessageInput,
  SuggestionQuery,
  SuggestionStateInput,
} from '@tongxin/contract/suggestions'
import { CreationHeaders } from '../http/creation-headers.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['suggestions']
const Detail = { 200: SuggestionDetail }
const writing = { rateLimit: { max: 10, timeWindow: '10 minutes' } }
const speaking = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

export const suggestionRoutes: Routes = (app, { suggestions }) => {
  app.get(
    '/api/suggestions',
    {
      schema: {
        summary: '我的投诉建议，或本组织及下级收到的',
        tags,
        querystring: SuggestionQuery,
        response: { 200: SuggestionList },
      },
    },
    (request) => suggestions.list(request.actor, request.query),
  )

  app.post(
    '/api/suggestions',
    {
      config: writing,
      schema: {
        summary: '写投诉建议',
        tags,
        headers: CreationHeaders,
        body: SuggestionInput,
        response: { 201: SuggestionDetail },
      },
    },
    async ({ actor, body, headers }, reply) =>
      reply.code(201).send(await suggestions.create(actor, body, headers['idempotency-key'] ?? null)),
  )

  app.get(
    '/api/suggestions/:id',
    { schema: { summary: '一条投诉建议', tags, params: IdParams, response: Detail } },
    (request) => suggestions.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/suggestions/:id/messages',
    {
      config: speaking,
      schema: {
        summary: '补充（本人）或答复（组织者）',
        tags,
        params: IdParams,
        headers: CreationHeaders,
        body: SuggestionMessageInput,
        response: { 201: SuggestionDetail },
      },
    },
    async ({ actor, params, body, headers }, reply) =>
      reply
        .code(201)
        .send(await suggestions.say(actor, params.id, body.text, headers['idempotency-key'] ?? null)),
  )

  app.put(
    '/api/suggestions/:id/state',
    {
      schema: {
        summary: '办结投诉建议',
        tags,
        params: IdParams,
        body: SuggestionStateInput,
        response: Detail,
      },
    },
    (request) => suggestions.close(request.actor, request.params.id),
  )

  app.post(
    '/api/suggestions/:id/forward',
    {
      schema: {
        summary: '转交投诉建议（组织者）',
        tags,
        params: IdParams,
        body: SuggestionForward,
        response: Detail,
      },
    },
    (request) => suggestions.forward(request.actor, request.params.id, request.body),
  )

  app.put(
    '/api/suggestions/:id/seen',
    { schema: { summary: '投诉建议已看', tags, params: IdParams, response: Detail } },
    (request) => suggestions.seen(request.actor, request.params.id),
  )
}
