import { DemoLogin, Deployment, Session, Viewer, WechatLogin } from '@tongxin/contract/identity'
import Type from 'typebox'
import { openidOf } from '../http/openid-header.ts'
import type { Routes } from '../http/routes.ts'

const tags = ['identity']
const self = { config: { beforeConsent: 'self' } } as const

export const identityRoutes: Routes = (app, { identity }) => {
  app.get(
    '/api/deployment',
    { config: { public: true }, schema: { summary: '部署信息', tags, response: { 200: Deployment } } },
    () => identity.deployment(),
  )

  app.post(
    '/api/session/wechat',
    {
      config: { public: true },
      schema: { summary: '微信登录', tags, body: WechatLogin, response: { 200: Session } },
    },
    (request) => identity.loginByWechat(request.body.code),
  )

  app.post(
    '/api/session/demo',
    {
      config: { public: true },
      schema: { summary: '演示登录（仅演示模式）', tags, body: DemoLogin, response: { 200: Session } },
    },
    (request) => identity.loginToDemo(request.body.identity),
  )

  app.post(
    '/api/session/cloud',
    {
      config: { public: true },
      schema: { summary: '微信云托管登录（须经配置）', tags, response: { 200: Session } },
    },
    (request) => identity.loginInCloud(openidOf(request.headers)),
  )

  app.delete(
    '/api/session',
    { ...self, schema: { summary: '退出登录', tags, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await identity.logout(request.actor)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/sessions',
    { ...self, schema: { summary: '退出所有设备', tags, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await identity.logoutEverywhere(request.actor)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/me',
    { ...self, schema: { summary: '当前用户', tags, response: { 200: Viewer } } },
    (request) => identity.viewer(request.actor),
  )
}
