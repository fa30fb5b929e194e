import { randomInt } from 'node:crypto'
import { INVITATION_CODE_LENGTH, INVITATION_CODE_LETTERS, INVITATION_DAYS } from '@tongxin/contract/constants'
import type { Invitation } from '@tongxin/contract/binding'
import type { Viewer } from '@tongxin/contract/identity'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { AccountsService } from '../identity/accounts.service.ts'
import type { IdentityService } from '../identity/identity.service.ts'
import { KeyedHash } from '../identity/keyed-hash.ts'
import type { RolesService } from '../roles/roles.service.ts'
import { addDays, type Clock } from '../time.ts'
import * as bindingQueries from './binding.queries.ts'
import { invitationBlock, readInvitationCode } from './binding.rules.ts'
import type { BindingService } from './binding.service.ts'
import * as queries from './invitations.queries.ts'

/** One-time codes with which an organiser lets a member bind their entry. Only hashes of them are kept. */
export class InvitationsService {
  private readonly hash: KeyedHash

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    secret: string,
    private readonly binding: BindingService,
    private readonly accounts: AccountsService,
    private readonly identity: IdentityService,
    private readonly audit: AuditService,
    private readonly roles: RolesService,
  ) {
    this.hash = new KeyedHash(secret, 'invitation-code')
  }

  /**
   * A new invitation; the one before no longer counts.
   * @param origin `https://…`, what the link begins with
   */
  async create(actor: Actor, memberNumber: string, origin: string): Promise<Invitation> {
    const member = await this.binding.requireInHand(actor, memberNumber)
    const now = this.clock()
    const expiresAt = addDays(now, INVITATION_DAYS)
    const code = await this.database.transaction(async (tx) => {
      const entry = await bindingQueries.lockEntry(tx, member.id)
      if (entry?.state !== 'active') throw new AppError('entry_not_active')
      const occupant = await this.accounts.ofMember(tx, member.id)
      if (occupant?.hasWechat) throw new AppError('entry_already_bound')
      await bindingQueries.withdrawInvitations(tx, member.id)
      const row = { memberId: member.id, createdBy: actor.accountId, createdAt: now, expiresAt }
      let code = randomCode()
      while (!(await queries.insertInvitation(tx, { ...row, codeHash: this.hash.of(code) })))
        code = randomCode()
      await this.audit.record(tx, actor, 'invitation.create', {
        organizationId: member.organizationId,
        memberId: member.id,
      })
      return code
    })
    return { code, link: `${origin}/i/${code}`, expiresAt: expiresAt.toISOString() }
  }

  /** @param text the code as typed, or the link as scanned */
  async use(actor: Actor, text: string): Promise<Viewer> {
    const code = readInvitationCode(text)
    const found = code && (await queries.findInvitation(this.database, this.hash.of(code)))
    if (!found) throw new AppError('invitation_wrong')
    await this.database.transaction(async (tx) => {
      const held = await this.binding.hold(tx, actor.accountId, found.memberId)
      const invitation = await queries.lockInvitation(tx, found.id)
      const block = invitationBlock(invitation, actor.accountId, this.clock())
      if (block) throw new AppError(block)
      // Used once, but unbound since: it does not open a second time.
      if (invitation.state === 'used' && held.account.memberId !== found.memberId)
        throw new AppError('invitation_used')
      // Given out before the member had the role: whoever holds it was not trusted with that.
      const starts = await this.roles.startsOf(tx, found.memberId)
      if (held.account.memberId === null && starts.some((start) => start > invitation.createdAt))
        throw new AppError('invitation_withdrawn')
      await queries.markUsed(tx, found.id, actor.accountId)
      await this.binding.complete(tx, held, actor, 'invitation')
    })
    await this.binding.carryOver(actor.accountId)
    return this.identity.renewedViewer(actor)
  }
}

const randomCode = () =>
  Array.from(
    { length: INVITATION_CODE_LENGTH },
    () => INVITATION_CODE_LETTERS[randomInt(INVITATION_CODE_LETTERS.length)],
  ).join('')
