interface Asked {
  /** `GET /api/events/1`, without the query. */
  what: string
  url: string
  header: Record<string, string>
  body: unknown
}

interface Answered {
  status?: number
  body?: unknown
  header?: Record<string, string>
}
type Reply = Answered | 'no network' | Promise<Answered>
type Answer = Reply | ((asked: Asked) => Reply)

/** The phone that the app runs on in these tests: its network, storage and pages. */
class Phone {
  storage = new Map<string, unknown>()
  /** Whether the storage refuses a write under this key. */
  full: (key: string) => boolean = () => false
  /** The pages on top of each other, the visible one last. */
  pages: string[] = ['pages/home/index']
  params: Record<string, string> = {}
  /** Where the app went, such as `to /events/detail/index?id=1`. */
  travels: string[] = []
  asked: Asked[] = []
  /** What the camera sees; `null`: the person closes the scanner. */
  scanned: string | null = null
  /** What is shown large: all pictures, and the one that was tapped. */
  previewed: { urls: string[]; current: string }[] = []
  shown = new Set<() => void>()
  hidden = new Set<() => void>()
  reachBottom: () => void = () => undefined
  private answers = new Map<string, Answer[]>()

  reset(): void {
    this.storage.clear()
    this.full = () => false
    this.pages = ['pages/home/index']
    this.params = {}
    this.travels = []
    this.asked = []
    this.scanned = null
    this.previewed = []
    this.answers.clear()
  }

  /** Several replies to the same request come one after another; the last one stays. */
  answer(what: string, ...replies: Answer[]): void {
    this.answers.set(what, replies)
  }

  countOf(what: string): number {
    return this.asked.filter((asked) => asked.what === what).length
  }

  /** The person was elsewhere and comes back to the page. */
  comeBack(): void {
    for (const listener of this.hidden) listener()
    this.show()
  }

  /** The platform says that the page is in sight: in a browser only after the pages have changed, and a reply may be quicker. */
  show(): void {
    for (const listener of [...this.shown]) listener()
  }

  travel = async (how: string, url: string): Promise<void> => {
    this.travels.push(`${how} ${url}`.trim())
  }

  request = async (options: {
    url: string
    method: string
    header: Record<string, string>
    data?: string
  }): Promise<{ statusCode: number; data: string; header: Record<string, string> }> => {
    // As the server reads it: wx.request knows no PATCH.
    const method = options.header?.['X-HTTP-Method-Override'] ?? options.method
    const what = `${method} ${options.url.replace(/\?.*/, '')}`
    const asked = {
      what,
      url: options.url,
      header: options.header,
      body: options.data ? (JSON.parse(options.data) as unknown) : undefined,
    }
    this.asked.push(asked)
    const queue = this.answers.get(what)
    if (!queue?.length) throw new Error(`Nobody said what ${what} answers`)
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) as Answer
    const reply = await (typeof answer === 'function' ? answer(asked) : answer)
    if (reply === 'no network') throw new Error('request:fail')
    const data = reply.body === undefined ? '' : JSON.stringify(reply.body)
    return { statusCode: reply.status ?? 200, data, header: reply.header ?? {} }
  }
}

export const phone = new Phone()

export const problem = (status: number, code: string, detail: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail, requestId: 'r' },
})
