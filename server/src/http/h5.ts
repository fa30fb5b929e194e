import fastifyStatic from '@fastify/static'
import type { App } from './routes.ts'

const YEAR_MS = 365 * 86_400_000

/**
 * What our QRs hold: `/c/<event>.<code>` on the wall, `/i/<code>` for an invitation, `/l/<token>` for a desktop login,
 * `/e/<event>` on a poster.
 * WeChat opens the mini-program for them (扫普通链接二维码打开小程序); any other scanner ends here, in the browser.
 */
const LINKS = {
  c: 'events/check-in/index',
  i: 'account/binding/index',
  l: 'account/confirm-login/index',
  e: 'events/detail/index',
}

/** Serves the built H5 app, and brings links to its pages. */
export async function installH5(app: App, folder: string | null): Promise<void> {
  for (const [letter, page] of Object.entries(LINKS))
    app.get<{ Params: { payload: string } }>(
      `/${letter}/:payload`,
      { schema: { hide: true } },
      (request, reply) =>
        reply.redirect(`/#/${page}?${letter}=${encodeURIComponent(request.params.payload)}`),
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
