import type {
  BindingRequest,
  BindingRequestInput,
  BindingRequestList,
  BindingRequestQuery,
  BindingRequestRow,
  OwnBindingRequest,
} from '@tongxin/contract/binding'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import type { AccountsService } from '../identity/accounts.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { deleteOpenRequests } from './binding.queries.ts'
import type { BindingService } from './binding.service.ts'
import * as queries from './binding-requests.queries.ts'

/** For those whom neither the phone nor a code brings in: name and branch, and an organiser who knows them. */
export class BindingRequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly binding: BindingService,
    private readonly accounts: AccountsService,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  async own(actor: Actor): Promise<OwnBindingRequest> {
    return this.ownOf(this.database, actor.accountId)
  }

  /** Sends the actor's request, or changes the one that is open. */
  async put(actor: Actor, input: BindingRequestInput): Promise<OwnBindingRequest> {
    await this.organizations.nodes([input.organizationId])
    return this.database.transaction(async (tx) => {
      // Not while the account is just being bound.
      const account = await this.accounts.hold(tx, actor.accountId)
      if (account.memberId !== null) throw new AppError('account_already_bound')
      await queries.putOpenRequest(tx, {
        accountId: actor.accountId,
        name: input.name.trim(),
        organizationId: input.organizationId,
        note: input.note?.trim() ?? '',
        requestedAt: this.clock(),
      })
      return this.ownOf(tx, actor.accountId)
    })
  }

  async withdraw(actor: Actor): Promise<OwnBindingRequest> {
    await deleteOpenRequests(this.database, actor.accountId)
    return this.ownOf(this.database, actor.accountId)
  }

  /** Requests to a subtree, or to all that the actor manages. */
  async list(actor: Actor, query: BindingRequestQuery): Promise<BindingRequestList> {
    const managed = scopes(actor, 'roster.manage')
    if (managed.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'roster.manage', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listRequests(this.database, {
      scope: query.organizationId === undefined ? managed : [query.organizationId],
      state: query.state,
      before: before?.[0],
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'binding_request.list', {
      organizationId: query.organizationId ?? managed[0],
    })
    const { items, nextCursor } = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.id],
    )
    return { items: await this.present(this.database, items), nextCursor }
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'roster.manage'))
  }

  /** The person behind the request is this member. */
  async accept(actor: Actor, id: number, memberNumber: string): Promise<BindingRequestRow> {
    const request = await this.require(actor, id)
    const member = await this.binding.requireInHand(actor, memberNumber)
    const row = await this.database.transaction(async (tx) => {
      const held = await this.binding.hold(tx, request.accountId, member.id)
      const { state, memberId } = await this.lock(tx, id)
      if (state === 'refused' || (state === 'accepted' && memberId !== member.id))
        throw new AppError('binding_request_decided')
      if (state === 'open') {
        const decided = { decidedBy: actor.accountId, decidedAt: this.clock() }
        await queries.decideRequest(tx, id, { state: 'accepted', memberId: member.id, ...decided })
        await this.binding.complete(tx, held, actor, null)
        await this.audit.record(tx, actor, 'binding_request.accept', {
          organizationId: member.organizationId,
          memberId: member.id,
          details: { requestId: id },
        })
      }
      return this.rowOf(tx, id)
    })
    await this.binding.carryOver(request.accountId)
    return row
  }

  /** @param reason is shown to the person */
  async refuse(actor: Actor, id: number, reason: string): Promise<BindingRequestRow> {
    const request = await this.require(actor, id)
    return this.database.transaction(async (tx) => {
      const { state } = await this.lock(tx, id)
      if (state === 'accepted') throw new AppError('binding_request_decided')
      if (state === 'open') {
        const decided = { decidedBy: actor.accountId, decidedAt: this.clock() }
        await queries.decideRequest(tx, id, { state: 'refused', reason: reason.trim(), ...decided })
        await this.audit.record(tx, actor, 'binding_request.refuse', {
          organizationId: request.organization.id,
          details: { requestId: id },
        })
      }
      return this.rowOf(tx, id)
    })
  }

  private async require(actor: Actor, id: number) {
    const request = await queries.findRequest(this.database, id)
    if (!request) throw new AppError('binding_request_not_found')
    if (!may(actor, 'roster.manage', request.path)) throw new AppError('forbidden')
    return request
  }

  private async lock(tx: Queryable, id: number) {
    const request = await queries.lockRequest(tx, id)
    // Withdrawn meanwhile.
    if (!request) throw new AppError('binding_request_not_found')
    return request
  }

  private async ownOf(db: Queryable, accountId: number): Promise<OwnBindingRequest> {
    const row = await queries.findLatestOf(db, accountId)
    return { request: row ? toRequest(row) : null }
  }

  private async rowOf(db: Queryable, id: number): Promise<BindingRequestRow> {
    const [row] = await this.present(db, [(await queries.findRequest(db, id))!])
    return row!
  }

  private async present(db: Queryable, rows: queries.RequestRow[]): Promise<BindingRequestRow[]> {
    const candidates = await queries.listCandidates(
      db,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => ({
      ...toRequest(row),
      candidates: candidates
        .filter(({ requestId }) => requestId === row.id)
        .map(({ requestId: _, ...candidate }) => candidate),
    }))
  }
}

function toRequest(row: queries.RequestRow): BindingRequest {
  const { id, name, note, state, reason, organization } = row
  return {
    id,
    name,
    note,
    state,
    reason,
    organization,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }
}
