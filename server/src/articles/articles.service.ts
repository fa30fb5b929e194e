import { isDeepStrictEqual } from 'node:util'
import type { ArticleStep } from '@tongxin/contract/article-constants'
import type { ArticleDetail, ArticleInput, ArticlePatch } from '@tongxin/contract/articles'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import type { RichText } from '@tongxin/contract/rich-text'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, HotQueryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { assertLiving } from '../organizations/organizations.rules.ts'
import type { FilesService } from '../files/files.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import type { ArticleReachService } from './article-reach.service.ts'
import { assertArticleSettings } from './article-settings.rules.ts'
import { type ArticleForm, toValues, UNSET } from './article-values.ts'
import type { ArticlePresenter } from './articles.presenter.ts'
import * as queries from './articles.queries.ts'
import type { ArticleFacts } from './articles.queries.ts'
import { mayRead } from './articles.rules.ts'
import { assertContent, isEmptyContent, pictureIdsOf, tidyContent } from './content.rules.ts'
import type { SeriesService } from './series.service.ts'

/** One article: who sees it, who writes it. What brings it before its readers is in `article-release.service.ts`. */
export class ArticlesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly series: SeriesService,
    private readonly files: FilesService,
    private readonly reach: ArticleReachService,
    private readonly presenter: ArticlePresenter,
    private readonly audit: AuditService,
  ) {}

  async detail(actor: Actor, id: number): Promise<ArticleDetail> {
    return this.detailOf(this.database, actor, id, this.clock())
  }

  /**
   * A new draft.
   * @param requestKey from the client, one for each form that is sent: a repeated request answers with the same article
   */
  async create(actor: Actor, input: ArticleInput, requestKey?: string): Promise<ArticleDetail> {
    const { organizationId, ...given } = { ...UNSET, ...input }
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'article.manage', node!.path)) throw new AppError('forbidden')
    assertLiving(node!)
    await this.organizations.nodes(given.audience.organizationIds)
    const form = tidy(given)
    const values = toValues(form)
    assertArticleSettings(values, form.audience.organizationIds.length)
    assertContent(form.content)
    const creationKey = requestKey === undefined ? null : `${actor.accountId}:${requestKey}`
    return inTransaction(this.database, async (tx) => {
      const now = this.clock()
      const id = await queries.insertArticle(tx, {
        ...{ ...values, organizationId, creationKey },
        ...{ createdAt: now, updatedAt: now },
      })
      if (id === undefined)
        return this.detailOf(tx, actor, await queries.findArticleByCreationKey(tx, creationKey!), now)
      if (values.seriesId !== null) await this.series.requireUsable(tx, actor, values.seriesId)
      await this.keepFiles(tx, organizationId, form)
      await queries.replaceAudience(tx, id, form.audience.organizationIds)
      await this.save(tx, actor, { ...values, id, version: 1 }, form.content, now)
      await this.note(tx, actor, { id, organizationId, version: 1 }, 'created', 'article.create', now)
      return this.detailOf(tx, actor, id, now)
    })
  }

  /** A new version, unless the article is already as it was sent: then a lost reply is asked for again. */
  async update(actor: Actor, id: number, { version, ...given }: ArticlePatch): Promise<ArticleDetail> {
    await this.require(actor, id)
    await this.organizations.nodes(given.audience?.organizationIds ?? [])
    return this.change(actor, id, async (tx, article, now) => {
      const form = tidy(given)
      const values = toValues(form)
      const saved = await queries.findContent(tx, article)
      const isSame = saysTheSame(article, saved.content, form)
      const isRepeat =
        isSame && article.version === version + 1 && saved.savedByMemberId === (actor.member?.id ?? null)
      if (article.version !== version && !isRepeat) throw new AppError('article_changed')
      if (isSame) return
      assertEditable(article)
      const next = { ...article, ...values }
      const organizationIds = form.audience?.organizationIds ?? article.audienceOrganizationIds
      const content = form.content ?? saved.content
      assertArticleSettings(next, organizationIds.length)
      if (form.content) assertContent(form.content)
      if (article.state === 'released') assertReleasable(next, content)
      if (next.seriesId !== null && next.seriesId !== article.seriesId)
        await this.series.requireUsable(tx, actor, next.seriesId)
      await this.keepFiles(tx, article.organizationId, form)
      const saving = { ...next, version: version + 1 }
      await queries.updateArticle(tx, id, {
        ...values,
        version: saving.version,
        updatedAt: now,
      })
      if (form.audience) await queries.replaceAudience(tx, id, organizationIds)
      await this.save(tx, actor, saving, content, now)
      await this.note(tx, actor, saving, 'edited', 'article.update', now, { fields: Object.keys(given) })
    })
  }

  // ---- for the services that build on articles ----

  /**
   * The article, if the actor manages it.
   * @throws AppError `article_not_found` (also for drafts of others, whose existence is nobody's business) or `forbidden`
   */
  async require(actor: Actor, id: number): Promise<ArticleFacts> {
    const article = await this.seen(this.database, actor, id, this.clock())
    if (!may(actor, 'article.manage', article.organization.path)) throw new AppError('forbidden')
    return article
  }

  /**
   * The article, if the actor may know of it.
   * @throws AppError `article_not_found`
   */
  async seen(db: HotQueryable, actor: Actor, id: number, now: Date): Promise<ArticleFacts> {
    const article = await queries.findArticle(db, id)
    if (
      !article ||
      !(mayRead(article, actor.member, now) || may(actor, 'article.manage', article.organization.path))
    )
      throw new AppError('article_not_found')
    return article
  }

  /**
   * Runs `step` in a transaction under the article's lock, tells whoever has to find it, and answers with the detail.
   * Permission has been checked.
   */
  async change(
    actor: Actor,
    id: number,
    step: (tx: HotQueryable, article: ArticleFacts, now: Date) => Promise<void>,
  ): Promise<ArticleDetail> {
    const now = await inTransaction(this.database, async (tx) => {
      const article = await queries.lockArticle(tx, id)
      if (!article) throw new AppError('article_not_found')
      // Read after the wait for the lock.
      const turn = this.clock()
      await step(tx, article, turn)
      await this.reach.settle(tx, id)
      return turn
    })
    return this.detailOf(this.database, actor, id, now)
  }

  /** What has been done goes into the article's own history and into the audit log. */
  async note(
    tx: HotQueryable,
    actor: Actor,
    { id, organizationId, version }: Pick<ArticleFacts, 'id' | 'organizationId' | 'version'>,
    step: ArticleStep,
    action: AuditAction,
    at: Date,
    { note = '', fields }: { note?: string; fields?: string[] } = {},
  ): Promise<void> {
    const memberId = actor.member?.id ?? null
    await queries.insertStep(tx, { articleId: id, step, version, memberId, at, note })
    await this.audit.record(tx, actor, action, {
      organizationId,
      details: { articleId: id, ...(fields && { fields }) },
    })
  }

  /** @throws AppError `file_not_found` for files that are not the organization's */
  private async keepFiles(tx: HotQueryable, organizationId: number, form: ArticleForm): Promise<void> {
    const { content = [], cover, attachments = [] } = form
    const pictures = [...pictureIdsOf(content), ...(cover && 'fileId' in cover ? [cover.fileId] : [])]
    const others = attachments.map(({ fileId }) => fileId)
    if (pictures.length + others.length === 0) return
    await this.files.check(tx, { organizationId }, 'picture', pictures)
    await this.files.check(tx, { organizationId }, 'attachment', others)
    await this.files.keep(tx, [...pictures, ...others])
  }

  private async save(
    tx: HotQueryable,
    actor: Actor,
    { id, version, title, summary }: Pick<ArticleFacts, 'id' | 'version' | 'title' | 'summary'>,
    content: RichText,
    savedAt: Date,
  ): Promise<void> {
    const savedByMemberId = actor.member?.id ?? null
    await queries.insertVersion(tx, id, { version, title, summary, content, savedAt, savedByMemberId })
  }

  private async detailOf(db: HotQueryable, actor: Actor, id: number, now: Date): Promise<ArticleDetail> {
    return this.presenter.detail(db, actor, await this.seen(db, actor, id, now), now)
  }
}

/** Without what nobody sees. */
const tidy = <Form extends ArticleForm>(form: Form): Form => ({
  ...form,
  ...(form.content && { content: tidyContent(form.content) }),
})

function assertEditable({ state, needsReadings }: ArticleFacts): void {
  if (state === 'draft' || (state === 'released' && !needsReadings)) return
  const detail = {
    draft: undefined,
    in_review: '文章正在审读，要修改请先退回草稿。',
    withdrawn: '文章已经撤回，要修改请先退回草稿。',
    released: '经过三审的文章发布后不能直接修改，请先撤回，改好后重新送审。',
  }[state]
  throw new AppError('article_state_wrong', { detail })
}

/** @throws AppError `article_empty` or `article_needs_readings` for what cannot be before its readers like that */
export function assertReleasable(
  article: Pick<ArticleFacts, 'needsReadings' | 'attachments'>,
  content: RichText,
): void {
  if (article.needsReadings) throw new AppError('article_needs_readings')
  assertFull(article, content)
}

/** @throws AppError `article_empty` */
export function assertFull({ attachments }: Pick<ArticleFacts, 'attachments'>, content: RichText): void {
  if (isEmptyContent(content) && attachments.length === 0) throw new AppError('article_empty')
}

function saysTheSame(article: ArticleFacts, content: RichText, form: ArticleForm): boolean {
  const values = toValues(form)
  return (
    (Object.keys(values) as (keyof typeof values)[]).every((key) =>
      isDeepStrictEqual(values[key], article[key]),
    ) &&
    (form.content === undefined || isDeepStrictEqual(plain(form.content), content)) &&
    (form.audience === undefined ||
      isDeepStrictEqual(
        [...form.audience.organizationIds].sort((a, b) => a - b),
        [...article.audienceOrganizationIds].sort((a, b) => a - b),
      ))
  )
}

/** As the database gives it back: without the prototypes and the `undefined`s of whoever made it. */
const plain = (content: RichText) => JSON.parse(JSON.stringify(content)) as RichText
