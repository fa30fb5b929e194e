import {
  component,
  glassEasel,
  MiniProgramEnv,
} from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js'
import type { Host, HostOptions, HostState } from '../types.ts'
import { defineFields } from './builtins/fields.ts'
import { definer, type ComponentElement } from './builtins/define.ts'
import { defineViews } from './builtins/views.ts'
import { guarded, Listeners, type Context } from './context.ts'
import { listenToDom } from './events.ts'
import { dateWithClock, Modules } from './modules.ts'
import { PageStack } from './pages.ts'
import { SheetRack } from './styles.ts'
import { stopAnswering } from './wx/call.ts'
import { PrivacyGate } from './wx/privacy.ts'
import { createWx } from './wx/index.ts'

/** Puts a mini-program into this window; `start` opens it. */
export function boot(options: HostOptions): Host {
  const { pack } = options
  glassEasel.globalOptions.writeIdToDOM = true
  // Warnings are about properties that our built-ins do not declare.
  glassEasel.addGlobalWarningListener(() => false)
  const environment = new MiniProgramEnv()
  const sheets = new SheetRack()
  const backendContext = new glassEasel.CurrentWindowBackendContext()
  sheets.takeOver(backendContext)
  const backend = environment.associateBackend(backendContext as never)
  listenToDom(backendContext as never)

  const builtInSpace = environment.getGlobalCodeSpace()
  const mainSpace = environment.createCodeSpace('main', true)
  const context = createContext(options, {
    create: (path) => {
      runOnce(path)
      return backend.createRoot('wx-root', mainSpace, path)
    },
    useStyles: (route, isPage) => sheets.usePage(route, isPage),
  })
  const { pages, state } = context
  plainIds(mainSpace)
  const define = definer(builtInSpace, (tag, path) => {
    const made = builtInSpace.getComponentSpace().getComponentByUrlWithoutDefault(path, '')
    if (made) mainSpace.getComponentSpace().setGlobalUsingComponent(tag, made)
  })
  defineViews(define, context)
  defineFields(define, context)
  recordSetData(state)

  const entered = new Set<string>()
  const wx = createWx(context)
  const modules: Modules = new Modules(pack, {
    wx,
    App: (app) => {
      context.app.options = app
    },
    Page: (page) => mainSpace.componentEnv(modules.currentPath, (code) => code.Page(page as never)),
    Component: (made) =>
      mainSpace.componentEnv(modules.currentPath, (code) => code.Component(tolerated(made) as never)),
    Behavior: (made) => mainSpace.componentEnv(modules.currentPath, (code) => code.Behavior(made as never)),
    getApp: () => context.app.options,
    getCurrentPages: () => pages.instances(),
    Date: dateWithClock(options.bridge.now),
  })
  const templates = (0, eval)(`(${pack.templates})`) as Record<string, never>
  for (const path of Object.keys(templates)) {
    mainSpace.addCompiledTemplate(path, { groupList: templates as never, content: templates[path] as never })
  }
  for (const [path, json] of Object.entries(pack.json)) {
    if (path !== 'app' && path !== 'project.config') mainSpace.addComponentStaticConfig(path, json as never)
  }
  for (const [path, css] of Object.entries(pack.styles)) {
    backend.registerStyleSheetContent(path, css)
    mainSpace.addStyleSheet(path, path)
  }

  /** Runs a component's file, its own components' first. */
  function runOnce(path: string): void {
    if (entered.has(path)) return
    entered.add(path)
    for (const used of Object.values(pack.json[path]?.usingComponents ?? {})) {
      runOnce(new URL(used, `http://x/${path}`).pathname.slice(1))
    }
    modules.runEntry(path)
  }

  const callApp = (method: string, argument?: unknown): void => {
    const handler = context.app.options?.[method]
    if (typeof handler === 'function')
      guarded(`App ${method}`, () => handler.call(context.app.options, argument))
  }
  const { launch } = options

  return {
    state,
    start: () => {
      modules.load('app.js')
      callApp('onLaunch', launch)
      callApp('onShow', launch)
      const query = Object.entries(launch.query).map(([name, value]) => `${name}=${value}`)
      pages.open('reLaunch', `/${launch.path.replace(/^\//, '')}?${query.join('&')}`)
    },
    routes: () => pages.routes(),
    currentPage: () => (pages.routes().length ? pages.top().element : null),
    callPage: (method, argument) => pages.call(method, argument),
    callApi: (name, options) => (wx[name] as (options: object) => Promise<unknown>)(options),
    back: () => pages.back(1),
    stop: stopAnswering,
    setNetwork: (networkType) => {
      state.networkType = networkType
      context.listeners.emit('NetworkStatusChange', { isConnected: networkType !== 'none', networkType })
    },
    background: () => {
      pages.hideTop()
      callApp('onHide', { reason: 0 })
      context.listeners.emit('AppHide', { reason: 0 })
    },
    foreground: () => {
      callApp('onShow', launch)
      context.listeners.emit('AppShow', launch)
      pages.showTop()
    },
    fire: (element, event, detail) => (element as ComponentElement).builtIn?.fire(event, detail),
  }
}

function createContext(options: HostOptions, factory: ConstructorParameters<typeof PageStack>[2]): Context {
  const state: HostState = {
    storage: new Map(Object.entries(options.storage).map(([key, value]) => [key, JSON.stringify(value)])),
    ...{
      setDataCalls: [],
      unsupported: {},
      toasts: [],
      loading: null,
      modals: [],
      actionSheets: [],
      pickers: [],
      calendar: [],
      drawn: [],
    },
    ...{ clipboard: '', brightness: 0.5, keepScreenOn: false, title: '', done: [], networkType: 'wifi' },
    privacyNeeded: options.privacyNeeded,
  }
  const container = document.body.appendChild(document.createElement('main'))
  const context = {
    ...options,
    state,
    app: { options: null },
    listeners: new Listeners(),
  } as unknown as Context
  context.privacy = new PrivacyGate(context)
  context.pages = new PageStack(options.pack, container, factory, () => context)
  return context
}

/** Taro gives `{}` where a list belongs; WeChat does not mind. */
function tolerated(definition: Record<string, unknown>): Record<string, unknown> {
  const lists = ['behaviors', 'externalClasses']
  return Object.fromEntries(
    Object.entries(definition).filter(([key, value]) => !lists.includes(key) || Array.isArray(value)),
  )
}

/** The adapter would prefix ids in the DOM, out of reach of a test's `#id`. */
function plainIds(space: object): void {
  const internal = space as {
    prepareComponentOptions: (...args: unknown[]) => [Record<string, unknown>, unknown]
  }
  const prepare = internal.prepareComponentOptions.bind(space)
  internal.prepareComponentOptions = (...args) => {
    const [options, isolation] = prepare(...args)
    return [{ ...options, idPrefixGenerator: undefined }, isolation]
  }
}

/** Everything that goes to the view goes as JSON, and is counted. */
function recordSetData(state: HostState): void {
  const prototype = component.ComponentCaller.prototype as unknown as {
    setData: (data: object, callback?: () => void) => void
  }
  const { setData } = prototype
  const encoder = new TextEncoder()
  prototype.setData = function (this: { is: string }, data, callback) {
    const json = JSON.stringify(data)
    state.setDataCalls.push({
      route: this.is,
      bytes: encoder.encode(json).length,
      paths: Object.keys(data),
      json,
    })
    setData.call(this, JSON.parse(json) as object, callback)
  }
}
