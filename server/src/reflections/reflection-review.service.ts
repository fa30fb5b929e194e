import type { Reflection, ReflectionCircleInput, ReflectionReview } from '@tongxin/contract/reflections'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database, Queryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import type { ReflectionNoticesService } from './reflection-notices.service.ts'
import { type ReflectionPresenter, standingOf } from './reflections.presenter.ts'
import * as queries from './reflections.queries.ts'
import { isKnown, reviewed } from './reflections.rules.ts'

/** 审核 and 推荐, by an organiser of the author's organization or above. */
export class ReflectionReviewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly presenter: ReflectionPresenter,
    private readonly audit: AuditService,
    private readonly notices: ReflectionNoticesService,
  ) {}

  /**
   * A repeat changes nothing; one that is shown can be refused later. The author is told of a refusal.
   * @throws AppError `reflection_not_in_review`; `forbidden` for one's own
   */
  async review(actor: Actor, id: number, { accept, note, updatedAt }: ReflectionReview): Promise<Reflection> {
    return this.change(actor, id, async (tx, row) => {
      if (standingOf(actor, row).isSelf)
        throw new AppError('forbidden', { detail: '自己的心得体会，由其他组织者审核。' })
      if (isAnother(row, updatedAt)) throw new AppError('reflection_not_in_review')
      const state = reviewed(row.state, accept)
      if (state === null) return
      const now = this.clock()
      const reason = note.trim() || null
      await queries.decide(tx, id, { state, note: reason, now })
      if (!accept) await this.notices.tell(tx, 'reflection_refused', row, reason, now)
      await this.audit.record(tx, actor, 'reflection.review', subjectOf(row, { accepted: accept }))
    })
  }

  /** @throws AppError `reflection_not_shown` */
  async choose(actor: Actor, id: number, { circle, updatedAt }: ReflectionCircleInput): Promise<Reflection> {
    return this.change(actor, id, async (tx, row) => {
      if (isAnother(row, updatedAt))
        throw new AppError('reflection_not_shown', {
          detail: '作者又改了这篇心得体会，请刷新列表，看过以后再推荐。',
        })
      if (row.state !== 'shown') throw new AppError('reflection_not_shown')
      if (row.circle === circle) return
      await queries.setCircle(tx, id, circle)
      if (circle === 'all' && !standingOf(actor, row).isSelf)
        await this.notices.tell(tx, 'reflection_chosen', row, null, this.clock())
      await this.audit.record(tx, actor, 'reflection.choose', subjectOf(row, { circle }))
    })
  }

  private async change(
    actor: Actor,
    id: number,
    step: (tx: Queryable, row: queries.ReflectionRow) => Promise<void>,
  ): Promise<Reflection> {
    return inTransaction(this.database, async (tx) => {
      const row = await queries.lockReflection(tx, { id })
      if (!row || !isKnown(row) || !standingOf(actor, row).manages) throw new AppError('reflection_not_found')
      await step(tx, row)
      return this.presenter.one(actor, (await queries.lockReflection(tx, { id }))!, tx)
    })
  }
}

/** Whether somebody speaks of a text that its author has replaced since. */
const isAnother = (row: queries.ReflectionRow, read: string | undefined) =>
  read !== undefined && new Date(read).getTime() !== row.updatedAt.getTime()

const subjectOf = (row: queries.ReflectionRow, details: object) => ({
  organizationId: row.organizationId,
  memberId: row.memberId,
  details: { reflectionId: row.id, ...details },
})
