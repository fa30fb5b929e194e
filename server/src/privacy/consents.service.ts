import type { Consent, PrivacyPolicy } from '@tongxin/contract/privacy'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import * as queries from './privacy.queries.ts'

/** Who agreed to which text. */
export class ConsentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly current: PrivacyPolicy,
  ) {}

  /** For everybody: one reads before one logs in. */
  policy(): PrivacyPolicy {
    return this.current
  }

  /** The version that this login has yet to agree to; `null`: none. */
  async needed(accountId: number): Promise<string | null> {
    const given = await queries.findConsent(this.database, accountId, this.current.version)
    return given ? null : this.current.version
  }

  /** A repeat keeps the first time. @throws AppError `consent_outdated` for a text that is not in force (any more) */
  async agree(actor: Actor, version: string): Promise<Consent> {
    if (version !== this.current.version) throw new AppError('consent_outdated')
    await queries.putConsent(this.database, actor.accountId, version, this.clock())
    const agreedAt = (await queries.findConsent(this.database, actor.accountId, version))!
    return { version, agreedAt: agreedAt.toISOString() }
  }
}
