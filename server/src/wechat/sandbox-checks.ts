const LABELS = { pass: 100, review: 20006, risky: 20006 }
const LENGTH = 2_500

/** What the sandbox answers about texts: words of its own decide, as real ones do with WeChat. */
export const SANDBOX_WORDS = { review: '沙箱存疑', risky: '沙箱违规' }

/** The text checks of the sandbox (developers.weixin.qq.com, msgSecCheck, version 2). */
export class TextChecks {
  /** What was asked about, in order. */
  readonly asked: { openid: string; content: string }[] = []
  private readonly gone = new Set<string>()

  /** As when this person has not been in the mini-program for two hours. */
  away(openid: string): void {
    this.gone.add(openid)
  }

  /** @returns the answer, or the error number */
  take(body: Record<string, unknown>): object | number {
    const { content, version, scene, openid } = body
    if (version !== 2 || ![1, 2, 3, 4].includes(Number(scene))) return 47001
    if (typeof openid !== 'string' || openid === '') return 40003
    if (typeof content !== 'string' || content === '') return 44004
    if (content.length > LENGTH) return 45002
    if (this.gone.has(openid)) return 61010
    this.asked.push({ openid, content })
    const suggest = content.includes(SANDBOX_WORDS.risky)
      ? 'risky'
      : content.includes(SANDBOX_WORDS.review)
        ? 'review'
        : 'pass'
    const found = { suggest, label: LABELS[suggest] }
    // A hit is no error: the number is 0 all the same.
    return {
      errcode: 0,
      errmsg: 'ok',
      result: found,
      detail: [{ strategy: 'content_model', errcode: 0, ...found, prob: 90 }],
      trace_id: 'sandbox',
    }
  }
}
