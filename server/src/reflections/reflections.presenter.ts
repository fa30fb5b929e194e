import type { Reflection } from '@tongxin/contract/reflections'
import type { Queryable } from '../database/database.ts'
import type { FilesService } from '../files/files.service.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { ReflectionRow } from './reflections.queries.ts'
import { type Standing, viewerOf } from './reflections.rules.ts'

export const standingOf = (actor: Actor, row: ReflectionRow): Standing => ({
  isSelf: actor.member?.id === row.memberId,
  manages: may(actor, 'reflection.manage', row.path),
})

/** Rows into replies. */
export class ReflectionPresenter {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly files: FilesService,
  ) {}

  async present(actor: Actor, rows: readonly ReflectionRow[], db?: Queryable): Promise<Reflection[]> {
    const pictures = await this.files.pictures([...new Set(rows.flatMap((row) => row.pictureIds))], db)
    return rows.map((row) => {
      const standing = standingOf(actor, row)
      const { isSelf, manages } = standing
      return {
        id: row.id,
        state: row.state,
        circle: row.circle,
        author: { name: row.authorName, organization: row.organization, isSelf },
        subject: { articleId: row.articleId, eventId: row.eventId, title: row.title },
        text: this.open(row.textCipher),
        pictures: row.pictureIds.flatMap((id) => pictures.get(id) ?? []),
        updatedAt: row.updatedAt.toISOString(),
        note: isSelf || manages ? row.note : null,
        viewer: viewerOf(row, standing),
      }
    })
  }

  async one(actor: Actor, row: ReflectionRow, db?: Queryable): Promise<Reflection> {
    return (await this.present(actor, [row], db))[0]!
  }

  seal(text: string): string {
    return this.cipher.encrypt(text)
  }

  open(sealed: string): string {
    return this.cipher.decrypt(sealed)
  }
}
