import type { DueList, DueQuery } from '@tongxin/contract/cadence'
import { LIMITS } from '@tongxin/contract/limits'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, encodeCursor, isInt } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { addDays, type Clock, dayOf, startOfDay } from '../time.ts'
import { listDue } from './due.queries.ts'
import { DEMANDS, periodOf } from './due.rules.ts'

/** 组织生活提醒: what the rules ask for in the running period, as help to whoever makes the events. */
export class DueService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Of a subtree, or of all that the actor manages; whole organizations a page. */
  async list(actor: Actor, query: DueQuery): Promise<DueList> {
    const managed = scopes(actor, 'event.manage')
    if (managed.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'event.manage', node!.path)) throw new AppError('forbidden')
    }
    const now = this.clock()
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const periods = DEMANDS.map((demand) => ({ ...demand, ...periodOf(dayOf(now), demand.cadence) }))
    const rows = await listDue(this.database, {
      scope: query.organizationId === undefined ? managed : [query.organizationId],
      demands: periods.map(({ from, to, ...demand }) => ({
        ...demand,
        from: startOfDay(from),
        before: addDays(startOfDay(to), 1),
      })),
      now,
      after: after?.[0],
      limit: limit + 1,
    })
    const ids = [...new Set(rows.map((row) => row.id))]
    const page = new Set(ids.slice(0, limit))
    return {
      items: rows
        .filter((row) => page.has(row.id))
        .map((row) => ({
          organization: { id: row.id, name: row.name, shortName: row.short_name },
          category: row.category,
          cadence: row.cadence,
          ...periodOf(dayOf(now), row.cadence),
          held: row.held,
          planned: row.planned,
          lastEventId: row.last_event_id,
        })),
      nextCursor: ids.length > limit ? encodeCursor([ids[limit - 1]!]) : null,
    }
  }
}
