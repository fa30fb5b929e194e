import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { Problem } from '@tongxin/contract/common'
import type { App } from './routes.ts'

/** OpenAPI at `/api/openapi.json`, made from the same schemas that check requests; a readable page at `/api/docs`. */
export async function installDocs(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '同心共建 API',
        version: '0.1.0',
        description:
          '出错时返回 RFC 9457 problem+json：`code` 供程序判断，`detail` 是给人看的中文。列表返回 `{items, nextCursor}`。',
      },
      components: {
        securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
        schemas: { Problem: Problem as never },
      },
      security: [{ session: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        ...(route.config?.public && { security: [] }),
        response: {
          ...(schema?.response as object),
          default: { description: '出错', content: { 'application/problem+json': { schema: Problem } } },
        },
      },
    }),
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { config: { public: true }, schema: { hide: true } }, () => app.swagger())
}
