import Fastify from 'fastify'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { TextChecks } from './sandbox-checks.ts'
import { SubscribeMessages } from './sandbox-messages.ts'
import { codePicture } from './sandbox-picture.ts'

const CODE_LIFETIME_MS = 5 * 60_000
const TOKEN_SECONDS = 7200

const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40169: 'invalid length for scene, or the data is not json string',
  40226: 'code blocked',
  41030: 'invalid page',
  44004: 'empty content',
  45002: 'content size out of limit',
  61010: 'code is expired',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry later',
  47001: 'data format error',
  47003: 'argument invalid! data format error',
  48001: 'api unauthorized',
}

type Interface =
  | 'jscode2session'
  | 'stable_token'
  | 'getuserphonenumber'
  | 'subscribe/send'
  | 'getwxacodeunlimit'
  | 'msg_sec_check'

const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/

/**
 * Stands in for WeChat's servers in development and tests: the same addresses, fields and error numbers as
 * developers.weixin.qq.com tells of jscode2session, stable_token, getuserphonenumber, subscribeMessage.send,
 * getwxacodeunlimit and msgSecCheck. Never part of a production start.
 *
 * A login code is `code-<openid>-<anything>`, valid once and for five minutes from its first sight, so that a phone
 * simulator can make one by itself; any other code is an invalid one. The code of a phone button is
 * `phone-<number>-<anything>`, with `+<country> ` before a foreign number.
 */
export function createWechatSandbox(options: { appId: string; appSecret: string }) {
  // A client that gave up on a slow answer may keep its connection: closing does not wait for it.
  const app = Fastify({ forceCloseConnections: true })
  const used = new Map<string, number>()
  const blocked = new Set<string>()
  const failures = new Map<Interface, number[]>()
  const delays = new Map<Interface, number>()
  const answerDelays = new Map<Interface, number>()
  const calls: Record<Interface, number> = {
    jscode2session: 0,
    stable_token: 0,
    getuserphonenumber: 0,
    'subscribe/send': 0,
    getwxacodeunlimit: 0,
    msg_sec_check: 0,
  }
  const messages = new SubscribeMessages()
  const checks = new TextChecks()
  let verified = true
  let token: { value: string; expiresAt: number } | undefined

  const error = (errcode: number) => ({ errcode, errmsg: `${MESSAGES[errcode] ?? 'error'}, rid: sandbox` })

  /** What every interface does first: waits and fails as a test asked it to. */
  async function disturb(name: Interface) {
    calls[name]++
    await sleep(delays.get(name) ?? 0)
    const planned = failures.get(name)?.shift()
    return planned === undefined ? undefined : error(planned)
  }

  app.get<{ Querystring: Record<string, string> }>('/sns/jscode2session', async (request) => {
    const disturbance = await disturb('jscode2session')
    if (disturbance) return disturbance
    const { appid, secret, js_code: code = '' } = request.query
    if (appid !== options.appId) return error(40013)
    if (secret !== options.appSecret) return error(40125)
    const openid = /^code-(.+)-[^-]+$/.exec(code)?.[1]
    if (!openid) return error(40029)
    if (used.has(code)) return error(40163)
    if (blocked.has(openid)) return error(40226)
    used.set(code, Date.now())
    await sleep(answerDelays.get('jscode2session') ?? 0)
    for (const [old, at] of used) if (Date.now() - at > CODE_LIFETIME_MS) used.delete(old)
    return { openid, session_key: randomBytes(16).toString('base64') }
  })

  app.post<{ Body: Record<string, unknown> }>('/cgi-bin/stable_token', async (request) => {
    const disturbance = await disturb('stable_token')
    if (disturbance) return disturbance
    const { appid, secret, force_refresh: force } = request.body
    if (appid !== options.appId) return error(40013)
    if (secret !== options.appSecret) return error(40125)
    if (!token || force === true || token.expiresAt <= Date.now())
      token = { value: randomBytes(32).toString('hex'), expiresAt: Date.now() + TOKEN_SECONDS * 1000 }
    return { access_token: token.value, expires_in: Math.floor((token.expiresAt - Date.now()) / 1000) }
  })

  app.post<{ Querystring: { access_token?: string }; Body: { code?: string } }>(
    '/wxa/business/getuserphonenumber',
    async (request) => {
      const disturbance = await disturb('getuserphonenumber')
      if (disturbance) return disturbance
      if (!token || request.query.access_token !== token.value) return error(40001)
      if (!verified) return error(48001)
      const { code = '' } = request.body
      const [, country = '86', number] = /^phone-(?:\+(\d+) )?(\d+)-[^-]+$/.exec(code) ?? []
      // One answer for a wrong, a used and an old code.
      if (!number || used.has(code)) return error(40029)
      used.set(code, Date.now())
      return {
        errcode: 0,
        errmsg: 'ok',
        phone_info: {
          phoneNumber: country === '86' ? number : `+${country}${number}`,
          purePhoneNumber: number,
          countryCode: country,
          watermark: { timestamp: Math.floor(Date.now() / 1000), appid: options.appId },
        },
      }
    },
  )

  app.post<{ Querystring: { access_token?: string }; Body: Record<string, unknown> }>(
    '/cgi-bin/message/subscribe/send',
    async (request) => {
      const disturbance = await disturb('subscribe/send')
      if (disturbance) return disturbance
      if (!token || request.query.access_token !== token.value) return error(40001)
      const errcode = messages.take(request.body)
      await sleep(answerDelays.get('subscribe/send') ?? 0)
      return errcode === 0 ? { errcode, errmsg: 'ok' } : error(errcode)
    },
  )

  app.post<{ Querystring: { access_token?: string }; Body: Record<string, unknown> }>(
    '/wxa/getwxacodeunlimit',
    async (request, reply) => {
      const disturbance = await disturb('getwxacodeunlimit')
      if (disturbance) return disturbance
      if (!token || request.query.access_token !== token.value) return error(40001)
      const { scene, page = '', width = 430, check_path: checked = true, env_version: env } = request.body
      if (typeof scene !== 'string' || !SCENE.test(scene)) return error(40169)
      if (String(page).startsWith('/') || (checked === true && !/^\w+(\/[\w-]+)+$/.test(String(page))))
        return error(41030)
      return reply.type('image/png').send(codePicture(`${scene} ${env}`, Number(width)))
    },
  )

  app.post<{ Querystring: { access_token?: string }; Body: Record<string, unknown> }>(
    '/wxa/msg_sec_check',
    async (request) => {
      const disturbance = await disturb('msg_sec_check')
      if (disturbance) return disturbance
      if (!token || request.query.access_token !== token.value) return error(40001)
      const answer = checks.take(request.body)
      await sleep(answerDelays.get('msg_sec_check') ?? 0)
      return typeof answer === 'number' ? error(answer) : answer
    },
  )

  // Later interfaces check their token here; a test can also ask whether it holds.
  app.post<{ Querystring: { access_token?: string } }>('/wxa/checksession', async (request) =>
    request.query.access_token === token?.value ? { errcode: 0, errmsg: 'ok' } : error(40001),
  )

  return {
    app,
    /** Subscribe messages: what people allowed, and what reached them. */
    messages,
    /** Texts that were asked about. */
    checks,
    /** How often each interface was called. */
    calls,
    /** The next calls of this interface answer these error numbers, one each. */
    fail: (name: Interface, ...errcodes: number[]) => void failures.set(name, errcodes),
    /** Every call of this interface takes so many milliseconds longer. */
    delay: (name: Interface, ms: number) => void delays.set(name, ms),
    /** The call is carried out, but its answer comes so many milliseconds later. */
    delayAnswer: (name: Interface, ms: number) => void answerDelays.set(name, ms),
    /** As when five minutes have passed since this code was made. */
    lapse: (code: string) => void used.set(code, Date.now()),
    /** Phone numbers are for verified accounts that have paid. */
    verify: (is: boolean) => void (verified = is),
    block: (openid: string) => void blocked.add(openid),
    /** As when another party forces a new token: the one handed out no longer holds. */
    expireToken: () => void (token = undefined),
  }
}
