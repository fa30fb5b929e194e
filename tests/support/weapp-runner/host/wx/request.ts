import type { NetworkFailure, NetworkReply } from '../../types.ts'
import type { Context } from '../context.ts'
import { ApiFailure, asyncApi, type CallOptions } from './call.ts'

/** WeChat knows no PATCH. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']
const DEFAULT_TIMEOUT = 60_000
const CONCURRENT_LIMIT = 10

const FAILURES: Record<NetworkFailure | 'offline', ApiFailure> = {
  timeout: new ApiFailure('timeout', 5),
  abort: new ApiFailure('abort'),
  refused: new ApiFailure(
    'errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
    600001,
  ),
  offline: new ApiFailure(
    'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED',
    600001,
  ),
}

export function requestApis(context: Context): Record<string, unknown> {
  const { bridge, state } = context
  let running = 0
  const waiting: (() => void)[] = []

  /** WeChat keeps the eleventh request back. */
  async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= CONCURRENT_LIMIT) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }

  async function send(options: CallOptions, onAbort: (abort: () => void) => void): Promise<object> {
    const method = typeof options['method'] === 'string' ? options['method'].toUpperCase() : 'GET'
    if (!METHODS.includes(method)) throw new ApiFailure('method invalid')
    if (typeof options['url'] !== 'string' || !/^https?:\/\//.test(options['url'])) {
      throw new ApiFailure(`invalid url "${String(options['url'])}"`, 600009)
    }
    if (state.networkType === 'none') throw FAILURES.offline
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    for (const [name, value] of Object.entries((options['header'] ?? {}) as Record<string, unknown>)) {
      if (!/^referer$/i.test(name)) headers[name.toLowerCase()] = String(value)
    }
    const binary = options['responseType'] === 'arraybuffer'
    const reply = await takeTurn(() =>
      bridge.request(
        {
          ...addressAndBody(options['url'] as string, method, options['data'], headers),
          method,
          headers,
          responseType: binary ? 'arraybuffer' : 'text',
          timeout: typeof options['timeout'] === 'number' ? options['timeout'] : DEFAULT_TIMEOUT,
        },
        onAbort,
      ),
    )
    if (typeof reply === 'string') throw FAILURES[reply]
    return describeReply(reply, options['dataType'] ?? 'json')
  }

  return {
    request(options: CallOptions = {}) {
      let aborted = false
      let abortRequest = (): void => undefined
      const call = asyncApi('request', () =>
        aborted ? Promise.reject(FAILURES.abort) : send(options, (abort) => (abortRequest = abort)),
      )
      const promise = call(options)
      const nothing = (): void => undefined
      const task = {
        abort: () => {
          aborted = true
          abortRequest()
        },
        ...{ onHeadersReceived: nothing, offHeadersReceived: nothing },
        ...{ onChunkReceived: nothing, offChunkReceived: nothing },
      }
      return promise ? Object.assign(promise, task) : task
    },
  }
}

function addressAndBody(
  url: string,
  method: string,
  data: unknown,
  headers: Record<string, string>,
): { url: string; body?: string | ArrayBuffer } {
  if (method === 'GET' || method === 'HEAD') {
    const query = typeof data === 'object' && data !== null ? toQuery(data) : ''
    return { url: query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url }
  }
  if (data === undefined || data === null) return { url, body: '' }
  if (typeof data === 'string' || data instanceof ArrayBuffer) return { url, body: data }
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  return { url, body: form ? toQuery(data) : JSON.stringify(data) }
}

function toQuery(data: object): string {
  return Object.entries(data)
    .map(([name, value]: [string, unknown]) => {
      const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
    })
    .join('&')
}

/** Header names come as Content-Type on some phones and in small letters on others; the former catches more. */
function describeReply(reply: NetworkReply, dataType: unknown): object {
  const header = Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [
      name.replace(/(^|-)[a-z]/g, (x) => x.toUpperCase()),
      value,
    ]),
  )
  return { data: parse(reply.body, dataType), statusCode: reply.status, header, cookies: [], errno: 0 }
}

function parse(body: string | ArrayBuffer, dataType: unknown): unknown {
  if (typeof body !== 'string' || dataType !== 'json') return body
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body
  }
}
