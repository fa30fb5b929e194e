import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyContextConfig,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { attendanceChangesRoutes } from './attendance/attendance-changes.routes.ts'
import { attendanceListRoutes } from './attendance/attendance-list.routes.ts'
import { attendanceRoutes } from './attendance/attendance.routes.ts'
import { checkOutRoutes } from './attendance/check-out.routes.ts'
import type { StreamLimits } from './attendance/stream.service.ts'
import { ownAttendanceRoutes } from './attendance/own-attendances.routes.ts'
import { attendanceSummaryRoutes } from './attendance/summary.routes.ts'
import { ticketRoutes } from './attendance/tickets.routes.ts'
import { attemptRoutes } from './attempts/attempts.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { bindingRoutes } from './binding/binding.routes.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { correctionRoutes } from './corrections/corrections.routes.ts'
import type { Database } from './database/database.ts'
import { eventPlanningRoutes } from './events/event-planning.routes.ts'
import { eventRoutes } from './events/events.routes.ts'
import { bearerOf } from './http/bearer.ts'
import { installDocs } from './http/docs.ts'
import { installHealth } from './http/health.ts'
import { installOpenidHeader } from './http/openid-header.ts'
import { installProblems, sendProblem } from './http/problem.ts'
import type { App } from './http/routes.ts'
import { installSecurityHeaders } from './http/security-headers.ts'
import { installSpreadsheets } from './http/spreadsheet.ts'
import { installH5 } from './http/h5.ts'
import { installUploads } from './http/upload.ts'
import { validatorCompiler } from './http/validation.ts'
import type { Actor } from './identity/access.rules.ts'
import { identityRoutes } from './identity/identity.routes.ts'
import { type DemoIdentity } from './identity/identity.service.ts'
import { loginRequestRoutes } from './identity/login-requests.routes.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { leaveRoutes } from './leaves/leaves.routes.ts'
import type { FieldCipher } from './privacy/cipher.ts'
import { privacyRoutes } from './privacy/privacy.routes.ts'
import { memberRoutes } from './members/members.routes.ts'
import { organizationRoutes } from './organizations/organizations.routes.ts'
import type { BatchLimits } from './database/gathering.ts'
import { quizRatesRoutes } from './quiz-rates/quiz-rates.routes.ts'
import { quizRoutes } from './quizzes/quizzes.routes.ts'
import { questionRoutes } from './questions/questions.routes.ts'
import { registrationDeskRoutes } from './registrations/registration-desk.routes.ts'
import { registrationRoutes } from './registrations/registrations.routes.ts'
import { roleRoutes } from './roles/roles.routes.ts'
import { rosterRoutes } from './roster/roster.routes.ts'
import { sharingRoutes } from './sharing/sharing.routes.ts'
import type { Clock } from './time.ts'
import { transferRoutes } from './transfers/transfers.routes.ts'
import { notificationRoutes } from './notifications/notifications.routes.ts'
import type { MessageTemplates } from './notifications/messages.rules.ts'
import type { WechatSettings } from './wechat/wechat-calls.ts'
import { buildRounds } from './rounds.ts'
import { buildServices } from './services.ts'

export interface AppOptions {
  database: Database
  /** Signs sessions and derives check-in codes; the same in every process of a deployment. */
  secret: string
  /** Encrypts personal data at rest. */
  cipher: FieldCipher
  wechat: WechatSettings
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
  app.addHook('onResponse', async (request, reply) => {
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
  })

  for (const routes of [
    identityRoutes,
    loginRequestRoutes,
    bindingRoutes,
    organizationRoutes,
    memberRoutes,
    eventRoutes,
    eventPlanningRoutes,
    registrationRoutes,
    registrationDeskRoutes,
    attendanceRoutes,
    attendanceListRoutes,
    attendanceChangesRoutes,
    checkOutRoutes,
    attendanceSummaryRoutes,
    ownAttendanceRoutes,
    ticketRoutes,
    leaveRoutes,
    quizRoutes,
    attemptRoutes,
    auditRoutes,
    roleRoutes,
    privacyRoutes,
    rosterRoutes,
    transferRoutes,
    correctionRoutes,
    notificationRoutes,
    calendarRoutes,
    sharingRoutes,
    quizRatesRoutes,
    learningRoutes,
    questionRoutes,
  ])
    routes(app, services)
  const rounds = buildRounds(services, app.log)
  app.addHook('onReady', async () => {
    services.rosterRunner.start()
    for (const round of rounds) round.start()
  })
  // Walls listen for hours: the server would wait for them.
  app.addHook('preClose', async () => services.attendanceStreams.close())
  app.addHook('onClose', async () => {
    for (const round of rounds) await round.stop()
    await services.rosterRunner.stop()
    services.questionWorker.stop()
  })
  if (options.jobs) {
    app.addHook('onReady', () => services.jobs.start())
    app.addHook('onClose', () => services.jobs.stop())
  }
  await installH5(app, options.h5Folder)
  return app
}

/** At the level `trace` the parser of uploads logs the request's headers, with the session's token among them. */
function withoutHeaders(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { redact: { paths: ['busboyOptions', 'headers', '*.headers'], remove: true } })
}

/**
 * wx.request knows no PATCH (developers.weixin.qq.com, wx.request: method), so the mini-program sends it as a POST that
 * says so. Only that one pair: nothing else is ever meant.
 */
function overrideMethod(request: IncomingMessage): string {
  if (request.method === 'POST' && request.headers['x-http-method-override'] === 'PATCH')
    request.method = 'PATCH'
  return request.url ?? '/'
}
