import fastifyStatic from '@fastify/static'
import type { App } from './routes.ts'

const YEAR_MS = 365 * 86_400_000

/** Serves the built H5 app, and brings the wall's links to its check-in page. */
export async function installH5(app: App, folder: string | null): Promise<void> {
  // `/c/<event>.<code>` is what the wall's QR holds. WeChat opens the mini-program for it (扫普通链接二维码打开小程序);
  // any other scanner ends here, in the browser.
  app.get<{ Params: { payload: string } }>('/c/:payload', { schema: { hide: true } }, (request, reply) =>
    reply.redirect(`/#/events/check-in/index?c=${encodeURIComponent(request.params.payload)}`),
  )
  if (folder === null) return
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, path) {
      // Taro names its bundles by content, except the page itself.
      const immutable = /\.[0-9a-f]{8,}\.(js|css)$/.test(path)
      void reply.header(
        'cache-control',
        immutable ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache',
      )
    },
  })
}
