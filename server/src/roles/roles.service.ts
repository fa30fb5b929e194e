import { LIMITS } from '@tongxin/contract/limits'
import type { RoleHolding, RoleInput, RoleList, RoleQuery } from '@tongxin/contract/roles'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, mayGrant, scopes } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './roles.queries.ts'
import { isOver, isSamePeriod, periodOf } from './roles.rules.ts'

/** Who holds what on which organization. What is changed here counts from the next request on. */
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  /** Roles in a subtree, or in all that the actor oversees: those in force and those to come. */
  async list(actor: Actor, query: RoleQuery): Promise<RoleList> {
    const overseen = scopes(actor, 'role.list')
    if (overseen.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'role.list', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listGrants(this.database, {
      scope: query.organizationId === undefined ? overseen : [query.organizationId],
      now: this.clock(),
      after: after?.[0],
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'role.list', {
      organizationId: query.organizationId ?? overseen[0],
    })
    return pageOf(
      rows,
      limit,
      (row) => toHolding(actor, row),
      (row) => [row.id],
    )
  }

  /** The same grant again changes nothing; other times change the times. */
  async grant(actor: Actor, input: RoleInput): Promise<RoleHolding> {
    const [organization] = await this.organizations.nodes([input.organizationId])
    if (!mayGrant(actor, organization!.path)) throw new AppError('forbidden')
    assertLiving(organization!)
    return this.database.transaction(async (tx) => {
      await queries.lockGrants(tx)
      const now = this.clock()
      const holder = await queries.findHolder(tx, input.memberNumber, organization!.path[0]!)
      if (!holder) throw new AppError('member_not_found')
      const find = () => queries.findGrantOf(tx, holder.id, input.organizationId, input.role)
      const held = await find()
      const period = periodOf(input, held, now)
      if (held && isSamePeriod(held, period)) return toHolding(actor, held)
      await this.keepingAnAdmin(tx, organization!.path, now, () =>
        queries.putGrant(tx, {
          memberId: holder.id,
          organizationId: input.organizationId,
          role: input.role,
          ...period,
        }),
      )
      await this.audit.record(tx, actor, 'role.grant', {
        organizationId: input.organizationId,
        memberId: holder.id,
        details: { role: input.role, startsAt: period.startsAt, endsAt: period.endsAt },
      })
      return toHolding(actor, (await find())!)
    })
  }

  /** Ends it now; it stays on record. A repeat changes nothing. */
  async end(actor: Actor, id: number): Promise<RoleHolding> {
    return this.database.transaction(async (tx) => {
      await queries.lockGrants(tx)
      const now = this.clock()
      const held = await queries.findGrant(tx, id)
      if (!held) throw new AppError('role_not_found')
      if (!mayGrant(actor, held.path)) throw new AppError('forbidden')
      if (isOver(held, now)) return toHolding(actor, held)
      await this.endAll(tx, actor, [held], now)
      return toHolding(actor, { ...held, endsAt: now })
    })
  }

  /**
   * For other features: whether the actor could grant every role that the member holds or is to hold. Whoever decides
   * which login is that member hands these roles out, too.
   */
  async mayGrantAllOf(db: Queryable, actor: Actor, memberId: number): Promise<boolean> {
    const held = await queries.listGrantsOf(db, memberId, this.clock())
    return held.every(({ path }) => mayGrant(actor, path))
  }

  /** For other features: when each role that the member holds or is to hold begins. */
  async startsOf(db: Queryable, memberId: number): Promise<Date[]> {
    return (await queries.listGrantsOf(db, memberId, this.clock())).map(({ startsAt }) => startsAt)
  }

  /**
   * For other features: a member who goes takes every role off, or those on organizations whose path is `left`.
   * @throws AppError `last_admin`
   */
  async endAllOf(
    tx: Queryable,
    actor: Actor,
    memberId: number,
    now: Date,
    left: (path: readonly number[]) => boolean = () => true,
  ): Promise<void> {
    await queries.lockGrants(tx)
    const held = await queries.listGrantsOf(tx, memberId, now)
    await this.endAll(
      tx,
      actor,
      held.filter(({ path }) => left(path)),
      now,
    )
  }

  private async endAll(
    tx: Queryable,
    actor: Actor,
    held: readonly queries.RoleRow[],
    now: Date,
  ): Promise<void> {
    for (const { id, role, path, member, organization } of held) {
      await this.keepingAnAdmin(tx, path, now, () => queries.endGrants(tx, [id], now))
      await this.audit.record(tx, actor, 'role.end', {
        organizationId: organization.id,
        memberId: member.id,
        details: { role },
      })
    }
  }

  /** A root without an admin could never have one again: nobody is above it. */
  private async keepingAnAdmin(
    tx: Queryable,
    path: readonly number[],
    now: Date,
    change: () => Promise<void>,
  ): Promise<void> {
    const isRoot = path.length === 1
    const before = isRoot && (await queries.hasLastingAdmin(tx, path[0]!, now))
    await change()
    if (before && !(await queries.hasLastingAdmin(tx, path[0]!, now))) throw new AppError('last_admin')
  }
}

function toHolding(actor: Actor, row: queries.RoleRow): RoleHolding {
  return {
    id: row.id,
    role: row.role,
    member: {
      number: row.member.number,
      name: row.member.name,
      organizationName: row.member.organizationName,
    },
    organization: row.organization,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    viewer: { canChange: mayGrant(actor, row.path) },
  }
}
