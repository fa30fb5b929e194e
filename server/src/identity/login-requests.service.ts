import { randomBytes } from 'node:crypto'
import { LOGIN_REQUEST_SECONDS } from '@tongxin/contract/constants'
import type { LoginProgress, LoginRequest, ScannedLogin } from '@tongxin/contract/identity'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { addDays, addMinutes, type Clock } from '../time.ts'
import type { Actor } from './access.rules.ts'
import type { IdentityService } from './identity.service.ts'
import { KeyedHash } from './keyed-hash.ts'
import * as queries from './login-requests.queries.ts'
import { answerBlock, deviceOf, loginState, scanBlock } from './login-requests.rules.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A phone that confirms in the last second still lets the browser ask once more. */
const COLLECT_MINUTES = 1

/** Logging in on a desktop: the browser shows a QR, a phone that is logged in scans it and says yes. */
export class LoginRequestsService {
  private readonly secrets: KeyedHash
  private readonly tokens: KeyedHash

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    secret: string,
    private readonly identity: IdentityService,
    private readonly audit: AuditService,
  ) {
    this.secrets = new KeyedHash(secret, 'login-request-secret')
    this.tokens = new KeyedHash(secret, 'login-request-token')
  }

  /** For anybody: a request by itself opens nothing. */
  async open(userAgent: string, origin: string): Promise<LoginRequest> {
    const now = this.clock()
    const [secret, token] = [randomBytes(24).toString('base64url'), randomBytes(16).toString('base64url')]
    const expiresAt = addMinutes(now, LOGIN_REQUEST_SECONDS / 60)
    // Nobody needs yesterday's.
    await queries.deleteLoginRequestsBefore(this.database, addDays(now, -1))
    const id = await queries.insertLoginRequest(this.database, {
      secretHash: this.secrets.of(secret),
      tokenHash: this.tokens.of(token),
      ...deviceOf(userAgent),
      createdAt: now,
      expiresAt,
    })
    return { id, secret, link: `${origin}/l/${token}`, expiresAt: expiresAt.toISOString() }
  }

  /** For the browser that asked, which proves itself by its secret: how far it is, and once the session. */
  async progress(id: string, secret: string): Promise<LoginProgress> {
    const request = UUID.test(id) ? await queries.findLoginRequest(this.database, id) : undefined
    if (!request || !this.secrets.matches(secret, request.secretHash))
      throw new AppError('login_request_not_found')
    const now = this.clock()
    const state = loginState(request, now)
    const isFirst = state === 'confirmed' && (await queries.collectLoginRequest(this.database, id, now))
    return { state, session: isFirst ? await this.identity.open(request.accountId!, 'desktop') : null }
  }

  /** What would be logged in, where; from then on only this account can answer. */
  async scan(actor: Actor, token: string): Promise<ScannedLogin> {
    assertPhone(actor)
    return this.change(token, async (tx, request, now) => {
      const block = scanBlock(request, actor.accountId, now)
      if (block) throw new AppError(block)
      await queries.updateLoginRequest(tx, request.id, { state: 'seen', accountId: actor.accountId })
    })
  }

  async answer(actor: Actor, token: string, answer: 'confirmed' | 'refused'): Promise<ScannedLogin> {
    assertPhone(actor)
    return this.change(token, async (tx, request, now) => {
      const block = answerBlock(request, answer, actor.accountId, now)
      if (block) throw new AppError(block)
      if (request.state === answer) return
      await queries.updateLoginRequest(tx, request.id, {
        state: answer,
        ...(answer === 'confirmed' && { expiresAt: addMinutes(now, COLLECT_MINUTES) }),
      })
      if (answer === 'confirmed')
        await this.audit.record(tx, actor, 'session.confirm', {
          memberId: actor.member?.id,
          details: { browser: request.browser, system: request.system },
        })
    })
  }

  private async change(
    token: string,
    work: (
      tx: Parameters<Parameters<Database['transaction']>[0]>[0],
      request: NonNullable<Awaited<ReturnType<typeof queries.lockLoginRequest>>>,
      now: Date,
    ) => Promise<void>,
  ): Promise<ScannedLogin> {
    const now = this.clock()
    const hash = this.tokens.of(token)
    return this.database.transaction(async (tx) => {
      const request = await queries.lockLoginRequest(tx, hash)
      if (!request) throw new AppError('login_request_not_found')
      await work(tx, request, now)
      const after = (await queries.findLoginRequest(tx, request.id))!
      return {
        browser: after.browser,
        system: after.system,
        requestedAt: after.createdAt.toISOString(),
        expiresAt: after.expiresAt.toISOString(),
        state: loginState(after, now),
      }
    })
  }
}

/** A desktop session that could confirm the next one would never end. */
function assertPhone(actor: Actor): void {
  if (actor.door === 'desktop') throw new AppError('login_confirm_in_wechat')
}
