import { type FastifyBaseLogger } from 'fastify'
import { ArticleTracesService } from './articles/article-traces.service.ts'
import { buildArticles } from './articles/articles-services.ts'
import { buildAttendance } from './attendance/attendance-services.ts'
import { buildPresence } from './attendance/presence-services.ts'
import { buildDoor } from './attendance/door-services.ts'
import { TracesService } from './attendance/traces.service.ts'
import { buildAttempts } from './attempts/attempts-services.ts'
import { AuditService } from './audit/audit.service.ts'
import { BindingService } from './binding/binding.service.ts'
import { BindingRequestsService } from './binding/binding-requests.service.ts'
import { InvitationsService } from './binding/invitations.service.ts'
import { CalendarAccessService } from './calendar/calendar-access.service.ts'
import { CalendarService } from './calendar/calendar.service.ts'
import { buildFiles, fileJobs } from './files/files-services.ts'
import { DueService } from './events/due.service.ts'
import { EventCopyService } from './events/event-copy.service.ts'
import { EventListsService } from './events/event-lists.service.ts'
import { EventReachService } from './events/event-reach.service.ts'
import { EventReviewService } from './events/event-review.service.ts'
import { EventPresenter } from './events/events.presenter.ts'
import { SeatSettingsService } from './events/seat-settings.service.ts'
import { EventsService } from './events/events.service.ts'
import { innermost } from './http/problem.ts'
import type { Services } from './http/routes.ts'
import { AccountsService } from './identity/accounts.service.ts'
import { IdentityService } from './identity/identity.service.ts'
import { LoginRequestsService } from './identity/login-requests.service.ts'
import { Tokens } from './identity/tokens.ts'
import { ConsentsService } from './privacy/consents.service.ts'
import { buildPrivacy } from './privacy/privacy-services.ts'
import { buildLearning } from './learning/learning-services.ts'
import { LeavesService } from './leaves/leaves.service.ts'
import { readPolicy } from './privacy/policy.ts'
import { MembersService } from './members/members.service.ts'
import { MembershipService } from './members/membership.service.ts'
import { buildNotifications } from './notifications/notification-services.ts'
import { OrganizationsService } from './organizations/organizations.service.ts'
import { TreeSheetService } from './organizations/tree-sheet.service.ts'
import { TreeService } from './organizations/tree.service.ts'
import { buildRates } from './quiz-rates/rates-services.ts'
import { PaperSource } from './questions/paper-source.service.ts'
import { buildQuizzes } from './quizzes/quizzes-services.ts'
import { buildBank } from './questions/question-services.ts'
import { RegistrationBatchesService } from './registrations/registration-batches.service.ts'
import { buildDesk } from './registrations/desk-services.ts'
import { RegistrationsService } from './registrations/registrations.service.ts'
import { SeatsService } from './registrations/seats.service.ts'
import { DocumentImportsService } from './rich-text/document-imports.service.ts'
import { DocumentWorker } from './rich-text/document-worker.ts'
import { RolesService } from './roles/roles.service.ts'
import { buildRoster } from './roster/roster-services.ts'
import { SearchIndex } from './search/search-index.service.ts'
import { buildSearch } from './search/search-services.ts'
import { SharingService } from './sharing/sharing.service.ts'
import { WaitingService } from './waiting/waiting.service.ts'
import { WechatClient } from './wechat/wechat-client.ts'
import { buildVoices } from './voices.ts'
import type { AppOptions } from './app.ts'

/** Makes every service and gives it the ones it builds on. */
export function buildServices(options: AppOptions, log: FastifyBaseLogger): Services {
  const { database, secret, clock = () => new Date() } = options
  const organizations = new OrganizationsService(database)
  const audit = new AuditService(database, clock, organizations)
  const members = new MembersService(database, organizations, audit, options.cipher)
  const wechat = new WechatClient(options.wechat)
  const consents = new ConsentsService(database, clock, readPolicy())
  const identity = new IdentityService(
    database,
    new Tokens(secret),
    clock,
    wechat,
    members,
    organizations,
    consents,
    options.demo,
    options.trustOpenid ?? false,
  )
  const roles = new RolesService(database, clock, organizations, audit)
  const accounts = new AccountsService()
  const calendars = new CalendarAccessService()
  const seats = new SeatsService(options.cipher)
  const presenter = new EventPresenter(seats)
  const files = buildFiles({ database, clock, secret, storage: options.storage, organizations })
  const searchIndex = new SearchIndex()
  const { notifications, ...notified } = buildNotifications(options, clock, wechat, log, [
    ...fileJobs(files),
    {
      name: 'check-reflections',
      cron: '* * * * *',
      run: (signal) => voices.services.reflectionChecks.checkDue(signal),
    },
  ])
  const events = new EventsService(
    database,
    clock,
    organizations,
    new SeatSettingsService(organizations, seats, notifications),
    presenter,
    audit,
    notifications,
    searchIndex,
  )
  const membership = new MembershipService()
  const registrationBatches = new RegistrationBatchesService(
    database,
    clock,
    events,
    presenter,
    seats,
    notifications,
    options.cipher,
    options.registrationBatches,
  )
  const registrations = new RegistrationsService(registrationBatches)
  const roster = buildRoster({ database, clock, organizations, audit, roles, cipher: options.cipher, log })
  const leaves = new LeavesService(database, clock, options.cipher, events, seats, audit, notifications)
  const traces = new TracesService(database, clock)
  const learning = buildLearning({ database, clock })
  const articles = buildArticles({ database, clock, organizations, files: files.files, audit, searchIndex })
  const voices = buildVoices({
    ...{ database, clock, cipher: options.cipher, wechat, organizations, audit, notifications, events },
    ...{ articles: articles.articles, files: files.files, membership },
    readFirst: options.readReflectionsFirst ?? false,
    warn: (event, words) => log.warn(event, words),
  })
  const privacy = buildPrivacy({
    ...{ database, clock, cipher: options.cipher, audit, identity, membership, registrations, roles },
    ...{ notifications, calendars, roster, leaves, traces, files: files.files, voices: voices.traces },
  })
  const reach = new EventReachService(database, events)
  const paperSource = new PaperSource()
  const quizzes = buildQuizzes({ database, clock, organizations, audit, paperSource })
  const presence = buildPresence({
    database,
    clock,
    secret,
    events,
    organizations,
    audit,
    streamLimits: options.attendanceStreams,
  })
  const attendance = buildAttendance({
    database,
    clock,
    secret,
    cipher: options.cipher,
    events,
    reach,
    seats,
    notifications,
    summaries: presence.attendanceSummary,
    audit,
    report: (error) => log.error({ err: innermost(error) }, 'a registration was not carried over'),
  })
  const binding = new BindingService(
    database,
    clock,
    options.cipher,
    wechat,
    accounts,
    identity,
    members,
    organizations,
    audit,
    roles,
    calendars,
    attendance.carrying,
    new ArticleTracesService(),
  )
  const documentWorker = new DocumentWorker()
  const services = {
    ...roster,
    ...voices.services,
    ...files,
    documentWorker,
    documentImports: new DocumentImportsService(files.uploads, documentWorker),
    ...buildDesk({
      database,
      cipher: options.cipher,
      events,
      reach,
      batches: registrationBatches,
      seats,
      audit,
    }),
    ...attendance,
    ...buildDoor({
      database,
      clock,
      secret,
      cipher: options.cipher,
      events,
      presenter,
      seats,
      audit,
      summary: presence.attendanceSummary,
      limits: options.checkInBatches,
      report: (error) => log.error({ err: innermost(error) }, 'a scan failed'),
    }),
    eventCopy: new EventCopyService(database, clock, events, presenter, organizations, audit, searchIndex),
    eventReview: new EventReviewService(events, audit, notifications),
    due: new DueService(database, clock, organizations),
    audit,
    consents,
    ...privacy,
    identity,
    loginRequests: new LoginRequestsService(database, clock, secret, identity, audit),
    binding,
    bindingRequests: new BindingRequestsService(database, clock, binding, accounts, organizations, audit),
    invitations: new InvitationsService(database, clock, secret, binding, accounts, identity, audit, roles),
    organizations,
    tree: new TreeService(database, clock, organizations, membership, audit),
    treeSheet: new TreeSheetService(database, organizations, audit),
    roles,
    members,
    events,
    eventLists: new EventListsService(database, clock, presenter),
    registrations,
    registrationBatches,
    notifications,
    ...notified,
    calendar: new CalendarService(database, clock, secret, events),
    sharing: new SharingService(database, clock, events, wechat, (errcode) =>
      log.warn({ errcode }, 'no mini-program code'),
    ),
    ...presence,
    ...buildRates({ database, clock, organizations, audit }),
    ...learning,
    ...buildBank({ database, clock, organizations, audit }),
    ...articles,
    ...buildSearch({ database, clock, log }),
    leaves,
    traces,
    ...quizzes,
    ...buildAttempts({
      database,
      clock,
      quizzes: quizzes.quizzes,
      papers: paperSource,
      after: learning.reviews,
      limits: options.answerBatches,
      report: (error) => log.error({ err: innermost(error) }, 'an attempt was not handed in'),
    }),
  }
  return { ...services, waiting: new WaitingService(services) }
}
