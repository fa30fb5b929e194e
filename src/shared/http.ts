import Taro from '@tarojs/taro'
import type { Problem } from '@tongxin/contract/common'
import { ApiError } from './api-error'
import { askForConsent } from './consent'
import { ERROR_LABELS } from './labels'
import { hearServerDate } from './server-clock'
import { getSession } from './session'

export type Query = Record<string, string | number | boolean | undefined>
type Header = Record<string, string>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Longer than the eight seconds after which a page says that something is wrong: a late reply is still welcome. */
const TIMEOUT = 20_000
/** Only reading is repeated: twice, and never at the same moment as everybody else. */
const RETRY_WAITS = [300, 1200]

/**
 * How to get a new session when the old one no longer counts: `true` when the request is worth repeating. Set by
 * app.tsx, because it depends on the platform and leads to a page.
 */
let renewSession: () => Promise<boolean> = async () => false
let renewing: Promise<boolean> | null = null
/** How often that was asked. Who sent a request before the last time must not bring the login page up again. */
let renewals = 0

export function onSessionLost(renew: () => Promise<boolean>): void {
  renewSession = renew
}

/** One call of the API. */
interface Call {
  method: Method
  path: string
  body?: object | undefined
  /** Adds to what every request says of itself: an `Idempotency-Key`, or a session that is not the app's yet. */
  header?: Header | undefined
  /** Filled with the reply's ETag; who gives one takes "not changed" for an answer. */
  tag?: { etag: string | null }
}

/** `data` is `null` when nothing has changed. */
export interface Tagged<T> {
  data: T | null
  etag: string | null
}

export const http = {
  get: <T>(path: string, query?: Query, header?: Header) =>
    call<T>({ method: 'GET', path: path + toQueryString(query), header }),
  /** What has not changed since the reply with this ETag does not travel again. */
  async getIfChanged<T>(path: string, etag: string | null): Promise<Tagged<T>> {
    const tag: { etag: string | null } = { etag: null }
    const header = etag ? { 'If-None-Match': etag } : undefined
    const data = await call<T | undefined>({ method: 'GET', path, header, tag })
    return { data: data ?? null, etag: tag.etag ?? etag }
  },
  post: <T>(path: string, body?: object, header?: Header) => call<T>({ method: 'POST', path, body, header }),
  put: <T>(path: string, body?: object, header?: Header) => call<T>({ method: 'PUT', path, body, header }),
  patch: <T>(path: string, body?: object) => call<T>({ method: 'PATCH', path, body }),
  delete: <T>(path: string, body?: object) => call<T>({ method: 'DELETE', path, body }),
}

async function call<T>(asked: Call): Promise<T> {
  const token = getSession()?.token
  const renewalsBefore = renewals
  try {
    return await repeatReads<T>(asked)
  } catch (error) {
    const isLogin = /^\/api\/session(\/|$)/.test(asked.path) || asked.header?.Authorization !== undefined
    if (!(error instanceof ApiError) || error.status !== 401 || isLogin) throw error
    // Somebody else may have renewed it meanwhile; otherwise ask once, however many requests are waiting.
    if (getSession()?.token === token) {
      if (!renewing && renewals !== renewalsBefore) throw error
      renewing ??= renewSession().finally(() => {
        renewing = null
        renewals++
      })
      if (!(await renewing)) throw error
    }
    return send<T>(asked)
  }
}

async function repeatReads<T>(asked: Call): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send<T>(asked)
    } catch (error) {
      const wait = RETRY_WAITS[attempt]
      const passing = error instanceof ApiError && (error.status === 0 || error.status === 503)
      if (asked.method !== 'GET' || !passing || wait === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
    }
  }
}

async function send<T>({ method, path, body, header: extra, tag }: Call): Promise<T> {
  const token = getSession()?.token
  const header: Header = { Accept: 'application/json' }
  if (token) header.Authorization = `Bearer ${token}`
  Object.assign(header, extra)
  // WeChat declares JSON on every request that may have a body, and an empty one is not JSON: send an empty object.
  const content = method === 'GET' ? undefined : JSON.stringify(body ?? {})
  if (content) header['Content-Type'] = 'application/json'
  // wx.request knows no PATCH; the server takes a POST that says so.
  if (method === 'PATCH') header['X-HTTP-Method-Override'] = 'PATCH'
  const sentAt = Date.now()
  let reply: Reply
  try {
    // As text: platforms disagree on what an empty or a problem reply becomes when they parse it.
    reply = await transport(path, {
      method: method === 'PATCH' ? 'POST' : method,
      header,
      data: content,
      dataType: 'text',
      responseType: 'text',
      timeout: TIMEOUT,
    })
  } catch {
    throw new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' })
  }
  hearServerDate(reply.header, sentAt, Date.now())
  if (tag) tag.etag = etagOf(reply.header)
  if (tag && reply.statusCode === 304) return undefined as T
  const answer = parse(reply.data)
  if (reply.statusCode >= 200 && reply.statusCode < 300 && answer !== UNREADABLE) return answer as T
  throw problemOf(reply.statusCode, answer)
}

function etagOf(header: Record<string, unknown> = {}): string | null {
  const [, etag] = Object.entries(header).find(([name]) => name.toLowerCase() === 'etag') ?? []
  return typeof etag === 'string' ? etag : null
}

interface Sending {
  method: Exclude<Method, 'PATCH'>
  header: Header
  data: string | undefined
  dataType: 'text'
  responseType: 'text'
  timeout: number
}

interface Reply {
  statusCode: number
  data: unknown
  header?: Record<string, unknown>
}

let cloudReady = false

/** Over the network, or over 微信云托管's own line when the app was built for it. */
async function transport(path: string, sending: Sending): Promise<Reply> {
  if (!CLOUD_ENV) return Taro.request<unknown>({ url: API_BASE + path, ...sending })
  if (!cloudReady) Taro.cloud.init({ env: CLOUD_ENV })
  cloudReady = true
  const { method, data, timeout } = sending
  const header = { ...sending.header, 'X-WX-SERVICE': CLOUD_SERVICE }
  return Taro.cloud.callContainer({ path, method, header, data, timeout, config: { env: CLOUD_ENV } })
}

const UNREADABLE = Symbol('unreadable')

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return data
  if (data === '') return undefined
  try {
    return JSON.parse(data) as unknown
  } catch {
    return UNREADABLE
  }
}

/** The error that a reply tells of; also for the few requests that do not pass here: files. Asks for consent where that is it. */
export function problemOf(status: number, content: unknown): ApiError {
  const problem = (typeof content === 'object' && content !== null ? content : {}) as Partial<Problem>
  if (problem.code === 'consent_required') askForConsent()
  const detail = problem.detail ?? (problem.code && ERROR_LABELS[problem.code]) ?? '服务暂时繁忙，请稍后再试'
  return new ApiError({ ...problem, code: problem.code ?? 'reply_unreadable', status, detail })
}

function toQueryString(query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
  return pairs.length ? `?${pairs.join('&')}` : ''
}
