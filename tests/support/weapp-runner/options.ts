import type { Agent } from 'node:http'
import { sendRequest, type SentRequest } from './network.ts'
import type { Device, HostOptions, Pack } from './types.ts'

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
  /** What the button for the phone number gives; null when the person would rather not. */
  phoneCode?: () => string | null
  /** What is chosen from a chat; null when the person closes the list. */
  chatFile?: () => { name: string; size: number } | null
  /** This person has yet to agree to the privacy contract; by default they have. */
  privacyNeeded?: boolean
  /** accept, reject, ban or filter for a template; 'off': all messages are switched off. By default accept. */
  subscribeAnswer?: (templateId: string) => string
  /** Names of the wx.* that the person does not permit. */
  refused?: string[]
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

/** What the host is told when the app is launched; `requests` is kept up to date from then on. */
export function hostOptions(
  pack: Pack,
  options: PhoneOptions,
  storage: Record<string, unknown>,
  requests: SentRequest[],
  agent: Agent,
): HostOptions {
  return {
    pack,
    storage,
    device: { ...DEVICE, ...options.device },
    privacyNeeded: options.privacyNeeded ?? false,
    launch: {
      path: (options.path ?? pack.json.app.pages[0] ?? '').replace(/^\//, ''),
      query: options.query ?? {},
      scene: options.scene ?? 1001,
    },
    bridge: {
      request: async (request, onAbort) => {
        const sent: SentRequest = { method: request.method, url: request.url, outcome: null }
        requests.push(sent)
        const reply = await sendRequest(request, options.apiBase, agent, (abort) => {
          sent.abort = abort
          onAbort(abort)
        })
        delete sent.abort
        sent.outcome = typeof reply === 'string' ? reply : reply.status
        return reply
      },
      loginCode: options.loginCode ?? (() => 'login-code'),
      scanResult: options.scanResult ?? (() => null),
      phoneCode: options.phoneCode ?? (() => null),
      chatFile: options.chatFile ?? (() => null),
      subscribeAnswer: options.subscribeAnswer ?? (() => 'accept'),
      refuses: (name) => options.refused?.includes(name) ?? false,
      now: options.clock,
    },
  }
}
