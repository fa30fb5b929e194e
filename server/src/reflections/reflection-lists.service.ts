import { LIMITS } from '@tongxin/contract/limits'
import type { ReflectionList, ReflectionQuery, ReflectionSubject } from '@tongxin/contract/reflections'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, may, requireMember, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { ReflectionSubjectsService } from './reflection-subjects.service.ts'
import type { ReflectionPresenter } from './reflections.presenter.ts'
import * as queries from './reflections.queries.ts'
import { isBlank } from './reflections.rules.ts'

/** 心得体会 as lists: one's own, those an organiser manages, and what one is shown of a subject or of a branch. */
export class ReflectionListsService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly subjects: ReflectionSubjectsService,
    private readonly presenter: ReflectionPresenter,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, query: ReflectionQuery): Promise<ReflectionList> {
    const subject = subjectOf(query)
    const reach = await this.reachOf(actor, query, subject)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string, number]>(
      query.cursor,
      (v): v is [string, number] => v.length === 2 && isTime(v[0]) && isInt(v[1]),
    )
    const rows = await queries.listReflections(this.database, reach, {
      subject,
      state: query.state,
      after,
      limit: limit + 1,
    })
    if ('scope' in reach)
      await this.audit.recordLook(this.database, actor, 'reflection.list', {
        organizationId: reach.organizationId ?? reach.scope[0],
      })
    const { nextCursor } = pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => [row.updatedAt.toISOString(), row.id],
    )
    const items = await this.presenter.present(actor, rows.slice(0, limit))
    return { items: items.filter((one) => !isBlank(one)), nextCursor }
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'reflection.manage'))
  }

  private async reachOf(
    actor: Actor,
    query: ReflectionQuery,
    subject: ReflectionSubject | undefined,
  ): Promise<queries.Reach> {
    if (query.mine) return { memberId: requireMember(actor).id }
    const { organizationId } = query
    const scope = scopes(actor, 'reflection.manage')
    if (query.managed) {
      if (scope.length === 0) throw new AppError('forbidden')
      if (organizationId !== undefined) await this.requireManaged(actor, organizationId)
      return { scope, ...(organizationId !== undefined && { organizationId }) }
    }
    const reader = {
      memberId: actor.member?.id ?? null,
      organizationId: actor.member?.organizationId ?? null,
      scope,
    }
    // Whoever sees the event or article sees what was chosen for all of it.
    if (subject) {
      await this.subjects.isOpen(actor, subject)
      return { reader, place: organizationId }
    }
    const own = requireMember(actor).organizationId
    if (organizationId === undefined || organizationId === own) return { reader, place: 'own branch' }
    await this.requireManaged(actor, organizationId)
    return { reader, place: organizationId }
  }

  private async requireManaged(actor: Actor, organizationId: number): Promise<void> {
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'reflection.manage', node!.path)) throw new AppError('forbidden')
  }
}

/** @throws AppError `invalid_input` for two subjects at once */
export function subjectOf(query: { eventId?: number; articleId?: number }): ReflectionSubject | undefined {
  const { eventId, articleId } = query
  if (eventId !== undefined && articleId !== undefined) {
    const message = '请只选一场活动或一篇文章。'
    throw new AppError('invalid_input', { detail: message, errors: [{ path: '/articleId', message }] })
  }
  if (eventId !== undefined) return { eventId }
  return articleId === undefined ? undefined : { articleId }
}
