import type { Reflection, ReflectionInput, ReflectionSubject } from '@tongxin/contract/reflections'
import type { Database, Queryable } from '../database/database.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { FilesService } from '../files/files.service.ts'
import { type Actor, requireMember } from '../identity/access.rules.ts'
import type { MembershipService } from '../members/membership.service.ts'
import type { Clock } from '../time.ts'
import type { ReflectionSubjectsService } from './reflection-subjects.service.ts'
import type { ReflectionPresenter } from './reflections.presenter.ts'
import * as queries from './reflections.queries.ts'
import { isBlank, written } from './reflections.rules.ts'

/** 心得体会, one's own: one a member and subject. */
export class ReflectionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly subjects: ReflectionSubjectsService,
    private readonly membership: MembershipService,
    private readonly presenter: ReflectionPresenter,
    private readonly files: FilesService,
  ) {}

  /** Also when its subject is not to be seen any more. @throws AppError `reflection_not_found` */
  async own(actor: Actor, subject: ReflectionSubject): Promise<Reflection> {
    const row = await queries.findOwn(this.database, requireMember(actor).id, subject)
    const own = row && (await this.presenter.one(actor, row))
    if (!own || isBlank(own)) throw new AppError('reflection_not_found')
    return own
  }

  /**
   * Kept as a draft, or handed in and then checked; a repeat changes nothing. A draft of nothing is how one deletes it: also
   * where nobody can write any more.
   * @throws AppError `reflection_not_open`, `file_not_found`, `event_not_found` or `article_not_found`
   */
  async put(actor: Actor, subject: ReflectionSubject, input: ReflectionInput): Promise<Reflection> {
    const member = requireMember(actor)
    const text = input.text.trim()
    const deletes = input.draft && text === '' && input.pictures.length === 0
    const hasRow = deletes && (await queries.findOwn(this.database, member.id, subject)) !== undefined
    if (!hasRow && !(await this.subjects.isOpen(actor, subject))) throw new AppError('reflection_not_open')
    if (!input.draft && text === '') {
      const message = '请写下心得体会再提交。'
      throw new AppError('invalid_input', { detail: message, errors: [{ path: '/text', message }] })
    }
    return inTransaction(this.database, async (tx) => {
      await this.membership.assertStays(tx, member.id)
      const now = this.clock()
      const mine = { memberId: member.id, subject }
      const { organizationId } = member
      await queries.begin(tx, { ...mine, organizationId, textCipher: this.presenter.seal(''), now })
      const row = (await queries.lockReflection(tx, mine))!
      const isSame =
        this.presenter.open(row.textCipher) === text && row.pictureIds.join() === input.pictures.join()
      const state = written({ state: row.state, isSame }, input.draft)
      if (state === null) return this.presenter.one(actor, row, tx)
      await this.keepPictures(tx, row.id, member.id, input.pictures)
      const textCipher = this.presenter.seal(text)
      await queries.write(tx, row.id, { state, organizationId, textCipher, pictureIds: input.pictures, now })
      return this.presenter.one(actor, (await queries.findOwn(tx, member.id, subject))!, tx)
    })
  }

  /** 撤回: nobody else sees it any more; its author can go on with it. A repeat changes nothing. */
  async withdraw(actor: Actor, subject: ReflectionSubject): Promise<Reflection> {
    const member = requireMember(actor)
    return inTransaction(this.database, async (tx) => {
      const row = await queries.lockReflection(tx, { memberId: member.id, subject })
      if (!row) throw new AppError('reflection_not_found')
      if (row.state !== 'withdrawn') await queries.withdraw(tx, row.id, this.clock())
      return this.presenter.one(actor, (await queries.findOwn(tx, member.id, subject))!, tx)
    })
  }

  /** Those it shows now, and no others. @throws AppError `file_not_found` for a picture that is not the author's own */
  private async keepPictures(tx: Queryable, id: number, memberId: number, pictures: readonly number[]) {
    const keeper = `reflection:${id}`
    await this.files.check(tx, { memberId }, 'picture', pictures)
    await this.files.letGo(tx, keeper)
    await this.files.keep(tx, pictures, keeper)
  }
}
