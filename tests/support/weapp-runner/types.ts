/** What the two halves of the runner say to each other: the phone (Node) and the host (inside jsdom). */

/** A built mini-program, read and compiled: nothing in it needs the disk any more. */
export interface Pack {
  /** Contents of every .json, by path without the extension. */
  json: Record<string, ComponentJson> & { app: AppJson }
  /** Every .wxss as plain CSS, by path without the extension. */
  styles: Record<string, string>
  /** Source of every .js, by path. */
  scripts: Record<string, string>
  /** A JavaScript expression: all WXML and WXS, compiled. */
  templates: string
  /** All paths of the package, to tell a missing picture. */
  files: string[]
  /** What the template compiler complained about. */
  warnings: string[]
}

export interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  window?: ComponentJson
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] }
}

export interface ComponentJson {
  component?: boolean
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
  usingComponents?: Record<string, string>
}

export interface NetworkRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string | ArrayBuffer | undefined
  responseType: 'text' | 'arraybuffer'
  timeout: number
}

export interface NetworkReply {
  status: number
  headers: Record<string, string>
  body: string | ArrayBuffer
}

/** Why a request brought no reply. */
export type NetworkFailure = 'timeout' | 'abort' | 'refused'

/** What the host asks of the world outside. */
export interface Bridge {
  request: (
    request: NetworkRequest,
    onAbort: (abort: () => void) => void,
  ) => Promise<NetworkReply | NetworkFailure>
  loginCode: () => string
  /** null: the person closed the scanner. */
  scanResult: () => string | null
  /** null: the person declined. */
  phoneCode: () => string | null
  /** What is chosen from a chat; null when the person closes the list. */
  chatFile: () => { name: string; size: number } | null
  /** What the person says to a template: accept, reject, ban, filter; 'off': all messages are switched off. */
  subscribeAnswer: (templateId: string) => string
  /** Whether the person has refused this API its permission. */
  refuses: (name: string) => boolean
  /** Milliseconds; undefined leaves the machine's clock. */
  now: (() => number) | undefined
}

export interface Launch {
  path: string
  query: Record<string, string>
  scene: number
}

export interface HostOptions {
  pack: Pack
  bridge: Bridge
  launch: Launch
  storage: Record<string, unknown>
  device: Device
  /** Whether this person has yet to agree to the privacy contract. */
  privacyNeeded: boolean
}

export interface Device {
  width: number
  height: number
  statusBarHeight: number
  pixelRatio: number
  /** Points of the font size set in WeChat: 17 is the standard. */
  fontSizeSetting: number
  theme: 'light' | 'dark'
}

export interface SetDataCall {
  route: string
  /** UTF-8 bytes of the JSON that would cross from the logic layer to the view. */
  bytes: number
  paths: string[]
  json: string
}

export interface Modal {
  title: string
  content: string
  showCancel: boolean
  confirmText: string
  cancelText: string
  /** `text` is what is typed into an editable one. */
  confirm: (text?: string) => void
  cancel: () => void
}

export interface ActionSheet {
  items: string[]
  choose: (item: string) => void
  cancel: () => void
}

export interface OpenPicker {
  mode: string
  /** For a selector the label or the index, for several columns an array, otherwise the text. */
  choose: (value: unknown) => void
  cancel: () => void
}

/** Everything a test can look at. Lists grow; the host never clears them. */
export interface HostState {
  storage: Map<string, string>
  setDataCalls: SetDataCall[]
  /** Names of wx.* that were read though nobody provides them, and how often. */
  unsupported: Record<string, number>
  toasts: string[]
  loading: string | null
  modals: Modal[]
  actionSheets: ActionSheet[]
  pickers: OpenPicker[]
  clipboard: string
  brightness: number
  keepScreenOn: boolean
  title: string
  /** Names of what the phone did: vibrateShort, previewImage … */
  done: string[]
  /** What was put into the phone's calendar, as it was asked for. */
  calendar: { title: string; startTime: number; endTime?: string; alarmOffset?: number; location?: string }[]
  /** Texts and pictures in the order in which they came onto a canvas. */
  drawn: string[]
  networkType: 'wifi' | 'none'
  privacyNeeded: boolean
}

export interface Host {
  state: HostState
  start: () => void
  routes: () => string[]
  /** The element of the page on top. */
  currentPage: () => Element | null
  callPage: (method: string, argument?: unknown) => unknown
  callApi: (name: string, options: Record<string, unknown>) => Promise<unknown>
  setNetwork: (type: 'wifi' | 'none') => void
  background: () => void
  foreground: () => void
  /** Fires a component's own event, as its native part would. */
  fire: (element: Element, event: string, detail: Record<string, unknown>) => void
  back: () => void
  /** wx.* answers no more: what the app has under way ends here. */
  stop: () => void
}
