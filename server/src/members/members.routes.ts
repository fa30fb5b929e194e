import {
  Departure,
  DisclosureList,
  MemberDetail,
  MemberList,
  MemberParams,
  MemberPatch,
  MemberQuery,
  OwnEntry,
  Reveal,
  Revealed,
} from '@tongxin/contract/members'
import type { Routes } from '../http/routes.ts'

const tags = ['members']
const Detail = { 200: MemberDetail }

export const memberRoutes: Routes = (app, { members, memberDetails, departures }) => {
  app.get(
    '/api/members',
    {
      schema: {
        summary: '党员名册（本组织及下级）',
        tags,
        querystring: MemberQuery,
        response: { 200: MemberList },
      },
    },
    (request) => members.list(request.actor, request.query),
  )

  app.get(
    '/api/members/:number',
    { schema: { summary: '党员详情', tags, params: MemberParams, response: Detail } },
    (request) => memberDetails.detail(request.actor, request.params.number),
  )

  app.patch(
    '/api/members/:number',
    {
      schema: { summary: '修改名册条目', tags, params: MemberParams, body: MemberPatch, response: Detail },
    },
    (request) => memberDetails.update(request.actor, request.params.number, request.body),
  )

  app.post(
    '/api/members/:number/reveal',
    {
      schema: {
        summary: '查看完整的电话或出生日期（要写明原因，本人看得到）',
        tags,
        params: MemberParams,
        body: Reveal,
        response: { 200: Revealed },
      },
    },
    (request) => memberDetails.reveal(request.actor, request.params.number, request.body),
  )

  app.post(
    '/api/members/:number/leave',
    {
      schema: { summary: '转出、退出或去世', tags, params: MemberParams, body: Departure, response: Detail },
    },
    (request) => departures.leave(request.actor, request.params.number, request.body),
  )

  app.post(
    '/api/members/:number/return',
    { schema: { summary: '恢复到名册', tags, params: MemberParams, response: Detail } },
    (request) => departures.comeBack(request.actor, request.params.number),
  )

  app.get(
    '/api/me/entry',
    { schema: { summary: '我的名册条目', tags, response: { 200: OwnEntry } } },
    (request) => memberDetails.own(request.actor),
  )

  app.get(
    '/api/me/disclosures',
    { schema: { summary: '谁看过我的信息', tags, response: { 200: DisclosureList } } },
    (request) => memberDetails.disclosures(request.actor),
  )
}
