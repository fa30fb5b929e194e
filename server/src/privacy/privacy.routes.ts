import { IdParams } from '@tongxin/contract/common'
import {
  Consent,
  ConsentInput,
  Erasure,
  ErasureInput,
  ErasureList,
  ErasureQuery,
  ErasureRequest,
  MyData,
  PrivacyPolicy,
} from '@tongxin/contract/privacy'
import Type from 'typebox'
import type { Routes } from '../http/routes.ts'

const tags = ['privacy']
const self = { config: { beforeConsent: 'self' } } as const

export const privacyRoutes: Routes = (app, { consents, ownData, erasures }) => {
  app.get(
    '/api/privacy-policy',
    {
      config: { public: true },
      schema: { summary: '个人信息保护说明', tags, response: { 200: PrivacyPolicy } },
    },
    () => consents.policy(),
  )

  app.put(
    '/api/me/consent',
    {
      ...self,
      schema: { summary: '同意个人信息保护说明', tags, body: ConsentInput, response: { 200: Consent } },
    },
    (request) => consents.agree(request.actor, request.body.version),
  )

  app.get(
    '/api/me/data',
    { ...self, schema: { summary: '我的数据', tags, response: { 200: MyData } } },
    (request) => ownData.read(request.actor),
  )

  app.get(
    '/api/me/data.json',
    { ...self, schema: { summary: '下载我的数据', tags, response: { 200: MyData } } },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .send(await ownData.read(request.actor)),
  )

  app.post(
    '/api/me/erasure',
    {
      ...self,
      schema: {
        summary: '申请删除个人信息',
        tags,
        body: Type.Union([ErasureInput, Type.Null()]),
        response: { 200: Erasure },
      },
    },
    (request) => erasures.request(request.actor, request.body ?? {}),
  )

  app.get(
    '/api/erasures',
    {
      schema: {
        summary: '删除个人信息的申请（本组织及下级）',
        tags,
        querystring: ErasureQuery,
        response: { 200: ErasureList },
      },
    },
    (request) => erasures.list(request.actor, request.query),
  )

  app.post(
    '/api/erasures/:id/accept',
    { schema: { summary: '同意删除', tags, params: IdParams, response: { 200: ErasureRequest } } },
    (request) => erasures.accept(request.actor, request.params.id),
  )

  app.post(
    '/api/erasures/:id/decline',
    {
      schema: {
        summary: '不同意删除',
        tags,
        params: IdParams,
        body: Type.Union([ErasureInput, Type.Null()]),
        response: { 200: ErasureRequest },
      },
    },
    (request) => erasures.decline(request.actor, request.params.id, request.body?.reason ?? ''),
  )
}
