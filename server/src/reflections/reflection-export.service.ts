import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { ReflectionExportQuery } from '@tongxin/contract/reflections'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import { writeWordDocument } from '../documents/word-document.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import { addDays, dayOf, startOfDay } from '../time.ts'
import { subjectOf } from './reflection-lists.service.ts'
import { reflectionBlocks } from './reflections-document.ts'
import type { ReflectionPresenter } from './reflections.presenter.ts'
import { listShown } from './reflections.queries.ts'

/** A branch's reflections as one .docx. */
export class ReflectionExportService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly presenter: ReflectionPresenter,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError `reflections_too_many` */
  async export(actor: Actor, query: ReflectionExportQuery): Promise<{ name: string; content: Buffer }> {
    const { organizationId, from, to } = query
    const [node] = await this.organizations.nodes([organizationId])
    if (!may(actor, 'reflection.manage', node!.path)) throw new AppError('forbidden')
    const subject = subjectOf(query)
    const most = ARTICLE_LIMITS.exportedReflections
    const rows = await listShown(this.database, organizationId, {
      subject,
      ...(from !== undefined && { from: startOfDay(from) }),
      ...(to !== undefined && { until: addDays(startOfDay(to), 1) }),
      limit: most + 1,
    })
    if (rows.length > most) throw new AppError('reflections_too_many')
    const title = `${node!.name}心得体会`
    const blocks = reflectionBlocks(
      title,
      rows.map((row) => ({
        author: row.authorName,
        organization: row.organization.name,
        title: row.title,
        day: dayOf(row.shownAt!),
        text: this.presenter.open(row.textCipher),
        pictures: row.pictureIds.length,
      })),
    )
    await this.audit.record(this.database, actor, 'reflection.export', {
      organizationId,
      details: { ...subject, ...(from && { from }), ...(to && { to }), reflections: rows.length },
    })
    return { name: `${title}.docx`, content: await writeWordDocument(title, blocks) }
  }
}
