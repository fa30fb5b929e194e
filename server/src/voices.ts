import type { ArticlesService } from './articles/articles.service.ts'
import type { AuditService } from './audit/audit.service.ts'
import type { Database } from './database/database.ts'
import type { EventsService } from './events/events.service.ts'
import type { FilesService } from './files/files.service.ts'
import type { MembershipService } from './members/membership.service.ts'
import type { NotificationsService } from './notifications/notifications.service.ts'
import type { OrganizationsService } from './organizations/organizations.service.ts'
import type { FieldCipher } from './privacy/cipher.ts'
import { ReflectionChecksService } from './reflections/reflection-checks.service.ts'
import { ReflectionExportService } from './reflections/reflection-export.service.ts'
import { ReflectionListsService } from './reflections/reflection-lists.service.ts'
import { ReflectionNoticesService } from './reflections/reflection-notices.service.ts'
import { ReflectionReviewService } from './reflections/reflection-review.service.ts'
import { ReflectionSubjectsService } from './reflections/reflection-subjects.service.ts'
import { ReflectionTracesService } from './reflections/reflection-traces.service.ts'
import { ReflectionPresenter } from './reflections/reflections.presenter.ts'
import { ReflectionsService } from './reflections/reflections.service.ts'
import { SuggestionTracesService } from './suggestions/suggestion-traces.service.ts'
import { SuggestionPresenter } from './suggestions/suggestions.presenter.ts'
import { SuggestionsService } from './suggestions/suggestions.service.ts'
import type { Clock } from './time.ts'
import type { WechatClient } from './wechat/wechat-client.ts'

/** What members say: 心得体会 and 投诉建议. */
export interface VoiceServices {
  suggestions: SuggestionsService
  reflections: ReflectionsService
  reflectionLists: ReflectionListsService
  reflectionReview: ReflectionReviewService
  reflectionExport: ReflectionExportService
  reflectionChecks: ReflectionChecksService
}

export function buildVoices(base: {
  database: Database
  clock: Clock
  cipher: FieldCipher
  wechat: WechatClient
  organizations: OrganizationsService
  events: EventsService
  articles: ArticlesService
  files: FilesService
  membership: MembershipService
  audit: AuditService
  notifications: NotificationsService
  /** An organiser reads every reflection before it is shown. */
  readFirst: boolean
  warn: (event: { errcode: number }, words: string) => void
}) {
  const { database, clock, cipher, organizations, audit, notifications, files, membership } = base
  const presenter = new ReflectionPresenter(cipher, files)
  const subjects = new ReflectionSubjectsService(database, clock, base.events, base.articles)
  const notices = new ReflectionNoticesService(notifications)
  const services: VoiceServices = {
    suggestions: new SuggestionsService(
      database,
      clock,
      organizations,
      membership,
      new SuggestionPresenter(cipher),
      audit,
      notifications,
    ),
    reflections: new ReflectionsService(database, clock, subjects, membership, presenter, files),
    reflectionLists: new ReflectionListsService(database, organizations, subjects, presenter, audit),
    reflectionReview: new ReflectionReviewService(database, clock, presenter, audit, notices),
    reflectionExport: new ReflectionExportService(database, organizations, presenter, audit),
    reflectionChecks: new ReflectionChecksService(
      database,
      clock,
      cipher,
      base.wechat,
      notices,
      base.readFirst,
      base.warn,
    ),
  }
  return {
    services,
    traces: {
      suggestions: new SuggestionTracesService(cipher),
      reflections: new ReflectionTracesService(cipher),
    },
  }
}
