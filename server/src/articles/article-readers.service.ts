import type { AcknowledgementList, AcknowledgementQuery } from '@tongxin/contract/article-records'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { LIMITS } from '@tongxin/contract/limits'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { decodeCursor, pageOf } from '../http/cursor.ts'
import { type Actor, may, personOf, requireMember, scopes } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import * as queries from './article-readers.queries.ts'
import type { ArticlesService } from './articles.service.ts'
import { articleStatus, isAddressed } from './articles.rules.ts'

/** What readers do with an article: mark it, confirm it, be counted as a number. */
export class ArticleReadersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly articles: ArticlesService,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditService,
  ) {}

  async bookmark(actor: Actor, id: number): Promise<ArticleDetail> {
    const now = this.clock()
    await this.articles.seen(this.database, actor, id, now)
    const by = actor.member ? { memberId: actor.member.id } : { guestAccountId: actor.accountId }
    await queries.insertBookmark(this.database, id, by, now)
    return this.articles.detail(actor, id)
  }

  /** Also of what can no longer be seen: then there is no detail to answer with. */
  async unmark(actor: Actor, id: number): Promise<ArticleDetail> {
    await queries.deleteBookmark(this.database, id, personOf(actor))
    return this.articles.detail(actor, id)
  }

  /**
   * 已知悉; said twice, the first time counts.
   * @throws AppError `membership_required`, `article_not_found`, `acknowledgement_not_asked`
   */
  async acknowledge(actor: Actor, id: number): Promise<ArticleDetail> {
    const now = this.clock()
    const article = await this.articles.seen(this.database, actor, id, now)
    const member = requireMember(actor)
    const isOut = articleStatus(article, now) === 'published'
    if (!isOut || !article.asksAcknowledgement || !isAddressed(article, member))
      throw new AppError('acknowledgement_not_asked')
    await queries.insertAcknowledgement(this.database, id, member.id, now)
    return this.articles.detail(actor, id)
  }

  /** One more has read it; nobody knows who. Those who keep it are not counted. */
  async countRead(actor: Actor, id: number): Promise<void> {
    const now = this.clock()
    const article = await this.articles.seen(this.database, actor, id, now)
    if (
      articleStatus(article, now) !== 'published' ||
      may(actor, 'article.manage', article.organization.path)
    )
      return
    await queries.addRead(this.database, id)
  }

  /**
   * 知悉情况: who of those addressed has confirmed, so that the others can be reminded. Whoever keeps articles below or
   * above sees their own part of the audience and nobody else.
   * @throws AppError `article_not_found`, `organization_not_found`, `forbidden`, `acknowledgement_not_asked`
   */
  async acknowledgements(
    actor: Actor,
    id: number,
    query: AcknowledgementQuery,
  ): Promise<AcknowledgementList> {
    const own = scopes(actor, 'article.manage')
    const article = await this.articles.seen(this.database, actor, id, this.clock())
    let scope = own
    if (query.organizationId !== undefined) {
      const [node] = await this.organizations.nodes([query.organizationId])
      if (!may(actor, 'article.manage', node!.path)) throw new AppError('forbidden')
      scope = [node!.id]
    }
    if (scope.length === 0 || !(await queries.reachesInto(this.database, article, own)))
      throw new AppError('forbidden')
    if (!article.asksAcknowledgement) throw new AppError('acknowledgement_not_asked')
    const limit = query.limit ?? LIMITS.defaultPageSize
    const after = decodeCursor<[string]>(
      query.cursor,
      (v): v is [string] => v.length === 1 && typeof v[0] === 'string',
    )
    const rows = await queries.listAddressed(this.database, article, {
      scope,
      confirmed: query.confirmed,
      after: after?.[0],
      limit: limit + 1,
    })
    await this.audit.recordLook(this.database, actor, 'article.acknowledgements', {
      organizationId: article.organizationId,
      details: { articleId: id },
    })
    return {
      ...pageOf(rows, limit, toAddressed, ({ number }) => [number]),
      ...(await queries.countAddressed(this.database, article, scope)),
    }
  }
}

const toAddressed = (row: queries.AddressedRow): AcknowledgementList['items'][number] => ({
  memberNumber: row.number,
  name: row.name,
  organization: {
    id: row.organizationId,
    name: row.organizationName,
    shortName: row.organizationShortName,
  },
  acknowledgedAt: row.acknowledgedAt === null ? null : new Date(row.acknowledgedAt).toISOString(),
})
