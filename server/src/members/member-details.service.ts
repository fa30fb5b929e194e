import type { AuditAction } from '@tongxin/contract/audit-actions'
import type {
  DisclosureList,
  MemberDetail,
  MemberPatch,
  OwnEntry,
  Reveal,
  Revealed,
} from '@tongxin/contract/members'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may, type Permission, requireMember } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { maskPhone } from '../privacy/phone.rules.ts'
import { type Clock, dayOf } from '../time.ts'
import * as queries from './member-details.queries.ts'
import type { MemberRow } from './member-details.queries.ts'
import { checkPatch } from './member-details.rules.ts'

/** What tells a member that somebody looked at or changed their entry. */
const DISCLOSURES: readonly AuditAction[] = ['member.view', 'member.reveal', 'member.update']

/** One roster entry: looked at, changed, uncovered. */
export class MemberDetailsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly cipher: FieldCipher,
  ) {}

  async detail(actor: Actor, number: string): Promise<MemberDetail> {
    const row = await this.require(actor, 'member.list', number)
    await this.audit.recordLook(this.database, actor, 'member.view', subjectOf(row))
    return this.present(actor, row)
  }

  async update(actor: Actor, number: string, patch: MemberPatch): Promise<MemberDetail> {
    await this.require(actor, 'roster.manage', number)
    return this.change(actor, number, async (tx, row, now) => {
      await this.apply(tx, row, patch, now)
      const details = { fields: Object.keys(patch) }
      await this.audit.record(tx, actor, 'member.update', { ...subjectOf(row), details })
    })
  }

  /** Uncovers one value. The member sees who did, when and why. */
  async reveal(actor: Actor, number: string, { field, reason }: Reveal): Promise<Revealed> {
    const row = await this.require(actor, 'roster.manage', number)
    await this.audit.record(this.database, actor, 'member.reveal', {
      ...subjectOf(row),
      details: { field, reason: reason.trim() },
    })
    return { field, value: this.open(field === 'phone' ? row.phoneCipher : row.birthCipher) }
  }

  /** One's own entry, whole. */
  async own(actor: Actor): Promise<OwnEntry> {
    const row = await this.ofActor(actor)
    return {
      ...publicPart(row),
      phone: this.open(row.phoneCipher),
      birthDate: this.open(row.birthCipher),
    }
  }

  /** Who looked at or changed the actor's own entry, latest first. */
  async disclosures(actor: Actor): Promise<DisclosureList> {
    const member = requireMember(actor)
    const text = (value: unknown) => (typeof value === 'string' ? value : null)
    const entries = await this.audit.about(member.id, DISCLOSURES)
    return {
      items: entries.map(({ at, action, actor: by, details }) => ({
        at,
        action,
        by,
        field: text(details.field),
        reason: text(details.reason),
      })),
      nextCursor: null,
    }
  }

  // ---- for the features that change entries ----

  /** @throws AppError `member_not_found`, also for those who were erased, or `forbidden` */
  async require(actor: Actor, permission: Permission, number: string): Promise<MemberRow> {
    const row = await queries.findByNumber(this.database, number)
    if (!row || row.state === 'erased') {
      // Who keeps no roster learns nothing of which numbers there are.
      throw new AppError(actor.grants.length > 0 ? 'member_not_found' : 'forbidden')
    }
    if (!may(actor, permission, row.path)) throw new AppError('forbidden')
    return row
  }

  /** The actor's own entry. */
  async ofActor(actor: Actor): Promise<MemberRow> {
    return (await queries.findByNumber(this.database, requireMember(actor).number))!
  }

  /** @throws AppError `invalid_input` when the actor's own entry could not be changed so */
  async check(actor: Actor, patch: MemberPatch): Promise<void> {
    const row = await this.ofActor(actor)
    checkPatch(patch, { ...row, birthDate: this.open(row.birthCipher) }, dayOf(this.clock()))
  }

  /** Until the end of the transaction nobody else changes the entry. */
  async lock(tx: Queryable, number: string): Promise<void> {
    await queries.lockByNumber(tx, number)
  }

  /** @throws AppError `transfer_closed` when the entry is not where it is to come from any more */
  async moveTo(tx: Queryable, number: string, from: number, to: number, now: Date): Promise<void> {
    const row = await queries.lockByNumber(tx, number)
    if (row?.state !== 'active') throw new AppError('member_departed')
    if (row.organizationId !== from) throw new AppError('transfer_closed')
    await queries.updateMember(tx, row.id, { organizationId: to, updatedAt: now })
  }

  async applyTo(tx: Queryable, number: string, patch: MemberPatch, now: Date): Promise<void> {
    await this.apply(tx, (await queries.lockByNumber(tx, number))!, patch, now)
  }

  /** Runs `step` under the entry's lock, then answers with the detail. */
  async change(
    actor: Actor,
    number: string,
    step: (tx: Queryable, row: MemberRow, now: Date) => Promise<void>,
  ): Promise<MemberDetail> {
    return this.database.transaction(async (tx) => {
      const row = await queries.lockByNumber(tx, number)
      if (!row) throw new AppError('member_not_found')
      await step(tx, row, this.clock())
      return this.present(actor, (await queries.findByNumber(tx, number))!)
    })
  }

  /**
   * Writes a change; the caller holds the entry's lock and leaves the audit entry.
   * @throws AppError `member_departed` or `invalid_input`
   */
  private async apply(tx: Queryable, row: MemberRow, patch: MemberPatch, now: Date): Promise<void> {
    if (row.state !== 'active') throw new AppError('member_departed')
    const before = { ...row, birthDate: this.open(row.birthCipher) }
    const { phone, birthDate, ...plain } = checkPatch(patch, before, dayOf(now))
    await queries.updateMember(tx, row.id, {
      ...plain,
      ...(phone !== undefined && {
        phoneCipher: phone && this.cipher.encrypt(phone),
        phoneHash: phone && this.cipher.lookup(phone),
      }),
      ...(birthDate !== undefined && { birthCipher: birthDate && this.cipher.encrypt(birthDate) }),
      updatedAt: now,
    })
  }

  private present(actor: Actor, row: MemberRow): MemberDetail {
    const phone = this.open(row.phoneCipher)
    const birthDate = this.open(row.birthCipher)
    return {
      ...publicPart(row),
      phone: phone && maskPhone(phone),
      birthYear: birthDate ? Number(birthDate.slice(0, 4)) : null,
      state: row.state,
      leftOn: row.leftOn,
      leftNote: row.leftNote,
      viewer: { canManage: may(actor, 'roster.manage', row.path) },
    }
  }

  private open(cipherText: string | null): string | null {
    return cipherText === null ? null : this.cipher.decrypt(cipherText)
  }
}

const subjectOf = (row: MemberRow) => ({ organizationId: row.organizationId, memberId: row.id })

function publicPart(row: MemberRow) {
  const { number, name, organizationId, organizationName, category, isMobile } = row
  const { gender, ethnicity, education, joinedOn, fullMemberOn, partyPost } = row
  return {
    ...{ number, name, organizationId, organizationName, category, isMobile },
    ...{ gender, ethnicity, education, joinedOn, fullMemberOn, partyPost },
  }
}
