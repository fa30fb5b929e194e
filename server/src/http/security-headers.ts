import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet, { type HelmetOptions } from 'helmet'
import type { App } from './routes.ts'

const OPTIONS: HelmetOptions = {
  contentSecurityPolicy: {
    directives: {
      // Taro's H5 build sets styles from script and shows its icons as data addresses.
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      // The demo runs over plain HTTP on this machine.
      'upgrade-insecure-requests': null,
    },
  },
}

/**
 * Helmet's headers on every reply. They are the same for all, so it is asked once: in a rush it took more of the processor
 * than parsing the requests.
 */
export function installSecurityHeaders(app: App): void {
  const headers: Record<string, string> = {}
  const listener = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  }
  helmet(OPTIONS)({} as IncomingMessage, listener as unknown as ServerResponse, (error) => {
    if (error) throw error as Error
  })
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers)
    done()
  })
}
