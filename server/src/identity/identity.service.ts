import type { Deployment, Session, Viewer } from '@tongxin/contract/identity'
import type { Database, Queryable } from '../database/database.ts'
import { Gathering } from '../database/gathering.ts'
import { AppError } from '../errors.ts'
import type { MembersService } from '../members/members.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { ConsentsService } from '../privacy/consents.service.ts'
import type { Clock } from '../time.ts'
import type { WechatClient } from '../wechat/wechat-client.ts'
import { type Actor, scopes } from './access.rules.ts'
import * as queries from './identity.queries.ts'
import { type Door, hasEnded, needsTouch, sessionEnd } from './session.rules.ts'
import type { Tokens } from './tokens.ts'

/** A person of the demo district whom the login page offers. */
export interface DemoIdentity {
  identity: string
  memberNumber: string
  label: string
}

/** See `beforeConsent` in http/routes.ts. */
export type BeforeConsent = 'guest' | 'self'

export class IdentityService {
  /** Who asks at the same time is looked up together. */
  private readonly sessions: Gathering<'all', string, queries.SessionRow | undefined>

  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly consents: ConsentsService,
    /** `null`: the demo door does not exist. */
    private readonly demo: readonly DemoIdentity[] | null,
    /** Whether 微信云托管 stands in front and says who is asking. */
    private readonly trustOpenid: boolean,
  ) {
    this.sessions = new Gathering((_, ids) => this.lookUp(ids), { batch: 500, waiting: 20_000 })
  }

  async deployment(): Promise<Deployment> {
    const demoIdentities = []
    for (const { identity, memberNumber, label } of this.demo ?? []) {
      const member = await this.members.byNumber(memberNumber)
      if (member)
        demoIdentities.push({ identity, label, name: member.name, organizationName: member.organizationName })
    }
    return { demo: this.demo !== null, demoIdentities }
  }

  /**
   * @param token what stood behind `Bearer`, if anything did
   * @param beforeConsent what the route is to somebody who has not agreed yet
   * @throws AppError `login_required`, `session_expired` or `consent_required`
   */
  async authenticate(token: string | undefined, beforeConsent?: BeforeConsent): Promise<Actor> {
    if (!token) throw new AppError('login_required')
    const now = this.clock()
    const sessionId = this.tokens.read(token, now)
    const session = await this.sessions.add('all', sessionId)
    if (!session) throw new AppError('login_required')
    if (session.revoked || hasEnded(session, now)) throw new AppError('session_expired')
    const { accountId, door, member, grants } = session
    if (session.consented || beforeConsent === 'self') return { sessionId, accountId, door, member, grants }
    if (beforeConsent !== 'guest') throw new AppError('consent_required')
    return { sessionId, accountId, door, member: null, grants: [] }
  }

  /** Nothing is remembered from one look to the next: a session that was revoked is over at once. */
  private async lookUp(ids: readonly string[]): Promise<(queries.SessionRow | undefined)[]> {
    const now = this.clock()
    const { version } = this.consents.policy()
    const found = await queries.findSessions(this.database, ids, version, now)
    const used = [...found].flatMap(([id, session]) =>
      !session.revoked && !hasEnded(session, now) && needsTouch(session, now) ? [id] : [],
    )
    if (used.length > 0) await queries.touchSessions(this.database, used, now)
    return ids.map((id) => found.get(id))
  }

  async loginByWechat(code: string): Promise<Session> {
    const openid = await this.wechat.openidOf(code)
    return this.open(await queries.accountOfOpenid(this.database, openid), 'wechat')
  }

  /** @param openid from the header that 微信云托管 sets; nobody else can, where this door is open */
  async loginInCloud(openid: string | undefined): Promise<Session> {
    if (!this.trustOpenid) throw new AppError('cloud_door_closed')
    if (!openid) throw new AppError('login_required')
    return this.open(await queries.accountOfOpenid(this.database, openid), 'cloud')
  }

  async loginToDemo(identity: string): Promise<Session> {
    if (!this.demo) throw new AppError('demo_door_closed')
    const number = this.demo.find((known) => known.identity === identity)?.memberNumber ?? identity
    const member = await this.members.byNumber(number)
    if (!member) throw new AppError('identity_not_found')
    return this.open(await queries.accountOfMember(this.database, member.id, this.clock()), 'demo')
  }

  /** For other features: the roster entry is nobody's login any more, and every session of it ends. */
  async unbind(tx: Queryable, memberId: number, now: Date): Promise<void> {
    await queries.unbindMember(tx, memberId, now)
  }

  async logout(actor: Actor): Promise<void> {
    await queries.revokeSession(this.database, actor.sessionId, this.clock())
  }

  /** 退出所有设备: this session too. */
  async logoutEverywhere(actor: Actor): Promise<void> {
    await queries.revokeSessionsOf(this.database, actor.accountId, this.clock())
  }

  async viewer(actor: Actor): Promise<Viewer> {
    const [member, granted, consentNeeded] = await Promise.all([
      actor.member && this.members.byId(actor.member.id),
      this.organizations.nodes(actor.grants.map((grant) => grant.organizationId)),
      this.consents.needed(actor.accountId),
    ])
    const [own] = member ? await this.organizations.nodes([member.organizationId]) : []
    const above = own ? await this.organizations.nodes(own.path) : []
    return {
      member: member && {
        number: member.number,
        name: member.name,
        organizationId: member.organizationId,
        organizationName: member.organizationName,
        category: member.category,
        isMobile: member.isMobile,
        organizationPath: above.map((organization) => organization.shortName),
      },
      roles: [
        ...(member
          ? [
              {
                role: 'member' as const,
                organizationId: member.organizationId,
                organizationName: member.organizationName,
              },
            ]
          : []),
        ...actor.grants.map(({ role, organizationId }, i) => ({
          role,
          organizationId,
          organizationName: granted[i]!.name,
        })),
      ],
      canOrganize: scopes(actor, 'event.manage').length > 0,
      ...(consentNeeded !== null && { consentNeeded }),
    }
  }

  /** As the actor stands after a change to what the session's account is bound to. */
  async renewedViewer(actor: Actor): Promise<Viewer> {
    const [session] = await this.lookUp([actor.sessionId])
    return this.viewer({ ...actor, member: session?.member ?? null, grants: session?.grants ?? [] })
  }

  /** For other features: who may log in is theirs to check. */
  async open(accountId: number, door: Door): Promise<Session> {
    const now = this.clock()
    const expiresAt = sessionEnd(door, now)
    const id = await queries.insertSession(this.database, {
      accountId,
      door,
      createdAt: now,
      lastUsedAt: now,
      expiresAt,
    })
    const token = await this.tokens.sign(id, expiresAt)
    return { token, viewer: await this.viewer(await this.authenticate(token, 'self')) }
  }
}
