import type { Pack } from '../types.ts'

/**
 * What a mini-program's code must not find. `Intl` is among them because WeChat on Android has none: code that needs it
 * works in the developer tools and dies on half of the phones.
 */
const HIDDEN = [
  ...['window', 'document', 'self', 'frames', 'top', 'parent', 'location', 'navigator', 'history', 'screen'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'customElements', 'getComputedStyle'],
  ...['XMLHttpRequest', 'fetch', 'Headers', 'Request', 'Response', 'FormData', 'Blob', 'File', 'FileReader'],
  ...['WebSocket', 'EventSource', 'Worker', 'AbortController', 'AbortSignal', 'URL', 'URLSearchParams'],
  ...['TextEncoder', 'TextDecoder', 'atob', 'btoa', 'crypto', 'performance', 'structuredClone'],
  ...['queueMicrotask', 'setImmediate', 'clearImmediate', 'requestAnimationFrame', 'cancelAnimationFrame'],
  ...['requestIdleCallback', 'matchMedia', 'addEventListener', 'removeEventListener', 'dispatchEvent'],
  ...['Node', 'Element', 'HTMLElement', 'Text', 'Image', 'Audio', 'DOMParser', 'Event', 'CustomEvent'],
  ...['EventTarget', 'MessageChannel', 'MutationObserver', 'IntersectionObserver', 'ResizeObserver'],
  ...['alert', 'confirm', 'prompt', 'process', 'Buffer', 'Intl'],
]

/** The names that WeChat puts before a mini-program's code. */
export interface AppGlobals {
  wx: unknown
  App: (options: Record<string, unknown>) => void
  Page: (options: Record<string, unknown>) => void
  Component: (options: Record<string, unknown>) => void
  Behavior: (options: Record<string, unknown>) => unknown
  getApp: () => unknown
  getCurrentPages: () => unknown[]
  Date: DateConstructor
}

/** WeChat's CommonJS: each file runs once, relative paths, no packages. */
export class Modules {
  private readonly loaded = new Map<string, { exports: unknown }>()
  private readonly globals: Record<string, unknown>
  /** The component or page whose file is being run, as `Page()` and `Component()` need to know. */
  currentPath = ''

  constructor(
    private readonly pack: Pack,
    appGlobals: AppGlobals,
  ) {
    const scope = {
      ...{ Object, Array, Math, JSON, Promise, Symbol, Map, Set, WeakMap, WeakSet, Error, TypeError, RegExp },
      ...{
        String,
        Number,
        Boolean,
        Proxy,
        Reflect,
        console,
        setTimeout,
        clearTimeout,
        setInterval,
        clearInterval,
      },
      Date: appGlobals.Date,
    }
    this.globals = { ...appGlobals, Function: harmlessFunction(), global: scope, globalThis: scope }
  }

  has(file: string): boolean {
    return file in this.pack.scripts
  }

  /** Runs the file of a page or component. */
  runEntry(path: string): void {
    const before = this.currentPath
    this.currentPath = path
    try {
      this.load(`${path}.js`)
    } finally {
      this.currentPath = before
    }
  }

  load(file: string): unknown {
    const known = this.loaded.get(file)
    if (known) return known.exports
    const source = this.pack.scripts[file]
    if (source === undefined) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} as unknown }
    this.loaded.set(file, module)
    const names = ['require', 'module', 'exports', ...Object.keys(this.globals), ...HIDDEN]
    const run = new Function(...names, `"use strict";\n${source}\n//# sourceURL=weapp/${file}`)
    const require = (target: string): unknown => this.load(this.resolve(file, target))
    run(require, module, module.exports, ...Object.values(this.globals))
    return module.exports
  }

  private resolve(from: string, target: string): string {
    const path = target.startsWith('/')
      ? target.slice(1)
      : new URL(target, `http://x/${from}`).pathname.slice(1)
    return this.has(path) ? path : `${path}.js`
  }
}

/** WeChat forbids making code from text: `Function('return this')()` gives nothing rather than the window. */
function harmlessFunction(): FunctionConstructor {
  const nothing = (): (() => void) => () => undefined
  return new Proxy(Function, { apply: nothing, construct: nothing })
}

/** `Date` whose present is `now()`. */
export function dateWithClock(now: (() => number) | undefined): DateConstructor {
  if (!now) return Date
  return new Proxy(Date, {
    construct: (target, args: unknown[]) => Reflect.construct(target, args.length ? args : [now()]) as object,
    apply: () => new Date(now()).toString(),
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  })
}
