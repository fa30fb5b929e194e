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

type Headers = Record<string, string>

/**
 * Security headers on every reply, worked out once: in a rush asking Helmet each time took more of the processor than parsing
 * the requests. Pages get all of Helmet's. What the API answers is never a page: a policy that lets nothing be loaded or
 * framed stands for the ten headers about scripts, windows and frames, which would be most of the bytes of a short reply,
 * and no cache keeps what was answered to one person (OWASP REST Security Cheat Sheet, "Security Headers"). A route may
 * say otherwise of itself.
 */
export function installSecurityHeaders(app: App): void {
  const page = helmetHeaders()
  const data: Headers = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...pick(page, ['cross-origin-resource-policy', 'strict-transport-security', 'x-content-type-options']),
  }
  app.addHook('onRequest', ({ routeOptions: { url = '' } }, reply, done) => {
    const isData = url.startsWith('/api/') && !url.startsWith('/api/docs')
    reply.headers(isData ? data : page)
    done()
  })
}

function helmetHeaders(): Headers {
  const headers: Headers = {}
  const listener = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  }
  helmet(OPTIONS)({} as IncomingMessage, listener as unknown as ServerResponse, (error) => {
    if (error) throw error as Error
  })
  return headers
}

const pick = (headers: Headers, names: readonly string[]): Headers =>
  Object.fromEntries(names.map((name) => [name, headers[name]!]))
