import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyContextConfig,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { StreamLimits } from './attendance/stream.service.ts'
import type { Database } from './database/database.ts'
import type { FileStorage } from './files/storage.ts'
import { bearerOf } from './http/bearer.ts'
import { installDocs } from './http/docs.ts'
import { installHealth } from './http/health.ts'
import { overrideMethod } from './http/method-override.ts'
import { installOpenidHeader } from './http/openid-header.ts'
import { installProblems, sendProblem } from './http/problem.ts'
import { withoutHeaders } from './http/quiet-logger.ts'
import type { App } from './http/routes.ts'
import { serializerCompiler } from './http/serialization.ts'
import { installSecurityHeaders } from './http/security-headers.ts'
import { installSpreadsheets } from './http/spreadsheet.ts'
import { installH5 } from './http/h5.ts'
import { installUploads } from './http/upload.ts'
import { validatorCompiler } from './http/validation.ts'
import type { Actor } from './identity/access.rules.ts'
import { type DemoIdentity } from './identity/identity.service.ts'
import type { FieldCipher } from './privacy/cipher.ts'
import type { BatchLimits } from './database/gathering.ts'
import type { Clock } from './time.ts'
import type { MessageTemplates } from './notifications/messages.rules.ts'
import type { WechatSettings } from './wechat/wechat-calls.ts'
import { ROUTES } from './all-routes.ts'
import { buildRounds } from './rounds.ts'
import { buildServices } from './services.ts'

export interface AppOptions {
  database: Database
  /** Signs sessions and derives check-in codes; the same in every process of a deployment. */
  secret: string
  /** Encrypts personal data at rest. */
  cipher: FieldCipher
  wechat: WechatSettings
  /** Where uploaded files are. */
  storage: FileStorage
  /** `null`: no demo door. */
  demo: readonly DemoIdentity[] | null
  /** 微信云托管 stands in front, and its header with the openid can be believed. */
  trustOpenid?: boolean
  /** `https://…` of this deployment; `null`: as the request came in. */
  publicUrl: string | null
  /** Folder of the built H5 app; `null`: the API only. */
  h5Folder: string | null
  clock?: Clock
  /** WeChat's subscribe messages; none: notifications stay in the app. */
  messageTemplates?: MessageTemplates
  /** An organiser reads every reflection before others do. */
  readReflectionsFirst?: boolean
  /** Whether this process sends messages and reminders at their hour. */
  jobs?: boolean
  /** How registrations are gathered; left out: as the service has it. */
  registrationBatches?: BatchLimits
  /** The same of check-ins and scans. */
  checkInBatches?: BatchLimits
  /** The same of a quiz's answers. */
  answerBatches?: BatchLimits
  /** How many walls may listen, and how often they hear; left out: as the service has it. */
  attendanceStreams?: Partial<StreamLimits>
  /** `false`: no logs. */
  logger?: FastifyBaseLogger | false
}

declare module 'fastify' {
  interface FastifyInstance {
    /** `https://host` under which people reach this deployment. */
    publicOrigin(request: FastifyRequest): string
    /** Every route with its methods (without HEAD): the tables of rights and of consent are checked against it. */
    registeredRoutes: readonly RegisteredRoute[]
  }
}

export interface RegisteredRoute {
  method: string
  url: string
  config: FastifyContextConfig
}

/** Puts the parts together; who calls it listens. Closing the app leaves the database to its owner. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: withoutHeaders(options.logger) } : { logger: false }),
    genReqId: () => randomUUID(),
    // Lines of our own below: the default ones print addresses, and an address can hold a check-in code.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: overrideMethod,
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: sendProblem,
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const parseJson = app.getDefaultJsonParser('error', 'error')
  // wx.request declares JSON even where it sends nothing; where something is needed, the schema says so.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, null) : parseJson(request, body as string, done),
  )
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorate('publicOrigin', (request) => options.publicUrl ?? `${request.protocol}://${request.host}`)
  const registeredRoutes: RegisteredRoute[] = []
  app.decorate('registeredRoutes', registeredRoutes)
  app.addHook('onRoute', ({ method, url, config = {} }) => {
    for (const each of [method].flat())
      if (each !== 'HEAD') registeredRoutes.push({ method: each, url, config })
  })
  installProblems(app)
  installSpreadsheets(app)
  installOpenidHeader(app, options.trustOpenid ?? false)

  const services = buildServices(options, app.log)
  installSecurityHeaders(app)
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => String(request.actor?.accountId ?? request.ip),
    hook: 'preHandler',
  })
  await installDocs(app)
  installHealth(app, options.database)
  await installUploads(app)

  // The session comes before the body's check: who is not logged in learns nothing of what would have been accepted.
  app.addHook('preValidation', async (request) => {
    const { url = '', config } = request.routeOptions
    if (config.public || !url.startsWith('/api/') || url.startsWith('/api/docs')) return
    request.actor = await services.identity.authenticate(bearerOf(request), config.beforeConsent)
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/api/'))
      request.log.info(
        {
          method: request.method,
          route: request.routeOptions.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      )
    done()
  })

  for (const routes of ROUTES) routes(app, services)
  const background = [...buildRounds(services, app.log), services.searchBacklog, services.rosterRunner]
  app.addHook('onReady', async () => {
    for (const work of background) work.start()
  })
  // Walls listen for hours: the server would wait for them.
  app.addHook('preClose', async () => services.attendanceStreams.close())
  app.addHook('onClose', async () => {
    for (const work of background) await work.stop()
    services.questionWorker.stop()
    services.documentWorker.stop()
  })
  if (options.jobs) {
    app.addHook('onReady', () => services.jobs.start())
    app.addHook('onClose', () => services.jobs.stop())
  }
  await installH5(app, options.h5Folder)
  return app
}
