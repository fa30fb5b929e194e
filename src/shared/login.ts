import Taro from '@tarojs/taro'
import type { Session, Viewer } from '@tongxin/contract/identity'
import { ApiError } from './api-error'
import { http } from './http'
import { forgetKept } from './kept'
import { sweepLasting } from './lasting'
import { isWeChat } from './platform'
import { go, routes } from './routes'
import { type Door, dropSession, getSession, hasLeft, leaveSession, setSession, setViewer } from './session'

/** WeChat's door, or 微信云托管's: needs nobody's attention. The viewer has no `member` when the login is not in the roster yet. */
export async function loginWithWechat(): Promise<Viewer> {
  const session = CLOUD_ENV
    ? await http.post<Session>('/api/session/cloud')
    : await http.post<Session>('/api/session/wechat', { code: (await Taro.login()).code })
  return enter(session, 'wechat')
}

/**
 * In WeChat the platform asks a member for consent, before any page does. Until it is given the app has no session: pages
 * would ask for what is refused to it, and each refusal opens the page that asks as well.
 */
async function enter(session: Session, door: Door): Promise<Viewer> {
  const { consentNeeded, ...viewer } = session.viewer
  if (!isWeChat || !viewer.member || !consentNeeded) {
    setSession(session, door)
    return session.viewer
  }
  await agreeInWechat(session.token, consentNeeded)
  setSession({ ...session, viewer }, door)
  return viewer
}

/** WeChat's own gate: it asks when this person has not agreed yet. Who refuses is not logged in. */
async function agreeInWechat(token: string, version: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      Taro.requirePrivacyAuthorize({ success: () => resolve(), fail: reject })
    })
  } catch {
    leaveSession()
    throw new ApiError({ code: 'forbidden', status: 403, detail: '同意个人信息保护说明后才能继续使用' })
  }
  await http.put('/api/me/consent', { version }, { Authorization: `Bearer ${token}` })
}

/** The demo's door. */
export async function loginAsDemo(identity: string): Promise<Viewer> {
  const session = await http.post<Session>('/api/session/demo', { identity })
  return enter(session, 'demo')
}

/** Who one is now: meanwhile a guest may have become a member, a member have been given a role or lost it. */
export async function renewViewer(): Promise<void> {
  if (!getSession()) return
  try {
    setViewer(await http.get<Viewer>('/api/me'))
  } catch {
    // As before; whatever the page itself asks for says what is wrong.
  }
}

/** 退出所有设备: only the server can do that, so it must have been told. */
export async function logoutEverywhere(): Promise<void> {
  await http.delete('/api/sessions')
  leaveSession()
  forgetKept()
  sweepLasting(Infinity)
}

/** Leaves on this phone whatever the network says; the server is told when it can be. */
export async function logout(): Promise<void> {
  const told = http.delete('/api/session').catch(() => undefined)
  leaveSession()
  forgetKept()
  sweepLasting(Infinity)
  await told
}

/**
 * What to do when the API no longer knows the session: in WeChat come in again silently, once; otherwise, or when
 * that fails, the login page. Somebody who came by the demo door, or who left on purpose, is asked.
 */
export async function renewOrAsk(): Promise<boolean> {
  const door = getSession()?.door
  dropSession()
  if (isWeChat && door !== 'demo' && !hasLeft()) {
    try {
      await loginWithWechat()
      return true
    } catch {
      // the login page says what to do
    }
  }
  go(routes.login)
  return false
}
