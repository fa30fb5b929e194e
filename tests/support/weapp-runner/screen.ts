import { JSDOM, VirtualConsole } from 'jsdom'
import type { Host, HostOptions } from './types.ts'

/** A window with the mini-program in it. */
export interface Screen {
  window: Window & typeof globalThis
  host: Host
  close: () => void
}

const EMPTY_PAGE = '<!doctype html><html lang="zh-CN"><head></head><body></body></html>'

/** Opens a window of its own for one phone. What goes wrong inside lands in `errors`. */
export function openScreen(hostScript: string, options: HostOptions, errors: string[]): Screen {
  const virtualConsole = new VirtualConsole()
  virtualConsole.on('error', (...args) => errors.push(args.map(describe).join(' ')))
  virtualConsole.on('jsdomError', (error) => {
    const text = describe(error)
    // jsdom has no layout and draws nothing: not the mini-program's fault.
    if (!/Not implemented|Could not parse CSS/.test(text)) errors.push(text)
  })
  const dom = new JSDOM(EMPTY_PAGE, {
    runScripts: 'outside-only',
    url: 'http://weapp.invalid/',
    pretendToBeVisual: true,
    virtualConsole,
  })
  const { window } = dom
  const inside = window as unknown as Record<string, unknown> & {
    bootMiniProgram: (options: HostOptions) => Host
  }
  // jsdom lacks these two; the host needs them, the mini-program never sees them.
  inside['TextEncoder'] = TextEncoder
  inside['TextDecoder'] = TextDecoder
  dom.window.eval(hostScript)
  return {
    // jsdom's own type of it does not know what the DOM's library of TypeScript adds.
    window: window as unknown as Screen['window'],
    host: inside.bootMiniProgram(options),
    close: () => window.close(),
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value
  const error = value as { stack?: string; message?: string; detail?: { stack?: string } }
  if (error?.detail?.stack) return error.detail.stack
  if (error?.stack ?? error?.message) return String(error.stack ?? error.message)
  try {
    return JSON.stringify(value)
  } catch {
    return String(value)
  }
}
