import http from 'node:http'
import https from 'node:https'
import type { NetworkFailure, NetworkReply, NetworkRequest } from './types.ts'

/** One request that the mini-program made. */
export interface SentRequest {
  method: string
  /** As the mini-program's code wrote it. */
  url: string
  /** The reply's status, or why there was none; null while it is under way. */
  outcome: number | NetworkFailure | null
  /** Only while it is under way. */
  abort?: () => void
}

/**
 * Sends over real HTTP, to `apiBase` in place of whatever server the build was made for.
 *
 * Not by fetch: a connection that was opened and never used would stay open behind it, and keep the API from closing.
 * @param agent the phone's connections; destroying it ends them all
 */
export function sendRequest(
  request: NetworkRequest,
  apiBase: string | undefined,
  agent: http.Agent,
  onAbort: (abort: () => void) => void,
): Promise<NetworkReply | NetworkFailure> {
  const address = new URL(request.url)
  const target = apiBase ? new URL(address.pathname + address.search, apiBase) : address
  const secure = target.protocol === 'https:'
  const body = request.body === undefined ? null : toBuffer(request.body)
  return new Promise((resolve) => {
    const outgoing = (secure ? https : http).request(target, {
      method: request.method,
      headers: { ...request.headers, ...(body && { 'content-length': body.length }) },
      ...(secure ? {} : { agent }),
    })
    const stop = (reason: NetworkFailure): void => {
      resolve(reason)
      outgoing.destroy()
    }
    onAbort(() => stop('abort'))
    const timer = setTimeout(() => stop('timeout'), request.timeout)
    outgoing.once('close', () => clearTimeout(timer))
    outgoing.on('error', () => resolve('refused'))
    outgoing.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', () => resolve('refused'))
      response.once('end', () => {
        const whole = Buffer.concat(parts)
        const binary = request.responseType === 'arraybuffer'
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          body: binary ? new Uint8Array(whole).buffer : whole.toString('utf8'),
        })
      })
    })
    outgoing.end(body ?? undefined)
  })
}

const toBuffer = (body: string | ArrayBuffer): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)
