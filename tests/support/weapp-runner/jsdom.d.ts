/** The few parts of jsdom that the runner uses; the package brings no types. */
declare module 'jsdom' {
  export class VirtualConsole {
    on(event: string, listener: (...args: unknown[]) => void): this
  }
  export class JSDOM {
    constructor(
      html: string,
      options: {
        runScripts?: 'outside-only'
        url?: string
        pretendToBeVisual?: boolean
        virtualConsole?: VirtualConsole
      },
    )
    readonly window: Window & typeof globalThis & { eval: (code: string) => unknown }
  }
}
