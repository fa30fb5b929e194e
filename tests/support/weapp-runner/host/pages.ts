import type { Root } from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js'
import type { Pack } from '../types.ts'
import { guarded, type Context } from './context.ts'
import { ApiFailure } from './wx/call.ts'

export type Navigation = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab'

/** A page as the mini-program's code sees it. */
type Instance = Record<string, unknown>

interface Page {
  route: string
  instance: Instance
  element: Element
  roots: Root[]
  shown: boolean
}

/** Makes components of the built mini-program; see boot.ts. */
export interface Factory {
  create: (path: string) => Root
  useStyles: (route: string, isPage: (path: string) => boolean) => void
}

const STACK_LIMIT = 10
const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

/** WeChat's page stack. Tab pages, once opened, stay alive below. */
export class PageStack {
  private stack: Page[] = []
  private readonly aliveTabs = new Map<string, Page>()
  private readonly tabs: string[]
  private readonly known: Set<string>

  constructor(
    private readonly pack: Pack,
    private readonly container: Element,
    private readonly factory: Factory,
    private readonly context: () => Context,
  ) {
    const { app } = pack.json
    this.tabs = app.tabBar?.list.map((tab) => tab.pagePath) ?? []
    const subpackages = app.subPackages ?? app.subpackages ?? []
    this.known = new Set([
      ...app.pages,
      ...subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, '')}/${page}`)),
    ])
  }

  routes(): string[] {
    return this.stack.map((page) => page.route)
  }

  instances(): Instance[] {
    return this.stack.map((page) => page.instance)
  }

  top(): Page {
    const page = this.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  open(kind: Navigation, address: string): void {
    const { route, query } = this.parse(address)
    if (!this.known.has(route)) throw new ApiFailure(`page "${route}" is not found`)
    const isTab = this.tabs.includes(route)
    if (kind === 'switchTab') {
      if (!isTab) throw new ApiFailure('can not switch to no-tabBar page')
      return this.switchTo(route)
    }
    if (isTab && kind !== 'reLaunch') throw new ApiFailure(`can not ${kind} a tabbar page`)
    if (kind === 'navigateTo') {
      if (this.stack.length >= STACK_LIMIT) throw new ApiFailure('webview count limit exceed')
      if (this.stack.length) this.hide(this.top())
    } else if (kind === 'redirectTo') this.unload(this.stack.pop())
    else this.unloadAll()
    this.push(this.create(route, query))
  }

  back(delta: number): void {
    if (this.stack.length < 2) throw new ApiFailure('cannot navigate back at first page.')
    for (let left = Math.min(delta, this.stack.length - 1); left > 0; left -= 1) this.unload(this.stack.pop())
    this.show(this.top())
  }

  /** Calls a method of the page on top, if it has it. */
  call(method: string, argument?: unknown): unknown {
    return this.callOn(this.top(), method, argument)
  }

  hideTop(): void {
    if (this.stack.length) this.hide(this.top(), true)
  }

  showTop(): void {
    if (this.stack.length) this.show(this.top())
  }

  unloadAll(): void {
    while (this.stack.length) this.unload(this.stack.pop())
    for (const page of [...this.aliveTabs.values()]) this.unload(page)
  }

  private switchTo(route: string): void {
    if (this.stack.length === 1 && this.top().route === route) return
    while (this.stack.length && !this.tabs.includes(this.top().route)) this.unload(this.stack.pop())
    const left = this.stack.pop()
    const alive = this.aliveTabs.get(route)
    if (left && left !== alive) this.hide(left)
    if (!alive) return this.push(this.create(route, {}))
    this.stack = [alive]
    this.show(alive)
  }

  private parse(address: string): { route: string; query: Record<string, string> } {
    const [path = '', search = ''] = address.split('?')
    const base = `http://x/${this.stack.at(-1)?.route ?? ''}`
    // The values stay encoded: WeChat leaves decoding to the page.
    const pairs = search.split('&').filter(Boolean)
    const query = Object.fromEntries(
      pairs.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
    )
    return { route: new URL(path, base).pathname.slice(1).replace(/\.html$/, ''), query }
  }

  private create(route: string, query: Record<string, string>): Page {
    const element = document.createElement('wx-page')
    element.setAttribute('data-route', route)
    this.container.appendChild(element)
    const root = this.attach(route, element)
    const page: Page = { route, instance: root.get() as never, element, roots: [root], shown: false }
    const tabBar = this.tabs.includes(route) && this.pack.json.app.tabBar?.custom === true
    if (tabBar) page.roots.push(this.attach(CUSTOM_TAB_BAR, element))
    const bar = tabBar ? page.roots[1]?.get() : undefined
    Object.assign(page.instance, { route, __route__: route, options: query })
    Object.assign(page.instance, { getTabBar: () => bar, getOpenerEventChannel: () => eventChannel() })
    if (this.tabs.includes(route)) this.aliveTabs.set(route, page)
    this.callOn(page, 'onLoad', query)
    return page
  }

  private attach(path: string, parent: Element): Root {
    const root = this.factory.create(path)
    const placeholder = parent.appendChild(document.createElement('div'))
    root.attach(parent as never, placeholder as never)
    return root
  }

  private push(page: Page): void {
    this.stack.push(page)
    this.show(page)
    setTimeout(() => {
      if (page.element.isConnected) this.callOn(page, 'onReady')
    }, 0)
  }

  private show(page: Page): void {
    this.factory.useStyles(page.route, (path) => this.known.has(path))
    page.element.removeAttribute('hidden')
    const { app, ...pages } = this.pack.json
    this.context().state.title =
      pages[page.route]?.navigationBarTitleText ?? app.window?.navigationBarTitleText ?? ''
    page.shown = true
    for (const root of page.roots) root.getComponent().triggerPageLifetime('show', [])
    this.callOn(page, 'onShow')
  }

  private hide(page: Page, stays = false): void {
    if (!page.shown) return
    page.shown = false
    this.callOn(page, 'onHide')
    for (const root of page.roots) root.getComponent().triggerPageLifetime('hide', [])
    if (!stays) page.element.setAttribute('hidden', '')
  }

  private unload(page: Page | undefined): void {
    if (!page) return
    this.callOn(page, 'onUnload')
    if (this.aliveTabs.get(page.route) === page) this.aliveTabs.delete(page.route)
    for (const root of page.roots) root.release()
    page.element.remove()
  }

  private callOn(page: Page, method: string, argument?: unknown): unknown {
    const handler = page.instance[method]
    if (typeof handler !== 'function') return undefined
    return guarded(`${page.route} ${method}`, () => handler.call(page.instance, argument) as unknown)
  }
}

function eventChannel(): object {
  const nothing = (): void => undefined
  return { on: nothing, once: nothing, off: nothing, emit: nothing }
}
