import {
  BindingAcceptance,
  BindingRefusal,
  BindingRequestInput,
  BindingRequestList,
  BindingRequestQuery,
  BindingRequestRow,
  Invitation,
  InvitationBinding,
  MemberBinding,
  MemberNumberParams,
  OwnBindingRequest,
  PhoneBinding,
  Unbinding,
} from '@tongxin/contract/binding'
import { IdParams } from '@tongxin/contract/common'
import { Viewer } from '@tongxin/contract/identity'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['binding']
const own = { tags, response: { 200: OwnBindingRequest } }
const decided = { tags, params: IdParams, response: { 200: BindingRequestRow } }
/** By account. Guessing an invitation at this pace would take longer than the invitation lasts, many times over. */
const rateLimit = { max: 10, timeWindow: '10 minutes' }

export const bindingRoutes: Routes = (app, { binding, invitations, bindingRequests }) => {
  app.post(
    '/api/binding/phone',
    {
      config: { rateLimit },
      schema: { summary: '用手机号绑定名册', tags, body: PhoneBinding, response: { 200: Viewer } },
    },
    (request) => binding.byPhone(request.actor, request.body.code),
  )

  app.post(
    '/api/binding/invitation',
    {
      config: { rateLimit },
      schema: { summary: '用邀请码绑定名册', tags, body: InvitationBinding, response: { 200: Viewer } },
    },
    (request) => invitations.use(request.actor, request.body.code),
  )

  app.get('/api/binding/request', { schema: { summary: '我的绑定申请', ...own } }, (request) =>
    bindingRequests.own(request.actor),
  )

  app.put(
    '/api/binding/request',
    {
      config: { rateLimit },
      schema: { summary: '提交或修改绑定申请', ...own, body: BindingRequestInput },
    },
    (request) => bindingRequests.put(request.actor, request.body),
  )

  app.delete('/api/binding/request', { schema: { summary: '撤回绑定申请', ...own } }, (request) =>
    bindingRequests.withdraw(request.actor),
  )

  app.get(
    '/api/binding-requests',
    {
      schema: {
        summary: '绑定申请（本组织及下级）',
        tags,
        querystring: BindingRequestQuery,
        response: { 200: BindingRequestList },
      },
    },
    (request) => bindingRequests.list(request.actor, request.query),
  )

  app.post(
    '/api/binding-requests/:id/accept',
    { schema: { summary: '同意绑定申请', ...decided, body: BindingAcceptance } },
    (request) => bindingRequests.accept(request.actor, request.params.id, request.body.memberNumber),
  )

  app.post(
    '/api/binding-requests/:id/refuse',
    { schema: { summary: '不同意绑定申请', ...decided, body: BindingRefusal } },
    (request) => bindingRequests.refuse(request.actor, request.params.id, request.body.reason),
  )

  app.get(
    '/api/members/:number/binding',
    {
      schema: {
        summary: '绑定情况（组织者）',
        tags,
        params: MemberNumberParams,
        response: { 200: MemberBinding },
      },
    },
    (request) => binding.status(request.actor, request.params.number),
  )

  app.delete(
    '/api/members/:number/binding',
    {
      schema: {
        summary: '解除绑定',
        tags,
        params: MemberNumberParams,
        body: Type.Union([Unbinding, Type.Null()]),
        response: { 200: MemberBinding },
      },
    },
    (request) => binding.unbind(request.actor, request.params.number, request.body?.reason),
  )

  app.post(
    '/api/members/:number/invitation',
    {
      schema: {
        summary: '邀请党员绑定（旧的邀请码作废）',
        tags,
        params: MemberNumberParams,
        response: { 200: Invitation },
      },
    },
    (request) => invitations.create(request.actor, request.params.number, app.publicOrigin(request)),
  )
}
