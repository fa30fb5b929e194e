import { ArticleTracesService } from '../articles/article-traces.service.ts'
import { AttemptTracesService } from '../attempts/attempt-traces.service.ts'
import type { TracesService } from '../attendance/traces.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { CalendarAccessService } from '../calendar/calendar-access.service.ts'
import type { CorrectionsService } from '../corrections/corrections.service.ts'
import type { Database } from '../database/database.ts'
import type { FilesService } from '../files/files.service.ts'
import type { IdentityService } from '../identity/identity.service.ts'
import { LearningTracesService } from '../learning/learning-traces.service.ts'
import type { LeavesService } from '../leaves/leaves.service.ts'
import type { MembershipService } from '../members/membership.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { ReflectionTracesService } from '../reflections/reflection-traces.service.ts'
import type { RegistrationsService } from '../registrations/registrations.service.ts'
import type { RolesService } from '../roles/roles.service.ts'
import type { SuggestionTracesService } from '../suggestions/suggestion-traces.service.ts'
import type { Clock } from '../time.ts'
import type { TransfersService } from '../transfers/transfers.service.ts'
import type { FieldCipher } from './cipher.ts'
import { ErasuresService } from './erasures.service.ts'
import { OwnDataService } from './own-data.service.ts'

/** What shows and erases all that is held about one person, with everybody who holds something. */
export function buildPrivacy(base: {
  database: Database
  clock: Clock
  cipher: FieldCipher
  audit: AuditService
  identity: IdentityService
  membership: MembershipService
  registrations: RegistrationsService
  roles: RolesService
  notifications: NotificationsService
  calendars: CalendarAccessService
  roster: { transfers: TransfersService; corrections: CorrectionsService }
  leaves: LeavesService
  traces: TracesService
  files: FilesService
  voices: { suggestions: SuggestionTracesService; reflections: ReflectionTracesService }
}) {
  const { database, clock, cipher, audit, voices } = base
  const quizTraces = { attempts: new AttemptTracesService(), learning: new LearningTracesService() }
  const articleTraces = new ArticleTracesService()
  const erasures = new ErasuresService(
    database,
    clock,
    audit,
    base.identity,
    base.membership,
    base.registrations,
    base.roles,
    base.notifications,
    base.calendars,
    articleTraces,
    base.roster,
    base.leaves,
    base.traces,
    quizTraces,
    voices,
    base.files,
  )
  const ownData = new OwnDataService(
    database,
    clock,
    cipher,
    audit,
    erasures,
    articleTraces,
    quizTraces,
    voices,
  )
  return { erasures, ownData }
}
