import {
  LoginProgress,
  LoginRequest,
  LoginRequestParams,
  LoginSecretHeader,
  LoginTokenParams,
  ScannedLogin,
} from '@tongxin/contract/identity'
import type { Routes } from '../http/routes.ts'

const tags = ['identity']
/** Part of logging in; the session that it opens is asked for consent itself. */
const self = { config: { beforeConsent: 'self' } } as const
const scanned = { tags, params: LoginTokenParams, response: { 200: ScannedLogin } }

export const loginRequestRoutes: Routes = (app, { loginRequests }) => {
  app.post(
    '/api/login-requests',
    {
      // By address, which a whole office may share: a browser asks every two minutes.
      config: { public: true, rateLimit: { max: 300, timeWindow: '1 minute' } },
      schema: { summary: '电脑登录：取二维码', tags, response: { 200: LoginRequest } },
    },
    (request) => loginRequests.open(request.headers['user-agent'] ?? '', app.publicOrigin(request)),
  )

  app.get(
    '/api/login-requests/:id',
    {
      config: { public: true },
      schema: {
        summary: '电脑登录：进展（浏览器轮询）',
        tags,
        params: LoginRequestParams,
        headers: LoginSecretHeader,
        response: { 200: LoginProgress },
      },
    },
    (request) => loginRequests.progress(request.params.id, request.headers['x-login-secret']),
  )

  app.get(
    '/api/login-requests/scan/:token',
    { ...self, schema: { summary: '电脑登录：手机扫码后看到的内容', ...scanned } },
    (request) => loginRequests.scan(request.actor, request.params.token),
  )

  app.post(
    '/api/login-requests/scan/:token/confirm',
    { ...self, schema: { summary: '电脑登录：确认', ...scanned } },
    (request) => loginRequests.answer(request.actor, request.params.token, 'confirmed'),
  )

  app.post(
    '/api/login-requests/scan/:token/refuse',
    { ...self, schema: { summary: '电脑登录：拒绝', ...scanned } },
    (request) => loginRequests.answer(request.actor, request.params.token, 'refused'),
  )
}
