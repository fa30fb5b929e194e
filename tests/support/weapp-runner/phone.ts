import { Finger, type Where } from './finger.ts'
import { sendRequest, type SentRequest } from './network.ts'
import { openScreen, type Screen } from './screen.ts'
import type { ActionSheet, Device, HostOptions, Modal, Pack, SetDataCall } from './types.ts'
import { Sight } from './visible.ts'

export interface PhoneOptions {
  /** Where the build's requests go instead of to the server it was made for, for example http://127.0.0.1:3000. */
  apiBase?: string
  /** The first page; the app's own by default. */
  path?: string
  query?: Record<string, string>
  /** WeChat's launch scene: 1001 from the list, 1011 by QR code, 1047 by mini-program code. */
  scene?: number
  storage?: Record<string, unknown>
  loginCode?: () => string
  /** What the camera reads; null when the person closes the scanner. */
  scanResult?: () => string | null
  phoneCode?: () => string | null
  /** The phone's clock, in milliseconds. */
  clock?: () => number
  device?: Partial<Device>
  offline?: boolean
}

const DEVICE: Device = {
  width: 390,
  height: 844,
  statusBarHeight: 47,
  pixelRatio: 3,
  fontSizeSetting: 17,
  theme: 'light',
}
const PATIENCE = 4_000
const POLL = 15

/** A phone with the mini-program open. What it shows can be read and touched; see README.md. */
export class Phone {
  /** console.error and whatever was thrown and not caught. */
  readonly errors: string[] = []
  readonly requests: SentRequest[] = []
  private screen!: Screen
  private finger!: Finger
  private sight!: Sight
  private isOpen = false

  constructor(
    private readonly pack: Pack,
    private readonly hostScript: string,
    private readonly options: PhoneOptions,
  ) {
    this.launch(options.storage ?? {}, options)
  }

  // —— what it shows ——

  /** Visible text of the page on top, a line for each block. */
  text(): string {
    return this.sight.text(this.page())
  }

  route(): string {
    return this.stack().at(-1) ?? ''
  }

  stack(): string[] {
    return this.screen.host.routes()
  }

  /** Of the navigation bar. */
  title(): string {
    return this.state.title
  }

  /** A snapshot of what the app has stored. */
  get storage(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.state.storage].map(([key, json]) => [key, JSON.parse(json) as unknown]),
    )
  }

  get toasts(): string[] {
    return this.state.toasts
  }

  /** Dialogs that wait for an answer. */
  get modals(): Modal[] {
    return this.state.modals
  }

  get actionSheets(): ActionSheet[] {
    return this.state.actionSheets
  }

  get setDataCalls(): SetDataCall[] {
    return this.state.setDataCalls
  }

  /** Names of wx.* that were read though the runner does not provide them. */
  get unsupported(): string[] {
    return Object.keys(this.state.unsupported)
  }

  /** Everything else that can be asked: loading, clipboard, brightness … */
  get state(): Screen['host']['state'] {
    return this.screen.host.state
  }

  has(target: string, where?: Where): boolean {
    return this.sees(() => this.finger.find(this.page(), target, { nth: 0, ...where }))
  }

  find(target: string, where?: Where): HTMLElement {
    return this.finger.find(this.page(), target, where) as HTMLElement
  }

  html(): string {
    return this.screen.html()
  }

  // —— waiting ——

  async waitForText(text: string | RegExp, patience = PATIENCE): Promise<void> {
    const shown = (): boolean => {
      const visible = this.text()
      return typeof text === 'string' ? visible.includes(text) : text.test(visible)
    }
    await this.waitFor(shown, `text ${String(text)}`, patience)
  }

  async waitForRoute(route: string, patience = PATIENCE): Promise<void> {
    await this.waitFor(() => this.route() === route, `page ${route}`, patience)
  }

  /** Polls; on time-out the error says what was visible. */
  async waitFor(condition: () => boolean, what = 'the condition', patience = PATIENCE): Promise<void> {
    const deadline = performance.now() + patience
    while (!this.sees(condition)) {
      if (performance.now() > deadline) throw new Error(this.disappointment(what, patience))
      await pause(POLL)
    }
  }

  /** Lets what has been started come to rest: no request under way, nothing drawn for a moment. */
  async settle(quiet = 60): Promise<void> {
    let calls = -1
    const rested = (): boolean => {
      const before = calls
      calls = this.setDataCalls.length
      return before === calls && this.requests.every((request) => request.outcome !== null)
    }
    const deadline = performance.now() + PATIENCE
    while (!rested() && performance.now() < deadline) await pause(quiet)
  }

  // —— touching ——

  /** Waits until it is there, then taps; throws when it stays away, is disabled, or a dialog covers it. */
  async tap(target: string, where: Where = {}): Promise<void> {
    await this.seek(target, where)
    this.tapNow(target, where)
    await pause(0)
  }

  /** Taps what is there this instant, without giving the app any time: twice in a row is a double tap. */
  tapNow(target: string, where: Where = {}): void {
    const cover = this.modals[0] ?? this.actionSheets[0] ?? this.state.pickers[0]
    if (cover) throw new Error(`cannot tap "${target}": covered by ${JSON.stringify(cover)}`)
    this.finger.tap(this.finger.find(this.page(), target, where))
  }

  /** Replaces what is in a field, found by selector, placeholder or aria-label. */
  async input(target: string, text: string, where: Where = {}): Promise<void> {
    await this.seek(target, where)
    this.finger.type(this.find(target, where), text)
    await pause(0)
  }

  /** Opens a picker and chooses: an item's label or index, a date such as 2025-06-01, a time such as 09:00. */
  async pick(target: string, value: unknown, where: Where = {}): Promise<void> {
    await this.tap(target, where)
    const picker = this.state.pickers[0]
    if (!picker) throw new Error(`"${target}" opened no picker`)
    picker.choose(value)
    await pause(0)
  }

  /** Scrolls to the end: of the scroll-view that matches the selector, or of the page. */
  async scrollToEnd(selector?: string): Promise<void> {
    if (selector) this.screen.host.fire(this.find(selector), 'scrolltolower', { direction: 'bottom' })
    else this.screen.host.callPage('onReachBottom')
    await pause(0)
  }

  async pullDown(): Promise<void> {
    const route = this.route() as keyof Pack['json']
    if (!this.pack.json[route]?.enablePullDownRefresh) throw new Error(`${route} cannot be pulled down`)
    this.screen.host.callPage('onPullDownRefresh')
    await pause(0)
  }

  /** A tab of WeChat's own tab bar; one that the app draws is tapped like anything else. */
  async tapNativeTab(text: string): Promise<void> {
    const { tabBar } = this.pack.json.app
    const tab = tabBar?.custom ? undefined : tabBar?.list.find((item) => item.text === text)
    if (!tab) throw new Error(`WeChat's tab bar does not offer "${text}"`)
    await this.callApi('switchTab', { url: `/${tab.pagePath}` })
  }

  /** Calls a method of the page on top, for what no finger does. */
  callPage(method: string, argument?: unknown): unknown {
    return this.screen.host.callPage(method, argument)
  }

  /** Calls wx.<name> as the app would; rejects with WeChat's error. */
  callApi(name: string, options: Record<string, unknown> = {}): Promise<unknown> {
    return this.screen.host.callApi(name, options)
  }

  /** The system's back gesture. */
  async back(): Promise<void> {
    this.screen.host.back()
    await pause(0)
  }

  // —— the phone itself ——

  goOffline(): void {
    this.screen.host.setNetwork('none')
  }

  goOnline(): void {
    this.screen.host.setNetwork('wifi')
  }

  toBackground(): void {
    this.screen.host.background()
  }

  toForeground(): void {
    this.screen.host.foreground()
  }

  close(): void {
    if (this.isOpen) this.screen.close()
    this.isOpen = false
  }

  /** The app is closed and opened again: its memory is gone, its storage is not. */
  async reopen(launch: Pick<PhoneOptions, 'path' | 'query' | 'scene' | 'offline'> = {}): Promise<void> {
    const { storage } = this
    this.close()
    this.launch(storage, launch)
    await pause(0)
  }

  private launch(storage: Record<string, unknown>, to: PhoneOptions): void {
    const { options, pack } = this
    const host: HostOptions = {
      pack,
      storage,
      device: { ...DEVICE, ...options.device },
      launch: {
        path: (to.path ?? pack.json.app.pages[0] ?? '').replace(/^\//, ''),
        query: to.query ?? {},
        scene: to.scene ?? 1001,
      },
      bridge: {
        request: async (request, onAbort) => {
          const sent: SentRequest = { method: request.method, url: request.url, outcome: null }
          this.requests.push(sent)
          const reply = await sendRequest(request, options.apiBase, onAbort)
          sent.outcome = typeof reply === 'string' ? reply : reply.status
          return reply
        },
        loginCode: options.loginCode ?? (() => 'login-code'),
        scanResult: options.scanResult ?? (() => null),
        phoneCode: options.phoneCode ?? (() => null),
        now: options.clock,
      },
    }
    this.screen = openScreen(this.hostScript, host, this.errors)
    this.sight = new Sight(this.screen.window)
    this.finger = new Finger(this.screen.window, this.sight)
    this.isOpen = true
    if (to.offline) this.screen.host.setNetwork('none')
    this.screen.host.start()
  }

  private page(): Element {
    const page = this.screen.host.currentPage()
    if (!page) throw new Error(`no page is open; errors: ${this.errors.join('\n') || 'none'}`)
    return page
  }

  private async seek(target: string, where: Where): Promise<void> {
    const there = (): boolean => Boolean(this.finger.find(this.page(), target, { nth: 0, ...where }))
    await this.waitFor(there, `"${target}"`)
  }

  private sees(condition: () => unknown): boolean {
    try {
      return Boolean(condition())
    } catch {
      return false
    }
  }

  private disappointment(what: string, patience: number): string {
    const lines = [`waited ${patience} ms for ${what} on ${this.route()}; visible was:`, this.text()]
    if (this.errors.length) lines.push('errors:', ...this.errors)
    const failed = this.requests.filter(({ outcome }) => typeof outcome !== 'number' || outcome >= 400)
    for (const { method, url, outcome } of failed)
      lines.push(`request: ${method} ${url} → ${String(outcome)}`)
    return lines.join('\n')
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
