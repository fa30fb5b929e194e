import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'

export interface WechatSettings {
  /** `https://api.weixin.qq.com`, or the sandbox's address: nothing else differs. */
  apiBase: string
  appId: string
  appSecret: string
  /** Milliseconds that one call may take. */
  timeout?: number
  /** Milliseconds before the first repeat; each further one waits twice as long. */
  backOff?: number
  /** Which edition of the mini-program a code opens; one that is not released yet has no pages to check. */
  envVersion?: 'release' | 'trial' | 'develop'
}

/** What WeChat's servers answer with; `errcode` 0 or none means that it went well. */
export interface WechatReply {
  errcode?: number
  errmsg?: string
  /** Set by us: the answer was a picture. */
  picture?: Buffer
  /** Set by us: an earlier try of the same call may have been carried out without our seeing its answer. */
  unanswered?: boolean
}

const ATTEMPTS = 3
/** The system is busy: the one error that WeChat asks to repeat. */
export const BUSY = -1

/** Failures of a connection that was never made: nothing was sent. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** One HTTP call to WeChat's servers, repeated while they are busy. */
export class WechatCalls {
  constructor(private readonly settings: WechatSettings) {}

  /** Repeats a call that was too busy, too slow or cut, with growing pauses. */
  async call<T>(path: string, body?: unknown): Promise<T & WechatReply> {
    const { backOff = 200 } = this.settings
    let cause: unknown
    let unanswered = false
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await sleep(backOff * 2 ** (attempt - 1))
      const reply = await this.attempt<T>(path, body)
      if ('failed' in reply) {
        unanswered = true
        cause = reply.failed
      } else {
        if (reply.errcode !== BUSY) return unanswered ? { ...reply, unanswered } : reply
        cause = failure(reply)
      }
    }
    throw new AppError('wechat_busy', { cause })
  }

  /** Calls once. A failure is answered, not thrown: whether anything was sent decides what the caller may do next. */
  async attempt<T>(
    path: string,
    body?: unknown,
  ): Promise<(T & WechatReply) | { failed: Error; neverSent: boolean }> {
    const { apiBase, timeout = 3_000 } = this.settings
    try {
      const response = await fetch(apiBase + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(timeout),
      })
      // WeChat answers JSON as text/plain, errors included.
      return await read<T & WechatReply>(response)
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } }
      return {
        // The address holds the secret: keep the kind of failure only.
        failed: new Error(`WeChat call failed: ${name}`),
        neverSent: NEVER_SENT.includes(cause?.code ?? ''),
      }
    }
  }
}

/** A picture comes as such, everything else as JSON. */
async function read<T extends WechatReply>(response: Response): Promise<T> {
  if (!response.headers.get('content-type')?.startsWith('image/')) return (await response.json()) as T
  return { picture: Buffer.from(await response.arrayBuffer()) } as T
}

/** What went wrong, without what was sent: errmsg can quote it, and the number is enough to look it up. */
export const failure = (reply: WechatReply) => new Error(`WeChat answered errcode ${reply.errcode}`)
