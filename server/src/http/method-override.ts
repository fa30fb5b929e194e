import type { IncomingMessage } from 'node:http'

/**
 * wx.request knows no PATCH (developers.weixin.qq.com, wx.request: method), so the mini-program sends it as a POST that
 * says so. Only that one pair: nothing else is ever meant.
 */
export function overrideMethod(request: IncomingMessage): string {
  if (request.method === 'POST' && request.headers['x-http-method-override'] === 'PATCH')
    request.method = 'PATCH'
  return request.url ?? '/'
}
