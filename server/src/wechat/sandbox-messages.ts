/** What WeChat takes in a field, by the name of its kind (developers.weixin.qq.com, subscribeMessage.send). */
const FIELD_RULES: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/,
}

export interface SentMessage {
  touser: string
  template_id: string
  page: string
  data: Record<string, { value: string }>
}

/** The subscribe messages of the sandbox: one grant, one message. */
export class SubscribeMessages {
  /** What reached people, in order. */
  readonly sent: SentMessage[] = []
  private readonly allowed = new Map<string, number>()
  private readonly templates = new Set<string>()
  private pages: readonly string[] | undefined

  /** As when this person tapped 允许 for these templates. */
  allow(openid: string, templateIds: readonly string[], times = 1): void {
    for (const id of templateIds) {
      this.templates.add(id)
      const key = `${openid} ${id}`
      this.allowed.set(key, (this.allowed.get(key) ?? 0) + times)
    }
  }

  /** As when this person switches the messages off in WeChat: what was allowed no longer counts. */
  refuse(openid: string): void {
    for (const key of this.allowed.keys()) if (key.startsWith(`${openid} `)) this.allowed.delete(key)
  }

  /** The pages of the released mini-program; without this call any will do. */
  release(pages: readonly string[]): void {
    this.pages = pages
  }

  /** @returns the error number; 0: sent */
  take(body: Record<string, unknown>): number {
    const { touser, template_id: templateId, page = '', data = {} } = body as unknown as SentMessage
    if (!touser) return 40003
    if (!templateId || !this.templates.has(templateId)) return 40037
    if (page.startsWith('/') || (this.pages && !this.pages.includes(page.replace(/\?.*/, '')))) return 41030
    for (const [name, { value }] of Object.entries(data))
      if (!FIELD_RULES[name.replace(/\d+$/, '')]?.test(value)) return 47003
    const key = `${touser} ${templateId}`
    const left = this.allowed.get(key) ?? 0
    if (left === 0) return 43101
    this.allowed.set(key, left - 1)
    this.sent.push({ touser, template_id: templateId, page, data })
    return 0
  }
}
