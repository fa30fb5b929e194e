import { LIMITS } from '@tongxin/contract/limits'
import type {
  Erasure,
  ErasureInput,
  ErasureList,
  ErasureQuery,
  ErasureRequest,
} from '@tongxin/contract/privacy'
import type { ArticleTracesService } from '../articles/article-traces.service.ts'
import type { AttemptTracesService } from '../attempts/attempt-traces.service.ts'
import type { TracesService } from '../attendance/traces.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { CalendarAccessService } from '../calendar/calendar-access.service.ts'
import type { CorrectionsService } from '../corrections/corrections.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { FilesService } from '../files/files.service.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, requireMember, scopes } from '../identity/access.rules.ts'
import type { IdentityService } from '../identity/identity.service.ts'
import type { LearningTracesService } from '../learning/learning-traces.service.ts'
import type { LeavesService } from '../leaves/leaves.service.ts'
import type { MembershipService } from '../members/membership.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { ReflectionTracesService } from '../reflections/reflection-traces.service.ts'
import type { RegistrationsService } from '../registrations/registrations.service.ts'
import type { RolesService } from '../roles/roles.service.ts'
import type { SuggestionTracesService } from '../suggestions/suggestion-traces.service.ts'
import type { Clock } from '../time.ts'
import type { TransfersService } from '../transfers/transfers.service.ts'
import * as queries from './erasure.queries.ts'

/** Somebody asks to be erased; an organiser of their organization checks that it can be, and accepts. */
export class ErasuresService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly identity: IdentityService,
    private readonly membership: MembershipService,
    private readonly registrations: RegistrationsService,
    private readonly roles: RolesService,
    private readonly notifications: NotificationsService,
    private readonly calendars: CalendarAccessService,
    private readonly articleTraces: ArticleTracesService,
    private readonly requests: { transfers: TransfersService; corrections: CorrectionsService },
    private readonly leaves: LeavesService,
    private readonly traces: TracesService,
    private readonly quizTraces: { attempts: AttemptTracesService; learning: LearningTracesService },
    private readonly voices: { suggestions: SuggestionTracesService; reflections: ReflectionTracesService },
    private readonly files: FilesService,
  ) {}

  async own(actor: Actor): Promise<Erasure[]> {
    return actor.member ? (await queries.listErasuresOf(this.database, actor.member.id)).map(toErasure) : []
  }

  /** A repeat finds the request that is open. */
  async request(actor: Actor, { reason = '' }: ErasureInput): Promise<Erasure> {
    const member = requireMember(actor)
    return this.database.transaction(async (tx) => {
      if (await queries.insertErasure(tx, member.id, reason, this.clock()))
        await this.audit.record(tx, actor, 'erasure.request', { memberId: member.id })
      return toErasure((await queries.listErasuresOf(tx, member.id))[0]!)
    })
  }

  async list(actor: Actor, query: ErasureQuery): Promise<ErasureList> {
    const scope = scopes(actor, 'erasure.decide')
    if (scope.length === 0) throw new AppError('forbidden')
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listOpenErasures(this.database, scope, after?.[0] ?? 0, limit + 1)
    await this.audit.recordLook(this.database, actor, 'erasure.list', { organizationId: scope[0] })
    return pageOf(rows, limit, toRequest, (row) => [row.id])
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'erasure.decide'))
  }

  /**
   * From now on nobody can tell who it was: the entry is wiped, the login is nobody's, sessions and roles end, seats at
   * coming events are free again.
   * @throws AppError `last_admin`
   */
  async accept(actor: Actor, id: number): Promise<ErasureRequest> {
    const { memberId, member, path } = await this.database.transaction((tx) => this.decidable(tx, actor, id))
    // Seats have their own lock, one event at a time; a seat given back too early could be taken again.
    const person = { id: memberId, ...member, path }
    for (const eventId of await queries.listComingEvents(this.database, memberId, this.clock()))
      await this.registrations.cancel({ ...actor, member: person, grants: [] }, eventId).catch(passBlocked)
    return this.database.transaction(async (tx) => {
      const request = await this.decidable(tx, actor, id)
      await this.membership.hold(tx, memberId)
      const now = this.clock()
      await this.roles.endAllOf(tx, actor, memberId, now)
      await this.requests.transfers.withdrawOf(tx, actor, memberId, now)
      await this.requests.corrections.withdrawOf(tx, actor, memberId, now)
      await this.notifications.eraseAllOf(tx, memberId)
      await this.articleTraces.forget(tx, memberId)
      await this.voices.suggestions.forget(tx, memberId)
      await this.voices.reflections.forget(tx, memberId)
      await this.identity.unbind(tx, memberId, now)
      await this.calendars.end(tx, memberId)
      await this.registrations.forget(tx, memberId)
      await this.leaves.forget(tx, memberId)
      await this.traces.forget(tx, memberId)
      await this.quizTraces.attempts.forget(tx, memberId)
      await this.quizTraces.learning.forget(tx, memberId)
      await this.files.forget(tx, memberId)
      await this.membership.erase(tx, memberId, now)
      return this.decide(tx, actor, request, 'accepted', '', now)
    })
  }

  async decline(actor: Actor, id: number, reason: string): Promise<ErasureRequest> {
    return this.database.transaction(async (tx) =>
      this.decide(tx, actor, await this.decidable(tx, actor, id), 'declined', reason, this.clock()),
    )
  }

  private async decidable(tx: Queryable, actor: Actor, id: number): Promise<queries.ErasureRow> {
    const request = await queries.lockErasure(tx, id)
    if (!request) throw new AppError('erasure_not_found')
    if (!may(actor, 'erasure.decide', request.path)) throw new AppError('forbidden')
    if (request.state !== 'requested') throw new AppError('erasure_decided')
    return request
  }

  private async decide(
    tx: Queryable,
    actor: Actor,
    request: queries.ErasureRow,
    state: 'accepted' | 'declined',
    reason: string,
    now: Date,
  ): Promise<ErasureRequest> {
    await queries.decideErasure(tx, request.id, { state, by: actor.member?.id ?? null, reason, now })
    await this.audit.record(tx, actor, state === 'accepted' ? 'erasure.accept' : 'erasure.decline', {
      organizationId: request.member.organizationId,
      memberId: request.memberId,
    })
    return toRequest((await queries.lockErasure(tx, request.id))!)
  }
}

/** Registration has closed or the event begins just now: the seat stays taken, and is nobody's. */
function passBlocked(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}

function toErasure(row: queries.ErasureRow): Erasure {
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
  }
}

const toRequest = (row: queries.ErasureRow): ErasureRequest => ({ ...toErasure(row), member: row.member })
