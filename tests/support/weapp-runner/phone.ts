import { Agent } from 'node:http'
import { describe, Finger, type Where } from './finger.ts'
import { hostOptions, type PhoneOptions } from './options.ts'
import { pause, PhoneView } from './phone-view.ts'
import { openScreen } from './screen.ts'
import type { Pack } from './types.ts'
import { Sight } from './visible.ts'

/** A phone with the mini-program open. What it shows can be read and touched; see README.md. */
export class Phone extends PhoneView {
  private isOpen = false
  private agent = new Agent({ keepAlive: true })

  constructor(
    private readonly pack: Pack,
    private readonly hostScript: string,
    private readonly options: PhoneOptions,
  ) {
    super()
    this.launch(options.storage ?? {}, options)
  }

  // —— touching ——

  /** Taps as soon as a finger can; throws when it stays away, disabled, ambiguous, or covered by a dialog. */
  async tap(target: string, where: Where = {}): Promise<void> {
    let refusal: unknown
    const tapped = (): boolean => {
      try {
        this.tapNow(target, where)
        return true
      } catch (error) {
        refusal = error
        return false
      }
    }
    await this.waitFor(tapped, `a tap on "${target}"`).catch((error: unknown) => {
      throw new Error(`${(refusal as Error).message}\n${(error as Error).message}`, { cause: refusal })
    })
    await pause(0)
  }

  /** Taps what is there this instant, without giving the app any time: twice in a row is a double tap. */
  tapNow(target: string, where: Where = {}): void {
    const cover = this.modals[0] ?? this.actionSheets[0] ?? this.state.pickers[0]
    if (cover) throw new Error(`cannot tap "${target}": covered by ${JSON.stringify(cover)}`)
    const element = this.finger.find(this.page(), target, where)
    const dialog = this.shownDialog()
    // Its mask is its neighbour, and may be tapped.
    if (dialog && !dialog.parentElement?.contains(element)) {
      throw new Error(`cannot tap "${target}": covered by ${describe(dialog)}`)
    }
    this.finger.tap(element)
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

  /** Holds a code before the camera of the page. */
  async showToCamera(text: string): Promise<void> {
    const camera = this.page().querySelector('wx-camera[mode="scanCode"]')
    if (!camera) throw new Error(`no camera on ${this.route()} reads codes`)
    this.screen.host.fire(camera, 'scancode', { result: text, type: 'qrcode' })
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
    if (!this.isOpen) return
    this.isOpen = false
    this.screen.host.stop()
    for (const request of this.requests) request.abort?.()
    // A connection that stays would keep the API from closing.
    this.agent.destroy()
    this.screen.close()
  }

  /** The app is closed and opened again: its memory is gone, its storage is not. */
  async reopen(launch: Pick<PhoneOptions, 'path' | 'query' | 'scene' | 'offline'> = {}): Promise<void> {
    const { storage } = this
    this.close()
    this.launch(storage, launch)
    await pause(0)
  }

  /** A dialog that the app has drawn itself. */
  private shownDialog(): Element | undefined {
    return [...this.page().querySelectorAll('[role="dialog"]')].find((dialog) => this.sight.isVisible(dialog))
  }

  private launch(storage: Record<string, unknown>, to: PhoneOptions): void {
    const { path, query, scene } = to
    const options = hostOptions(
      this.pack,
      { ...this.options, path, query, scene },
      storage,
      this.requests,
      this.agent,
    )
    this.screen = openScreen(this.hostScript, options, this.errors)
    this.sight = new Sight(this.screen.window)
    this.finger = new Finger(this.screen.window, this.sight)
    this.isOpen = true
    if (to.offline) this.screen.host.setNetwork('none')
    this.screen.host.start()
  }
}
