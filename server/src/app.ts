import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import { attendanceRoutes } from './attendance/attendance.routes.ts'
import { AttendanceService } from './attendance/attendance.service.ts'
import { CheckInCodes } from './attendance/check-in-code.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { AuditService } from './audit/audit.service.ts'
import type { Database } from './database/database.ts'
import { EventListsService } from './events/event-lists.service.ts'
import { EventPresenter } from './events/events.presenter.ts'
import { eventRoutes } from './events/events.routes.ts'
import { EventsService } from './events/events.service.ts'
import { installDocs } from './http/docs.ts'
import { installHealth } from './http/health.ts'
import { installProblems, sendProblem } from './http/problem.ts'
import type { App, Services } from './http/routes.ts'
import { installSpreadsheets } from './http/spreadsheet.ts'
import { installH5 } from './http/h5.ts'
import { validatorCompiler } from './http/validation.ts'
import type { Actor } from './identity/access.rules.ts'
import { identityRoutes } from './identity/identity.routes.ts'
import { type DemoIdentity, IdentityService } from './identity/identity.service.ts'
import { Tokens } from './identity/tokens.ts'
import type { FieldCipher } from './privacy/cipher.ts'
import { memberRoutes } from './members/members.routes.ts'
import { MembersService } from './members/members.service.ts'
import { MembershipService } from './members/membership.service.ts'
import { organizationRoutes } from './organizations/organizations.routes.ts'
import { OrganizationsService } from './organizations/organizations.service.ts'
import { TreeSheetService } from './organizations/tree-sheet.service.ts'
import { TreeService } from './organizations/tree.service.ts'
import { registrationRoutes } from './registrations/registrations.routes.ts'
import { RegistrationsService } from './registrations/registrations.service.ts'
import { SeatsService } from './registrations/seats.service.ts'
import { roleRoutes } from './roles/roles.routes.ts'
import { RolesService } from './roles/roles.service.ts'
import type { Clock } from './time.ts'
import { WechatClient, type WechatSettings } from './wechat/wechat-client.ts'

export interface AppOptions {
  database: Database
  /** Signs sessions and derives check-in codes; the same in every process of a deployment. */
  secret: string
  /** Encrypts personal data at rest. */
  cipher: FieldCipher
  wechat: WechatSettings
  /** `null`: no demo door. */
  demo: readonly DemoIdentity[] | null
  /** `https://…` of this deployment; `null`: as the request came in. */
  publicUrl: string | null
  /** Folder of the built H5 app; `null`: the API only. */
  h5Folder: string | null
  clock?: Clock
  /** `false`: no logs. */
  logger?: FastifyBaseLogger | false
}

declare module 'fastify' {
  interface FastifyInstance {
    /** `https://host` under which people reach this deployment. */
    publicOrigin(request: FastifyRequest): string
    /** Every route with its methods (without HEAD): the table of rights is checked against it. */
    registeredRoutes: readonly { method: string; url: string }[]
  }
}

/** Puts the parts together; who calls it listens. Closing the app leaves the database to its owner. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
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
  const registeredRoutes: { method: string; url: string }[] = []
  app.decorate('registeredRoutes', registeredRoutes)
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') registeredRoutes.push({ method: each, url })
  })
  installProblems(app)
  installSpreadsheets(app)

  const services = buildServices(options)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        // Taro's H5 build sets styles from script and shows its icons as data addresses.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        // The demo runs over plain HTTP on this machine.
        'upgrade-insecure-requests': null,
      },
    },
  })
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => String(request.actor?.accountId ?? request.ip),
    hook: 'preHandler',
  })
  await installDocs(app)
  installHealth(app, options.database)

  // The session comes before the body's check: who is not logged in learns nothing of what would have been accepted.
  app.addHook('preValidation', async (request) => {
    const { url = '', config } = request.routeOptions
    if (config.public || !url.startsWith('/api/') || url.startsWith('/api/docs')) return
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
    request.actor = await services.identity.authenticate(token)
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
    organizationRoutes,
    memberRoutes,
    eventRoutes,
    registrationRoutes,
    attendanceRoutes,
    auditRoutes,
    roleRoutes,
  ])
    routes(app, services)
  await installH5(app, options.h5Folder)
  return app
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

function buildServices(options: AppOptions): Services {
  const { database, secret, clock = () => new Date() } = options
  const organizations = new OrganizationsService(database)
  const audit = new AuditService(database, clock, organizations)
  const members = new MembersService(database, organizations, audit)
  const identity = new IdentityService(
    database,
    new Tokens(secret),
    clock,
    new WechatClient(options.wechat),
    members,
    organizations,
    options.demo,
  )
  const seats = new SeatsService()
  const presenter = new EventPresenter(seats)
  const events = new EventsService(database, clock, organizations, seats, presenter, audit)
  return {
    audit,
    identity,
    organizations,
    tree: new TreeService(database, clock, organizations, new MembershipService(), audit),
    treeSheet: new TreeSheetService(database, organizations, audit),
    roles: new RolesService(database, clock, organizations, audit),
    members,
    events,
    eventLists: new EventListsService(database, clock, presenter),
    registrations: new RegistrationsService(database, events, audit),
    attendance: new AttendanceService(database, clock, new CheckInCodes(secret), events, seats),
  }
}
