import Type, { type Static } from 'typebox'
import { ARTICLE_LIMITS, ATTACHMENT_KINDS } from './article-constants.ts'
import { Id, OneOf } from './common.ts'
import { Picture, RichText } from './rich-text.ts'

/** What a file is uploaded for: who may see it follows from what it hangs on. */
export const FileQuery = Type.Object({
  /** Whose: the right `article.manage` on it is needed; without, it is the member's own, for a reflection. */
  organizationId: Type.Optional(Id),
})
export type FileQuery = Static<typeof FileQuery>

/** 附件 */
export const Attachment = Type.Object({
  fileId: Id,
  name: Type.String({ maxLength: ARTICLE_LIMITS.fileName }),
  kind: OneOf(ATTACHMENT_KINDS),
  bytes: Type.Integer(),
  url: Type.String(),
})
export type Attachment = Static<typeof Attachment>

export const UploadedPicture = Picture
export type UploadedPicture = Static<typeof UploadedPicture>
export const UploadedAttachment = Attachment

/** 导入 Word: the text as it was understood, its pictures stored, and what was left out, in Chinese. Nothing else is changed. */
export const ImportedDocument = Type.Object({
  title: Type.String(),
  content: RichText,
  pictures: Type.Array(Picture),
  warnings: Type.Array(Type.String()),
})
export type ImportedDocument = Static<typeof ImportedDocument>
