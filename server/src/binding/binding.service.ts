import type { MemberBinding } from '@tongxin/contract/binding'
import type { Viewer } from '@tongxin/contract/identity'
import type { ArticleTracesService } from '../articles/article-traces.service.ts'
import type { CarryingService } from '../attendance/carrying.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { CalendarAccessService } from '../calendar/calendar-access.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { Account, AccountsService } from '../identity/accounts.service.ts'
import type { IdentityService } from '../identity/identity.service.ts'
import type { MembersService } from '../members/members.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'
import type { RolesService } from '../roles/roles.service.ts'
import type { Clock } from '../time.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import * as queries from './binding.queries.ts'
import { bindingBlock, isPhoneTooWeak } from './binding.rules.ts'

/** Both sides of a binding, locked until the transaction ends. */
export interface Held {
  entry: queries.EntryRow
  account: Account
  occupant: Account | null
}

/** Which login is which entry of the roster: one entry, one account. */
export class BindingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly wechat: WechatClient,
    private readonly accounts: AccountsService,
    private readonly identity: IdentityService,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
    private readonly roles: RolesService,
    private readonly calendars: CalendarAccessService,
    private readonly carrying: CarryingService,
    private readonly articleTraces: ArticleTracesService,
  ) {}

  /** Binds by the phone number that WeChat vouches for, when it is on the roster exactly once. */
  async byPhone(actor: Actor, code: string): Promise<Viewer> {
    // A repeat: the code is used up, and what it was for is done.
    if (actor.member) return this.identity.viewer(actor)
    const given = await this.phoneOf(actor, code)
    if (given === null) return this.identity.renewedViewer(actor)
    const phone = normalizePhone(given)
    const [entry, another] = phone
      ? await queries.findActiveByPhone(this.database, this.cipher.lookup(phone))
      : []
    if (!entry) throw new AppError('phone_not_on_roster')
    if (another) throw new AppError('phone_on_roster_twice')
    await this.database.transaction(async (tx) => {
      const held = await this.hold(tx, actor.accountId, entry.id)
      await this.complete(tx, held, actor, 'phone')
    })
    await this.carryOver(actor.accountId)
    return this.identity.renewedViewer(actor)
  }

  /** For the organiser: whether and since when somebody has bound this entry. */
  async status(actor: Actor, memberNumber: string): Promise<MemberBinding> {
    return this.describe(this.database, await this.requireManaged(actor, memberNumber))
  }

  /** The account becomes a guest's and its sessions end, its calendar address too. Where nothing is bound, nothing happens. */
  async unbind(actor: Actor, memberNumber: string, reason?: string): Promise<MemberBinding> {
    const member = await this.requireInHand(actor, memberNumber)
    return this.database.transaction(async (tx) => {
      await queries.lockEntry(tx, member.id)
      const { occupant } = await this.accounts.lock(tx, null, member.id)
      if (occupant) {
        await this.accounts.unbind(tx, occupant.id, this.clock())
        await this.calendars.end(tx, member.id)
        await this.audit.record(tx, actor, 'member.unbind', {
          organizationId: member.organizationId,
          memberId: member.id,
          details: reason ? { reason } : {},
        })
      }
      return this.describe(tx, member)
    })
  }

  /**
   * For invitations and requests, too: first the entry, then the accounts, then whatever row leads there, always in
   * this order, so that no two bindings wait for each other.
   */
  async hold(tx: Queryable, accountId: number, memberId: number): Promise<Held> {
    const entry = await queries.lockEntry(tx, memberId)
    const { account, occupant } = await this.accounts.lock(tx, accountId, memberId)
    if (!entry || !account) throw new AppError('member_not_found')
    return { entry, account, occupant }
  }

  /** After the binding's commit: what the guest has registered for is the member's. */
  carryOver(accountId: number): Promise<void> {
    return this.carrying.carryFor(accountId)
  }

  /**
   * @param way how the person came; `null` when an organiser decides, who leaves an audit entry of their own
   * @throws AppError for whatever `bindingBlock` finds
   */
  async complete(
    tx: Queryable,
    { entry, account, occupant }: Held,
    actor: Actor,
    way: 'phone' | 'invitation' | null,
  ): Promise<void> {
    const block = bindingBlock(account, occupant, entry)
    if (block) throw new AppError(block)
    if (account.memberId === entry.id) return
    if (way === 'phone' && isPhoneTooWeak(entry, await this.roles.startsOf(tx, entry.id)))
      throw new AppError('phone_not_enough')
    await this.accounts.bind(tx, account.id, entry.id, occupant, this.clock())
    await this.articleTraces.takeOver(tx, account.id, entry.id)
    await queries.deleteOpenRequests(tx, account.id)
    await queries.withdrawInvitations(tx, entry.id)
    if (way)
      await this.audit.record(tx, { ...actor, member: entry }, 'member.bind', {
        organizationId: entry.organizationId,
        memberId: entry.id,
        details: { way },
      })
  }

  /**
   * The same, for changing whose login it is: whoever could let themselves in as a colleague would have that colleague's
   * roles, so these must be the actor's to grant.
   */
  async requireInHand(actor: Actor, memberNumber: string) {
    const member = await this.requireManaged(actor, memberNumber)
    if (!(await this.roles.mayGrantAllOf(this.database, actor, member.id)))
      throw new AppError('holds_higher_role')
    return member
  }

  /** The member of this number, whose roster the actor must manage. */
  private async requireManaged(actor: Actor, memberNumber: string) {
    const member = await this.members.byNumber(memberNumber)
    if (!member) throw new AppError('member_not_found')
    const [node] = await this.organizations.nodes([member.organizationId])
    if (!may(actor, 'roster.manage', node!.path)) throw new AppError('forbidden')
    return member
  }

  /** `null`: the code is used up, and the other of two taps has used it for what it was for. */
  private async phoneOf(actor: Actor, code: string): Promise<string | null> {
    try {
      return await this.wechat.phoneOf(code)
    } catch (error) {
      const account = await this.accounts.find(this.database, actor.accountId)
      if (account?.memberId) return null
      throw error
    }
  }

  private async describe(
    db: Queryable,
    member: NonNullable<Awaited<ReturnType<MembersService['byNumber']>>>,
  ): Promise<MemberBinding> {
    const [account, invitation] = await Promise.all([
      this.accounts.ofMember(db, member.id),
      queries.openInvitationEnd(db, member.id, this.clock()),
    ])
    const { number, name, organizationId, organizationName, category, isMobile } = member
    return {
      member: { number, name, organizationId, organizationName, category, isMobile },
      boundAt: account?.boundAt?.toISOString() ?? null,
      invitationExpiresAt: invitation?.toISOString() ?? null,
    }
  }
}
