import type { AuditAction } from '@tongxin/contract/audit-actions'
import { LIMITS } from '@tongxin/contract/limits'
import type { Transfer, TransferInput, TransferList, TransferQuery } from '@tongxin/contract/transfers'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import type { MemberDetailsService } from '../members/member-details.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { RolesService } from '../roles/roles.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './transfers.queries.ts'
import type { TransferRow } from './transfers.queries.ts'

/** 组织关系转接: asked for by the old branch or the member, accepted by the new branch. What was earned stays where it was. */
export class TransfersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly members: MemberDetailsService,
    private readonly audit: AuditService,
    private readonly roles: RolesService,
  ) {}

  /** Asking again for the same is answered with the open one. */
  async request(actor: Actor, input: TransferInput): Promise<Transfer> {
    const isOwn = actor.member?.number === input.memberNumber
    const member = isOwn
      ? await this.members.ofActor(actor)
      : await this.members.require(actor, 'roster.manage', input.memberNumber)
    const [to] = await this.organizations.nodes([input.toOrganizationId])
    if (member.state !== 'active') throw new AppError('member_departed')
    if (member.organizationId === to!.id) throw new AppError('transfer_pointless')
    return this.database.transaction(async (tx) => {
      const id = await queries.insertTransfer(tx, {
        memberId: member.id,
        from: member.organizationId,
        to: to!.id,
        reason: input.reason?.trim() || null,
        now: this.clock(),
      })
      if (id === undefined) {
        const [open] = await queries.listTransfers(tx, {
          scope: [],
          memberId: member.id,
          state: 'open',
          limit: 1,
        })
        if (open?.to_id !== to!.id) throw new AppError('transfer_open')
        return toTransfer(actor, open)
      }
      const row = (await queries.findTransfer(tx, id))!
      await this.record(tx, actor, 'transfer.request', row, row.from_id)
      return toTransfer(actor, row)
    })
  }

  /** Those into and out of what the actor manages, and the actor's own. */
  async list(actor: Actor, query: TransferQuery): Promise<TransferList> {
    const managed = scopes(actor, 'roster.manage')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'roster.manage', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listTransfers(this.database, {
      scope: query.organizationId === undefined ? managed : [query.organizationId],
      memberId: query.organizationId === undefined ? (actor.member?.id ?? null) : null,
      state: query.state,
      before: before?.[0],
      limit: limit + 1,
    })
    return pageOf(
      rows,
      limit,
      (row) => toTransfer(actor, row),
      (row) => [row.id],
    )
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'roster.manage'))
  }

  /**
   * The member belongs to the new branch from now on. Roles on the old branch or below it end, unless the member still
   * belongs to that organization; roles on what stands above it stay.
   */
  accept(actor: Actor, id: number): Promise<Transfer> {
    return this.close(actor, id, 'accepted', 'canAccept', null, async (tx, row, now) => {
      await this.members.moveTo(tx, row.number, row.from_id, row.to_id, now)
      await this.roles.endAllOf(
        tx,
        actor,
        row.member_id,
        now,
        (path) => path.includes(row.from_id) && !row.to_path.includes(path.at(-1)!),
      )
    })
  }

  refuse(actor: Actor, id: number, reason: string): Promise<Transfer> {
    return this.close(actor, id, 'refused', 'canRefuse', reason.trim())
  }

  withdraw(actor: Actor, id: number): Promise<Transfer> {
    return this.close(actor, id, 'withdrawn', 'canWithdraw', null)
  }

  /** For other features: somebody who leaves the roster goes nowhere else. The caller holds the member's row. */
  async withdrawOf(tx: Queryable, actor: Actor, memberId: number, now: Date): Promise<void> {
    const row = await queries.lockOpenOf(tx, memberId)
    if (!row) return
    await queries.closeTransfer(tx, row.id, { state: 'withdrawn', answer: null, now })
    await this.record(tx, actor, 'transfer.withdraw', row, row.from_id)
  }

  private async close(
    actor: Actor,
    id: number,
    state: 'accepted' | 'refused' | 'withdrawn',
    right: keyof Transfer['viewer'],
    answer: string | null,
    step?: (tx: Queryable, row: TransferRow, now: Date) => Promise<void>,
  ): Promise<Transfer> {
    const found = await queries.findTransfer(this.database, id)
    if (!found || !isParty(actor, found)) throw new AppError(found ? 'forbidden' : 'transfer_not_found')
    if (!rightsOf(actor, found)[right]) throw new AppError('forbidden')
    return this.database.transaction(async (tx) => {
      // Before the transfer's, as whoever leaves the roster does.
      if (step) await this.members.lock(tx, found.number)
      const row = (await queries.lockTransfer(tx, id))!
      if (row.state === state) return toTransfer(actor, row)
      if (row.state !== 'open') throw new AppError('transfer_closed')
      const now = this.clock()
      await step?.(tx, row, now)
      await queries.closeTransfer(tx, id, { state, answer, now })
      const action = ({ accepted: 'accept', refused: 'refuse', withdrawn: 'withdraw' } as const)[state]
      await this.record(tx, actor, `transfer.${action}`, row, state === 'withdrawn' ? row.from_id : row.to_id)
      return toTransfer(actor, (await queries.findTransfer(tx, id))!)
    })
  }

  private record(tx: Queryable, actor: Actor, action: AuditAction, row: TransferRow, organizationId: number) {
    const details = { transferId: row.id, from: row.from_id, to: row.to_id }
    return this.audit.record(tx, actor, action, { organizationId, memberId: row.member_id, details })
  }
}

/** What the actor may do to it while it is open. */
function rightsOf(actor: Actor, row: TransferRow): Transfer['viewer'] {
  const receives = may(actor, 'roster.manage', row.to_path)
  const gives = may(actor, 'roster.manage', row.from_path) || actor.member?.id === row.member_id
  return { canAccept: receives, canRefuse: receives, canWithdraw: gives }
}

const isParty = (actor: Actor, row: TransferRow) => Object.values(rightsOf(actor, row)).some(Boolean)

function toTransfer(actor: Actor, row: TransferRow): Transfer {
  const open = row.state === 'open'
  const rights = rightsOf(actor, row)
  return {
    id: row.id,
    member: { number: row.number, name: row.name },
    from: { id: row.from_id, name: row.from_name, shortName: row.from_short_name },
    to: { id: row.to_id, name: row.to_name, shortName: row.to_short_name },
    state: row.state,
    reason: row.reason,
    answer: row.answer,
    createdAt: new Date(row.created_at).toISOString(),
    closedAt: row.closed_at && new Date(row.closed_at).toISOString(),
    viewer: {
      canAccept: open && rights.canAccept,
      canRefuse: open && rights.canRefuse,
      canWithdraw: open && rights.canWithdraw,
    },
  }
}
