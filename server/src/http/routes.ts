import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArticleServices } from '../articles/articles-services.ts'
import type { AttendanceServices } from '../attendance/attendance-services.ts'
import type { PresenceServices } from '../attendance/presence-services.ts'
import type { DoorServices } from '../attendance/door-services.ts'
import type { TracesService } from '../attendance/traces.service.ts'
import type { AttemptsServices } from '../attempts/attempts-services.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { BindingService } from '../binding/binding.service.ts'
import type { BindingRequestsService } from '../binding/binding-requests.service.ts'
import type { InvitationsService } from '../binding/invitations.service.ts'
import type { CalendarService } from '../calendar/calendar.service.ts'
import type { DueService } from '../events/due.service.ts'
import type { EventCopyService } from '../events/event-copy.service.ts'
import type { EventReviewService } from '../events/event-review.service.ts'
import type { EventListsService } from '../events/event-lists.service.ts'
import type { EventsService } from '../events/events.service.ts'
import type { FileServices } from '../files/files-services.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { BeforeConsent, IdentityService } from '../identity/identity.service.ts'
import type { LoginRequestsService } from '../identity/login-requests.service.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { LearningServices } from '../learning/learning-services.ts'
import type { LeavesService } from '../leaves/leaves.service.ts'
import type { MembersService } from '../members/members.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { OwnNotificationsService } from '../notifications/own-notifications.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { TreeSheetService } from '../organizations/tree-sheet.service.ts'
import type { TreeService } from '../organizations/tree.service.ts'
import type { ConsentsService } from '../privacy/consents.service.ts'
import type { ErasuresService } from '../privacy/erasures.service.ts'
import type { OwnDataService } from '../privacy/own-data.service.ts'
import type { RatesServices } from '../quiz-rates/rates-services.ts'
import type { BankServices } from '../questions/question-services.ts'
import type { DeskServices } from '../registrations/desk-services.ts'
import type { QuizServices } from '../quizzes/quizzes-services.ts'
import type { RegistrationBatchesService } from '../registrations/registration-batches.service.ts'
import type { RegistrationsService } from '../registrations/registrations.service.ts'
import type { DocumentImportsService } from '../rich-text/document-imports.service.ts'
import type { DocumentWorker } from '../rich-text/document-worker.ts'
import type { RolesService } from '../roles/roles.service.ts'
import type { RosterServices } from '../roster/roster-services.ts'
import type { SearchServices } from '../search/search-services.ts'
import type { SharingService } from '../sharing/sharing.service.ts'
import type { VoiceServices } from '../voices.ts'
import type { WaitingService } from '../waiting/waiting.service.ts'

export interface Services
  extends
    ArticleServices,
    RosterServices,
    DeskServices,
    AttendanceServices,
    PresenceServices,
    DoorServices,
    BankServices,
    FileServices,
    QuizServices,
    AttemptsServices,
    RatesServices,
    LearningServices,
    VoiceServices,
    SearchServices {
  documentImports: DocumentImportsService
  documentWorker: DocumentWorker
  eventCopy: EventCopyService
  eventReview: EventReviewService
  due: DueService
  audit: AuditService
  consents: ConsentsService
  ownData: OwnDataService
  erasures: ErasuresService
  identity: IdentityService
  loginRequests: LoginRequestsService
  binding: BindingService
  bindingRequests: BindingRequestsService
  invitations: InvitationsService
  organizations: OrganizationsService
  tree: TreeService
  treeSheet: TreeSheetService
  roles: RolesService
  members: MembersService
  events: EventsService
  eventLists: EventListsService
  registrations: RegistrationsService
  registrationBatches: RegistrationBatchesService
  notifications: NotificationsService
  ownNotifications: OwnNotificationsService
  jobs: Jobs
  leaves: LeavesService
  traces: TracesService
  calendar: CalendarService
  sharing: SharingService
  waiting: WaitingService
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What every `*.routes.ts` exports: schema, session, one call of a service. */
export type Routes = (app: App, services: Services) => void

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; set before the handler of every route that is not `public`. */
    actor: Actor
  }
  interface FastifyContextConfig {
    /** Reachable without a session. */
    public?: boolean
    /**
     * What an account meets that has not agreed to the 个人信息保护说明 in force. Without it `consent_required`, so that a
     * new route is inside from its first day. `guest`: public reading, as if the login were bound to nobody; `self`: the
     * login itself, and the rights that a person has over their own data in any case.
     */
    beforeConsent?: BeforeConsent
  }
}
