import { randomInt } from 'node:crypto'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { LIMITS } from '@tongxin/contract/limits'
import type {
  SuggestionDetail,
  SuggestionForward,
  SuggestionInput,
  SuggestionList,
  SuggestionQuery,
} from '@tongxin/contract/suggestions'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { MembershipService } from '../members/membership.service.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { standingOf, type SuggestionPresenter } from './suggestions.presenter.ts'
import * as queries from './suggestions.queries.ts'
import type { SuggestionRow } from './suggestions.queries.ts'
import { addresseeOf, authorTime, canGoTo, type Standing, viewerOf } from './suggestions.rules.ts'

const IDS = 2 ** 31

/** A suggestion that is locked for one change, and how whoever changes it stands to it. */
interface Held {
  tx: Queryable
  row: SuggestionRow
  standing: Standing
  now: Date
}

/**
 * 投诉建议: somebody writes, an organization on their way to the root answers. What the author does leaves no audit entry:
 * it would name the author of an anonymous one.
 */
export class SuggestionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly membership: MembershipService,
    private readonly presenter: SuggestionPresenter,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
  ) {}

  /** Own ones, or those of the organizations that the actor answers for. */
  async list(actor: Actor, query: SuggestionQuery): Promise<SuggestionList> {
    const scope = scopes(actor, 'suggestion.answer')
    if (query.managed && scope.length === 0) throw new AppError('forbidden')
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[number, string, number]>(
      query.cursor,
      (v): v is [number, string, number] => v.length === 3 && isInt(v[0]) && isTime(v[1]) && isInt(v[2]),
    )
    const rows = await queries.listSuggestions(
      this.database,
      query.managed ? { scope } : { accountId: actor.accountId, memberId: actor.member?.id ?? null },
      { state: query.state, after, limit: limit + 1 },
    )
    if (query.managed)
      await this.audit.recordLook(this.database, actor, 'suggestion.list', { organizationId: scope[0] })
    return pageOf(
      rows,
      limit,
      (row) => this.presenter.summary(actor, row),
      (row) => [Number(row.state === 'open'), row.updatedAt.toISOString(), row.id],
    )
  }

  /** How many wait for the actor's answer. */
  async waiting(actor: Actor): Promise<number> {
    return queries.countWaiting(this.database, scopes(actor, 'suggestion.answer'))
  }

  /** @throws AppError `suggestion_not_found`, also for what is not the actor's to see */
  async detail(actor: Actor, id: number): Promise<SuggestionDetail> {
    const row = await queries.findSuggestion(this.database, id)
    const { isAuthor } = seenBy(actor, row)
    if (!isAuthor) await this.audit.recordLook(this.database, actor, 'suggestion.view', subjectOf(row!))
    return this.presenter.detail(this.database, actor, row!)
  }

  /** @throws AppError `suggestion_misplaced` or `organization_retired` */
  async create(actor: Actor, input: SuggestionInput, requestKey: string | null): Promise<SuggestionDetail> {
    const { member, accountId } = actor
    const root = await queries.rootId(this.database)
    const organizationId = addresseeOf(input.organizationId, member?.path ?? null, root)
    assertLiving((await this.organizations.nodes([organizationId]))[0]!)
    const { kind, anonymous } = input
    const at = authorTime(anonymous, this.clock())
    const memberId = anonymous ? null : (member?.id ?? null)
    return inTransaction(this.database, async (tx) => {
      if (memberId !== null) await this.membership.assertStays(tx, memberId)
      for (;;) {
        const made = { organizationId, kind, anonymous, accountId, memberId, requestKey, at }
        const id = randomInt(1, IDS)
        if (await queries.insertSuggestion(tx, { id, ...made })) {
          const textCipher = this.presenter.seal(input.text.trim())
          await queries.insertMessage(tx, id, { number: 1, official: false, textCipher, requestKey, at })
          return this.shown(tx, actor, id)
        }
        const earlier = await queries.findByRequestKey(tx, accountId, requestKey)
        if (earlier !== undefined) return this.shown(tx, actor, earlier)
      }
    })
  }

  /**
   * The author adds something, which opens it again; or the organization answers, and the author is told.
   * @throws AppError `suggestion_closed` for an answer to what is done with, `suggestion_full`
   */
  async say(actor: Actor, id: number, text: string, requestKey: string | null): Promise<SuggestionDetail> {
    return this.change(actor, id, async ({ tx, row, standing, now }) => {
      const official = !standing.isAuthor
      const { count, isRepeat } = await queries.messageFacts(tx, id, official, requestKey)
      if (isRepeat) return
      if (official && row.state === 'closed') throw new AppError('suggestion_closed')
      if (count >= ARTICLE_LIMITS.suggestionMessages) throw new AppError('suggestion_full')
      const at = official ? now : authorTime(row.anonymous, now, row.updatedAt)
      const textCipher = this.presenter.seal(text.trim())
      await queries.insertMessage(tx, id, { number: count + 1, official, textCipher, requestKey, at })
      await queries.updateSuggestion(tx, id, {
        state: official ? 'answered' : 'open',
        ...(official ? { authorUnseen: true, officeUnseen: false } : { officeUnseen: true }),
        forwardedByAccountId: null,
        at,
      })
      if (!official) return
      await this.audit.record(tx, actor, 'suggestion.answer', subjectOf(row))
      // An anonymous author learns of it in their own list only: a notification would lie with their roster entry.
      if (row.authorMemberId === null) return
      const subject = { suggestionId: id, title: row.organization.shortName }
      const post = { kind: 'suggestion_answered' as const, memberId: row.authorMemberId, subject }
      await this.notifications.postOther(tx, post, now)
    })
  }

  /** By its author, or after an answer by the organization. @throws AppError `suggestion_unanswered` */
  async close(actor: Actor, id: number): Promise<SuggestionDetail> {
    return this.change(actor, id, async ({ tx, row, standing, now }) => {
      if (row.state === 'closed') return
      if (!viewerOf(row, standing).canClose) throw new AppError('suggestion_unanswered')
      const { isAuthor } = standing
      await queries.updateSuggestion(tx, id, {
        state: 'closed',
        ...(isAuthor ? {} : { authorUnseen: true }),
        forwardedByAccountId: null,
        at: isAuthor ? authorTime(row.anonymous, now, row.updatedAt) : now,
      })
      if (!isAuthor) await this.audit.record(tx, actor, 'suggestion.close', subjectOf(row))
    })
  }

  /**
   * 转交: it waits there, and the author reads so. Who handed it up has no more to do with it.
   * @throws AppError `suggestion_misplaced` or `suggestion_closed`
   */
  async forward(actor: Actor, id: number, { organizationId }: SuggestionForward): Promise<SuggestionDetail> {
    return inTransaction(this.database, async (tx) => {
      const row = await queries.lockSuggestion(tx, id)
      const isRepeat = row?.forwardedByAccountId === actor.accountId && row.organizationId === organizationId
      if (isRepeat) return this.presenter.detail(tx, actor, row)
      const { isOffice } = seenBy(actor, row)
      if (!isOffice) throw new AppError('forbidden')
      if (row!.organizationId === organizationId) return this.presenter.detail(tx, actor, row!)
      if (row!.state === 'closed') throw new AppError('suggestion_closed')
      const [target] = await this.organizations.nodes([organizationId], tx)
      if (!canGoTo(row!, target!))
        throw new AppError('suggestion_misplaced', {
          detail: '只能转交给上级组织，或提出人所在的组织；匿名和访客的可以转交给下级组织。',
        })
      assertLiving(target!)
      const { count } = await queries.messageFacts(tx, id, true, null)
      if (count >= ARTICLE_LIMITS.suggestionMessages) throw new AppError('suggestion_full')
      const at = this.clock()
      const textCipher = this.presenter.seal(`已转交${target!.name}处理。`)
      await queries.insertMessage(tx, id, {
        number: count + 1,
        official: true,
        textCipher,
        requestKey: null,
        at,
      })
      await queries.updateSuggestion(tx, id, {
        organizationId,
        state: 'open',
        authorUnseen: true,
        officeUnseen: true,
        forwardedByAccountId: actor.accountId,
        at,
      })
      await this.audit.record(tx, actor, 'suggestion.forward', subjectOf(row!))
      return this.shown(tx, actor, id)
    })
  }

  /** 已看: by the author, or by somebody of the organization. The other side cannot tell. */
  async seen(actor: Actor, id: number): Promise<SuggestionDetail> {
    const { isAuthor } = seenBy(actor, await queries.findSuggestion(this.database, id))
    await queries.markSeen(this.database, id, isAuthor ? 'author' : 'office')
    return this.shown(this.database, actor, id)
  }

  private async change(
    actor: Actor,
    id: number,
    step: (held: Held) => Promise<void>,
  ): Promise<SuggestionDetail> {
    return inTransaction(this.database, async (tx) => {
      const row = await queries.lockSuggestion(tx, id)
      const standing = seenBy(actor, row)
      await step({ tx, row: row!, standing, now: this.clock() })
      return this.shown(tx, actor, id)
    })
  }

  private async shown(db: Queryable, actor: Actor, id: number): Promise<SuggestionDetail> {
    return this.presenter.detail(db, actor, (await queries.findSuggestion(db, id))!)
  }
}

/** @throws AppError `suggestion_not_found` for who is neither its author nor may answer */
function seenBy(actor: Actor, row: SuggestionRow | undefined): Standing {
  const standing = row && standingOf(actor, row)
  if (!standing?.isAuthor && !standing?.isOffice) throw new AppError('suggestion_not_found')
  return standing
}

/** Whom an entry is about: only who gave their name. */
const subjectOf = (row: SuggestionRow) => ({
  organizationId: row.organizationId,
  ...(row.authorMemberId !== null && { memberId: row.authorMemberId }),
  details: { suggestionId: row.id },
})
