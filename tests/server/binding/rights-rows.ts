import type { OwnBindingRequest } from '@tongxin/contract/binding'
import type { LoginRequest } from '@tongxin/contract/identity'
import type { Person } from '../../support/api.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

/** The scene's desktop login, which the row's headers must match. */
let desktop: LoginRequest

async function askForLogin({ api }: AskedScene): Promise<LoginRequest> {
  desktop = (await api.stranger.post<LoginRequest>('/api/login-requests')).body
  return desktop
}

async function scannedToken(scene: AskedScene, seenBy?: Person): Promise<string> {
  const token = (await askForLogin(scene)).link.split('/').at(-1)!
  if (seenBy) await seenBy.get(`/api/login-requests/scan/${token}`)
  return token
}

let guests = 0

/** A new guest's request to be the scene's entry, which nobody holds then. */
async function askForBinding({ api, owner, entry }: AskedScene): Promise<string> {
  await owner.delete(`/api/members/${entry.number}/binding`)
  const guest = await api.loginByWechat(`rights-request-${++guests}`)
  const { name, organizationId } = entry
  const { body } = await guest.put<OwnBindingRequest>('/api/binding/request', { name, organizationId })
  return String(body.request!.id)
}

/** Binding and login: their rows of the table of rights. */
export const bindingRows = ({
  EVERYONE,
  LOGGED_IN,
  MEMBERS,
  MANAGERS,
}: Record<'EVERYONE' | 'LOGGED_IN' | 'MEMBERS' | 'MANAGERS', readonly Standing[]>): Record<string, Row> => ({
  'POST /api/session/cloud': { allowed: EVERYONE, headers: () => ({ 'x-wx-openid': 'rights-in-the-cloud' }) },
  'DELETE /api/sessions': { allowed: LOGGED_IN },
  'POST /api/login-requests': { allowed: EVERYONE },
  'GET /api/login-requests/:id': {
    allowed: EVERYONE,
    param: async (scene) => (await askForLogin(scene)).id,
    headers: () => ({ 'x-login-secret': desktop.secret }),
  },
  'GET /api/login-requests/scan/:token': { allowed: LOGGED_IN, param: (scene) => scannedToken(scene) },
  'POST /api/login-requests/scan/:token/confirm': {
    allowed: LOGGED_IN,
    param: (scene) => scannedToken(scene, scene.actor),
  },
  'POST /api/login-requests/scan/:token/refuse': {
    allowed: LOGGED_IN,
    param: (scene) => scannedToken(scene, scene.actor),
  },
  // Who is bound already gets the same answer again.
  'POST /api/binding/phone': {
    allowed: MEMBERS,
    body: () => ({ code: 'phone-13800000000-1' }),
    refusal: 409,
  },
  'POST /api/binding/invitation': { allowed: [], body: () => ({ code: '222222' }), refusal: 409 },
  'GET /api/binding/request': { allowed: LOGGED_IN },
  'PUT /api/binding/request': {
    allowed: LOGGED_IN.filter((standing) => !MEMBERS.includes(standing)),
    body: ({ entry }) => ({ name: entry.name, organizationId: entry.organizationId }),
    refusal: 409,
  },
  'DELETE /api/binding/request': { allowed: LOGGED_IN },
  'GET /api/binding-requests': {
    allowed: MANAGERS,
    query: (scene) => `?organizationId=${scene.organizationId}`,
  },
  'POST /api/binding-requests/:id/accept': {
    allowed: MANAGERS,
    param: askForBinding,
    body: ({ entry }) => ({ memberNumber: entry.number }),
  },
  'POST /api/binding-requests/:id/refuse': {
    allowed: MANAGERS,
    param: askForBinding,
    body: () => ({ reason: '测试' }),
  },
  'GET /api/members/:number/binding': { allowed: MANAGERS, param: ({ entry }) => entry.number },
  'DELETE /api/members/:number/binding': { allowed: MANAGERS, param: ({ entry }) => entry.number },
  'POST /api/members/:number/invitation': { allowed: MANAGERS, param: ({ entry }) => entry.number },
})
