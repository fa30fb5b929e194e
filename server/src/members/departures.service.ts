import type { Departure, MemberDetail } from '@tongxin/contract/members'
import type { AuditService } from '../audit/audit.service.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { AccessEndService } from '../identity/access-end.service.ts'
import type { CorrectionsService } from '../corrections/corrections.service.ts'
import type { RolesService } from '../roles/roles.service.ts'
import { dayOf } from '../time.ts'
import type { TransfersService } from '../transfers/transfers.service.ts'
import * as queries from './member-details.queries.ts'
import type { MemberDetailsService } from './member-details.service.ts'

/** Leaving the roster and coming back. What somebody did stays in history; they are in no list any more. */
export class DeparturesService {
  constructor(
    private readonly details: MemberDetailsService,
    private readonly access: AccessEndService,
    private readonly roles: RolesService,
    private readonly audit: AuditService,
    private readonly transfers: TransfersService,
    private readonly corrections: CorrectionsService,
  ) {}

  /**
   * Roles, sessions and open requests end with it. A repeat changes nothing.
   * @throws AppError `holds_higher_role`: nobody ends a role by this way that they could not end by the other;
   * `last_admin`
   */
  async leave(actor: Actor, number: string, departure: Departure): Promise<MemberDetail> {
    await this.details.require(actor, 'roster.manage', number)
    return this.details.change(actor, number, async (tx, row, now) => {
      if (row.state === departure.state) return
      if (row.state === 'erased') throw new AppError('member_departed')
      if (departure.on > dayOf(now)) {
        const message = '离开的日期还没有到，请核对。'
        throw new AppError('invalid_input', { detail: message, errors: [{ path: '/on', message }] })
      }
      if (!(await this.roles.mayGrantAllOf(tx, actor, row.id))) throw new AppError('holds_higher_role')
      await queries.updateMember(tx, row.id, {
        state: departure.state,
        leftOn: departure.on,
        leftNote: departure.note?.trim() || null,
        updatedAt: now,
      })
      await this.roles.endAllOf(tx, actor, row.id, now)
      await this.access.end(tx, row.id, now)
      await this.transfers.withdrawOf(tx, actor, row.id, now)
      await this.corrections.withdrawOf(tx, actor, row.id, now)
      await this.audit.record(tx, actor, 'member.leave', {
        organizationId: row.organizationId,
        memberId: row.id,
        details: { state: departure.state, on: departure.on },
      })
    })
  }

  /** On the roster again; roles have to be granted anew. */
  async comeBack(actor: Actor, number: string): Promise<MemberDetail> {
    await this.details.require(actor, 'roster.manage', number)
    return this.details.change(actor, number, async (tx, row, now) => {
      if (row.state === 'active') return
      if (row.state === 'erased') throw new AppError('member_departed')
      await queries.updateMember(tx, row.id, {
        state: 'active',
        leftOn: null,
        leftNote: null,
        updatedAt: now,
      })
      await this.audit.record(tx, actor, 'member.return', {
        organizationId: row.organizationId,
        memberId: row.id,
      })
    })
  }
}
