import Type, { type Static } from 'typebox'
import { ARTICLE_STEPS } from './article-constants.ts'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { OrganizationSummary } from './organizations.ts'
import { Picture, RichText } from './rich-text.ts'

/** 修改记录: newest first. */
export const ArticleHistory = PageOf(
  Type.Object({
    id: Id,
    step: OneOf(ARTICLE_STEPS),
    version: Type.Integer(),
    by: Nullable(Type.String()),
    at: Timestamp,
    note: Type.String(),
  }),
)
export type ArticleHistory = Static<typeof ArticleHistory>
/** One version as it was, to compare and to take back. */
export const ArticleVersion = Type.Object({
  version: Type.Integer(),
  title: Type.String(),
  summary: Type.String(),
  content: RichText,
  pictures: Type.Array(Picture),
  savedAt: Timestamp,
  savedBy: Nullable(Type.String()),
})
export type ArticleVersion = Static<typeof ArticleVersion>

/** 知悉情况: for the part of the audience that the asking organiser has. */
export const AcknowledgementQuery = Type.Object({
  confirmed: Type.Optional(Type.Boolean()),
  organizationId: Type.Optional(Id),
  ...PageQuery,
})
export type AcknowledgementQuery = Static<typeof AcknowledgementQuery>
export const AcknowledgementList = Type.Object({
  ...PageOf(
    Type.Object({
      memberNumber: Type.String(),
      name: Type.String(),
      organization: OrganizationSummary,
      acknowledgedAt: Nullable(Timestamp),
    }),
  ).properties,
  addressed: Type.Integer(),
  confirmed: Type.Integer(),
})
export type AcknowledgementList = Static<typeof AcknowledgementList>
