import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '../errors.ts'
import type { App } from './routes.ts'

/** 微信云托管 writes the caller's openid into it, in front of the service. */
const HEADER = 'x-wx-openid'

/**
 * Without 微信云托管 in front, a request that carries its header was made up by somebody: it is refused on every
 * address, so that no route can ever come to believe it.
 */
export function installOpenidHeader(app: App, trusted: boolean): void {
  app.addHook('onRequest', async (request) => {
    if (!trusted && request.headers[HEADER] !== undefined) throw new AppError('untrusted_header')
  })
}

export function openidOf(headers: IncomingHttpHeaders): string | undefined {
  const value = headers[HEADER]
  return typeof value === 'string' && value !== '' ? value : undefined
}
