import type { ErrorCode } from '@tongxin/contract/error-codes'
import { AppError } from '../errors.ts'
import { piecesOf, type Suggest, suggestOf, worseOf } from './text-check.rules.ts'
import { BUSY, failure, WechatCalls, type WechatReply, type WechatSettings } from './wechat-calls.ts'

const CODE_USED = 40163
const TOKEN_EXPIRED = [40001, 42001]
/** Pixels of a mini-program code; WeChat draws 280 to 1280. */
const CODE_WIDTH = 430
/** A token is renewed this long before it ends, in milliseconds. */
const TOKEN_MARGIN = 5 * 60_000

/** Errors of jscode2session (developers.weixin.qq.com, code2Session). */
const LOGIN_ERRORS: Record<number, ErrorCode> = {
  40029: 'wechat_code_invalid',
  [CODE_USED]: 'wechat_code_used',
  40226: 'wechat_account_blocked',
  45011: 'wechat_busy',
  [BUSY]: 'wechat_busy',
}

/** Errors of getuserphonenumber; any other means that this mini-program may not ask (unverified, unpaid). */
const PHONE_ERRORS: Record<number, ErrorCode> = {
  40029: 'wechat_phone_code_invalid',
  45011: 'wechat_busy',
  [BUSY]: 'wechat_busy',
}

/** A subscribe message (developers.weixin.qq.com, subscribeMessage.send). */
export interface SubscribeMessage {
  openid: string
  templateId: string
  /** Of the mini-program, without a leading `/`. */
  page: string
  data: Record<string, { value: string }>
}

/** 论坛: what people write for each other to read. */
const SCENE = 3

interface PhoneInfo {
  /** Without the country's code. */
  purePhoneNumber?: string
  countryCode?: string
  watermark?: { appid?: string }
}

/** Speaks to WeChat's servers. Secrets and session keys end here: no caller, log or error sees them. */
export class WechatClient {
  private token: { value: string; expiresAt: number } | undefined
  private refreshing: Promise<string> | undefined

  private readonly calls: WechatCalls

  constructor(private readonly settings: WechatSettings) {
    this.calls = new WechatCalls(settings)
  }

  /**
   * The openid behind a `wx.login` code. The session_key that comes with it is dropped: nothing here needs it.
   * @throws AppError `wechat_code_invalid`, `wechat_code_used`, `wechat_account_blocked` or `wechat_busy`
   */
  async openidOf(code: string): Promise<string> {
    const { appId, appSecret } = this.settings
    const query = new URLSearchParams({
      appid: appId,
      secret: appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    })
    const reply = await this.calls.call<{ openid?: string }>(`/sns/jscode2session?${query}`)
    if (reply.openid) return reply.openid
    // The first call was too slow for us but not for WeChat: the code is spent, its answer lost. A new code will do.
    if (reply.errcode === CODE_USED && reply.unanswered)
      throw new AppError('wechat_busy', { cause: failure(reply) })
    throw new AppError(LOGIN_ERRORS[reply.errcode ?? 0] ?? 'wechat_busy', { cause: failure(reply) })
  }

  /**
   * The phone number behind the code of a getPhoneNumber button, with the country's code where it is not 86.
   * @throws AppError `wechat_phone_code_invalid`, `wechat_phone_unavailable` or `wechat_busy`
   */
  async phoneOf(code: string): Promise<string> {
    const reply = await this.callWithToken<{ phone_info?: PhoneInfo }>('/wxa/business/getuserphonenumber', {
      code,
    })
    const { purePhoneNumber, countryCode, watermark } = reply.phone_info ?? {}
    if (!purePhoneNumber)
      throw new AppError(PHONE_ERRORS[reply.errcode ?? 0] ?? 'wechat_phone_unavailable', {
        cause: failure(reply),
      })
    // The watermark names the mini-program that the number was given to.
    if (watermark?.appid !== this.settings.appId) throw new AppError('wechat_phone_code_invalid')
    return countryCode === '86' ? purePhoneNumber : `+${countryCode} ${purePhoneNumber}`
  }

  get envVersion() {
    return this.settings.envVersion ?? 'release'
  }

  /**
   * A mini-program code, as a PNG (getwxacodeunlimit).
   * @param scene at most 32 visible characters, handed to the page that opens
   * @param page without a leading `/`
   * @returns the error number instead, when WeChat draws none: 45009 too many, 41030 no such page published
   */
  async codeOf(scene: string, page: string): Promise<{ picture: Buffer } | { errcode: number | undefined }> {
    try {
      const reply = await this.callWithToken<object>('/wxa/getwxacodeunlimit', {
        scene,
        page,
        check_path: this.envVersion === 'release',
        env_version: this.envVersion,
        width: CODE_WIDTH,
      })
      return reply.picture ? { picture: reply.picture } : { errcode: reply.errcode }
    } catch (error) {
      if (error instanceof AppError) return { errcode: BUSY }
      throw error
    }
  }

  /**
   * Sends once: a repeat could send twice.
   * @returns WeChat's errcode, 0 when it was sent, -1 when nobody could be asked; `null` when no answer came, so that it
   * may have been sent
   */
  async sendSubscribeMessage({ openid, templateId, page, data }: SubscribeMessage): Promise<number | null> {
    const send = async () => {
      const token = await this.accessToken().catch(() => null)
      if (token === null) return BUSY
      const reply = await this.calls.attempt(
        `/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`,
        {
          touser: openid,
          template_id: templateId,
          page,
          data,
          miniprogram_state: 'formal',
          lang: 'zh_CN',
        },
      )
      if ('failed' in reply) return reply.neverSent ? BUSY : null
      return reply.errcode ?? 0
    }
    const errcode = await send()
    if (errcode === null || !TOKEN_EXPIRED.includes(errcode)) return errcode
    this.token = undefined
    return send()
  }

  /**
   * Whether a text may be shown to others (msgSecCheck, version 2). A question only: asking again harms nothing.
   * @param openid of its author, who was in the mini-program within the last two hours
   * @param text of any length; it goes there in pieces
   * @returns the error number instead, when WeChat gives no verdict: -1 nobody answered, 61010 the author was not there
   */
  async checkText(openid: string, text: string): Promise<{ suggest: Suggest } | { errcode: number }> {
    let suggest: Suggest = 'pass'
    for (const content of piecesOf(text)) {
      const reply = await this.callWithToken<{ result?: { suggest?: string } }>('/wxa/msg_sec_check', {
        version: 2,
        openid,
        scene: SCENE,
        content,
      }).catch(busy)
      // A hit is no error: the number is 0, the verdict stands in the result.
      if (reply.errcode) return { errcode: reply.errcode }
      suggest = worseOf(suggest, suggestOf(reply.result?.suggest))
      if (suggest === 'risky') break
    }
    return { suggest }
  }

  /**
   * Calls an interface that needs the access token; a token that WeChat no longer accepts is renewed once.
   * @param path with a leading `/`, without the token
   */
  async callWithToken<T>(path: string, body: unknown): Promise<T & WechatReply> {
    const withToken = async (token: string) =>
      this.calls.call<T>(`${path}?access_token=${encodeURIComponent(token)}`, body)
    const reply = await withToken(await this.accessToken())
    if (!TOKEN_EXPIRED.includes(reply.errcode ?? 0)) return reply
    this.token = undefined
    return withToken(await this.accessToken())
  }

  /** `stable_token` gives every replica the same token until it ends, so replicas need not agree among themselves. */
  async accessToken(): Promise<string> {
    if (this.token && this.token.expiresAt > Date.now()) return this.token.value
    this.refreshing ??= this.fetchToken().finally(() => (this.refreshing = undefined))
    return this.refreshing
  }

  private async fetchToken(): Promise<string> {
    const { appId, appSecret } = this.settings
    const reply = await this.calls.call<{ access_token?: string; expires_in?: number }>(
      '/cgi-bin/stable_token',
      {
        grant_type: 'client_credential',
        appid: appId,
        secret: appSecret,
      },
    )
    if (!reply.access_token) throw new AppError('wechat_busy', { cause: failure(reply) })
    this.token = {
      value: reply.access_token,
      expiresAt: Date.now() + (reply.expires_in ?? 7200) * 1000 - TOKEN_MARGIN,
    }
    return reply.access_token
  }
}

/** Nobody answered in time, however often. */
function busy(error: unknown): WechatReply & { result?: undefined } {
  if (error instanceof AppError) return { errcode: BUSY }
  throw error
}
