import { LIMITS } from '@tongxin/contract/limits'
import type {
  Correction,
  CorrectionInput,
  CorrectionList,
  CorrectionQuery,
  OwnCorrection,
} from '@tongxin/contract/corrections'
import type { MemberPatch } from '@tongxin/contract/members'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, pageOf } from '../http/cursor.ts'
import { type Actor, may, requireMember, scopes } from '../identity/access.rules.ts'
import type { MemberDetailsService } from '../members/member-details.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import type { Clock } from '../time.ts'
import * as queries from './corrections.queries.ts'
import type { CorrectionRow } from './corrections.queries.ts'

/** A member asks to have their entry put right; an organiser decides. One open request a member. */
export class CorrectionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly members: MemberDetailsService,
    private readonly audit: AuditService,
    private readonly cipher: FieldCipher,
  ) {}

  /** The actor's last request, with what became of it. */
  async own(actor: Actor): Promise<OwnCorrection> {
    const row = await queries.findLatestOf(this.database, requireMember(actor).id)
    return { correction: row ? this.toCorrection(actor, row) : null }
  }

  /** Asks; what was asked before and is still open is replaced. */
  async put(actor: Actor, { fields }: CorrectionInput): Promise<OwnCorrection> {
    const member = requireMember(actor)
    const now = this.clock()
    await this.members.check(actor, fields)
    await this.database.transaction(async (tx) => {
      await queries.putOpen(tx, {
        memberId: member.id,
        fieldsCipher: this.cipher.encrypt(JSON.stringify(fields)),
        fieldNames: Object.keys(fields),
        now,
      })
      await this.audit.record(tx, actor, 'correction.request', {
        memberId: member.id,
        details: { fields: Object.keys(fields) },
      })
    })
    return this.own(actor)
  }

  /** Takes it back; a repeat changes nothing. */
  async withdraw(actor: Actor): Promise<OwnCorrection> {
    const member = requireMember(actor)
    await this.database.transaction(async (tx) => {
      const latest = await queries.findLatestOf(tx, member.id)
      const row = latest && (await queries.lockCorrection(tx, latest.id))
      if (row?.state !== 'open') return
      await queries.closeCorrection(tx, row.id, { state: 'withdrawn', answer: null, now: this.clock() })
      await this.audit.record(tx, actor, 'correction.withdraw', { memberId: member.id })
    })
    return this.own(actor)
  }

  /** For other features: whoever leaves the roster has nothing to be put right. The caller holds the member's row. */
  async withdrawOf(tx: Queryable, actor: Actor, memberId: number, now: Date): Promise<void> {
    const latest = await queries.findLatestOf(tx, memberId)
    const row = latest && (await queries.lockCorrection(tx, latest.id))
    if (row?.state !== 'open') return
    await queries.closeCorrection(tx, row.id, { state: 'withdrawn', answer: null, now })
    await this.audit.record(tx, actor, 'correction.withdraw', {
      organizationId: row.organization_id,
      memberId,
    })
  }

  /** What is private in the wishes is masked, as in every list. */
  async list(actor: Actor, query: CorrectionQuery): Promise<CorrectionList> {
    const managed = scopes(actor, 'roster.manage')
    if (managed.length === 0) throw new AppError('forbidden')
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'roster.manage', node!.path)) throw new AppError('forbidden')
    }
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[number]>(query.cursor, (v): v is [number] => v.length === 1 && isInt(v[0]))
    const rows = await queries.listCorrections(this.database, {
      scope: query.organizationId === undefined ? managed : [query.organizationId],
      state: query.state,
      before: before?.[0],
      limit: limit + 1,
    })
    return pageOf(
      rows,
      limit,
      (row) => masked(this.toCorrection(actor, row)),
      (row) => [row.id],
    )
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'roster.manage'))
  }

  /** Writes the wished values into the entry. */
  accept(actor: Actor, id: number): Promise<Correction> {
    return this.decide(actor, id, 'accepted', null, async (tx, row, now) => {
      const patch = JSON.parse(this.cipher.decrypt(row.fields_cipher!)) as MemberPatch
      await this.members.applyTo(tx, row.number, patch, now)
    })
  }

  refuse(actor: Actor, id: number, reason: string): Promise<Correction> {
    return this.decide(actor, id, 'refused', reason.trim())
  }

  private async decide(
    actor: Actor,
    id: number,
    state: 'accepted' | 'refused',
    answer: string | null,
    step?: (tx: Queryable, row: CorrectionRow, now: Date) => Promise<void>,
  ): Promise<Correction> {
    const found = await queries.findCorrection(this.database, id)
    if (!found) throw new AppError('correction_not_found')
    if (!may(actor, 'roster.manage', found.path)) throw new AppError('forbidden')
    return this.database.transaction(async (tx) => {
      // Before the request's, as whoever leaves the roster does.
      if (step) await this.members.lock(tx, found.number)
      const row = (await queries.lockCorrection(tx, id))!
      if (row.state === state) return this.toCorrection(actor, row)
      if (row.state !== 'open') throw new AppError('correction_closed')
      const now = this.clock()
      await step?.(tx, row, now)
      await queries.closeCorrection(tx, id, { state, answer, now })
      await this.audit.record(tx, actor, state === 'accepted' ? 'correction.accept' : 'correction.refuse', {
        organizationId: row.organization_id,
        memberId: row.member_id,
        details: { fields: row.field_names },
      })
      return this.toCorrection(actor, (await queries.findCorrection(tx, id))!)
    })
  }

  private toCorrection(actor: Actor, row: CorrectionRow): Correction {
    return {
      id: row.id,
      member: { number: row.number, name: row.name, organizationName: row.organization_name },
      state: row.state,
      fields:
        row.fields_cipher === null
          ? null
          : (JSON.parse(this.cipher.decrypt(row.fields_cipher)) as MemberPatch),
      fieldNames: row.field_names,
      answer: row.answer,
      createdAt: new Date(row.created_at).toISOString(),
      closedAt: row.closed_at && new Date(row.closed_at).toISOString(),
      viewer: { canDecide: row.state === 'open' && may(actor, 'roster.manage', row.path) },
    }
  }
}

/** The phone number without its middle, of the birth date the year. */
function masked({ fields, ...correction }: Correction): Correction {
  const { phone, birthDate } = fields ?? {}
  return {
    ...correction,
    fields: fields && {
      ...fields,
      ...(phone && { phone: maskPhone(phone) }),
      ...(birthDate && { birthDate: birthDate.slice(0, 4) }),
    },
  }
}
