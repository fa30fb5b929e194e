import type { Finger, Where } from './finger.ts'
import type { SentRequest } from './network.ts'
import type { Screen } from './screen.ts'
import type { ActionSheet, HostState, Modal, SetDataCall } from './types.ts'
import type { Sight } from './visible.ts'

/** Long, since it is only waited out when something is wrong, and a busy machine is slow. */
const PATIENCE = 60_000
const POLL = 15
const RARE_POLL = 100

/** What a person sees on a phone and waits for; touching is in phone.ts. */
export abstract class PhoneView {
  /** console.error and whatever was thrown and not caught. */
  readonly errors: string[] = []
  readonly requests: SentRequest[] = []
  protected screen!: Screen
  protected finger!: Finger
  protected sight!: Sight

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
  get state(): HostState {
    return this.screen.host.state
  }

  has(target: string, where?: Where): boolean {
    return this.finger.search(this.page(), target, where).length > (where?.nth ?? 0)
  }

  find(target: string, where?: Where): HTMLElement {
    return this.finger.find(this.page(), target, where) as HTMLElement
  }

  /** Detached from the phone, with what is typed into fields as attributes. */
  copyOfDocument(): Document {
    const { document } = this.screen.window
    document.querySelectorAll('input').forEach((field) => field.setAttribute('value', field.value))
    return document.cloneNode(true) as Document
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
    let looked = { calls: this.setDataCalls.length, at: performance.now() }
    while (!this.sees(condition)) {
      do {
        if (performance.now() > deadline) throw new Error(this.disappointment(what, patience))
        await pause(POLL)
        // Looking at a page costs as much as drawing it: without a setData there is rarely anything new.
      } while (this.setDataCalls.length === looked.calls && performance.now() - looked.at < RARE_POLL)
      looked = { calls: this.setDataCalls.length, at: performance.now() }
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

  protected page(): Element {
    const page = this.screen.host.currentPage()
    if (!page) throw new Error(`no page is open; errors: ${this.errors.join('\n') || 'none'}`)
    return page
  }

  protected async seek(target: string, where: Where): Promise<void> {
    await this.waitFor(() => this.has(target, where), `"${target}"`)
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

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
