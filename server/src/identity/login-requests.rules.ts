import type { LoginRequestState } from '@tongxin/contract/constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'

export interface LoginRequestRow {
  state: Exclude<LoginRequestState, 'expired'>
  /** Whose phone scanned it. */
  accountId: number | null
  expiresAt: Date
  collectedAt: Date | null
}

/** What the browser and the phone are told. */
export function loginState(request: LoginRequestRow, now: Date): LoginRequestState {
  if (request.collectedAt) return request.state
  return request.expiresAt <= now && request.state !== 'refused' ? 'expired' : request.state
}

/** Why this account can no longer look at it. Looking again is fine until it is answered. */
export function scanBlock(request: LoginRequestRow, accountId: number, now: Date): ErrorCode | null {
  if (request.accountId !== null && request.accountId !== accountId) return 'login_request_taken'
  if (request.state === 'confirmed' || request.state === 'refused') return 'login_request_used'
  return request.expiresAt <= now ? 'login_request_expired' : null
}

/**
 * Why this account cannot give this answer. Only who has seen what is asked may answer; the same answer again, before
 * the browser has collected its session, changes nothing.
 */
export function answerBlock(
  request: LoginRequestRow,
  answer: 'confirmed' | 'refused',
  accountId: number,
  now: Date,
): ErrorCode | null {
  if (request.accountId !== accountId) return 'login_request_taken'
  if (request.collectedAt) return 'login_request_used'
  if (request.state === answer) return null
  if (request.state !== 'seen') return 'login_request_used'
  return request.expiresAt <= now ? 'login_request_expired' : null
}

// The order matters: most browsers also name those that they descend from.
const BROWSERS: [string, RegExp][] = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg\w*\//],
  ['360 浏览器', /360SE|QihooBrowser/],
  ['QQ 浏览器', /QQBrowser/],
  ['搜狗浏览器', /MetaSr/],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
]
const SYSTEMS: [string, RegExp][] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['统信 UOS', /UOS/],
  ['银河麒麟', /Kylin/i],
  ['Linux', /Linux/],
]

/** What a person can recognise their own computer by; empty where the browser does not say. */
export function deviceOf(userAgent: string): { browser: string; system: string } {
  const first = (names: [string, RegExp][]) => names.find(([, sign]) => sign.test(userAgent))?.[0] ?? ''
  return { browser: first(BROWSERS), system: first(SYSTEMS) }
}
