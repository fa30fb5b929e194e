import Type, { type Static } from 'typebox'
import { ARTICLE_LIMITS, REFLECTION_CIRCLES, REFLECTION_STATES } from './article-constants.ts'
import { Id, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Paragraphs, Timestamp } from './common.ts'
import { LIMITS } from './limits.ts'
import { OrganizationSummary } from './organizations.ts'
import { Picture } from './rich-text.ts'

const strict = { additionalProperties: false }

/** 写在哪里: exactly one of the two. */
export const ReflectionSubject = Type.Union([
  Type.Object({ articleId: Id }, strict),
  Type.Object({ eventId: Id }, strict),
])
export type ReflectionSubject = Static<typeof ReflectionSubject>

/** 心得体会: one a member and subject (PUT). `draft` keeps it to oneself, a draft of nothing deletes it; else it is handed in and checked. */
export const ReflectionInput = Type.Object(
  {
    text: Paragraphs(ARTICLE_LIMITS.reflection),
    pictures: Type.Array(Id, { maxItems: ARTICLE_LIMITS.reflectionPictures, uniqueItems: true }),
    draft: Type.Boolean(),
  },
  strict,
)
export type ReflectionInput = Static<typeof ReflectionInput>

export const Reflection = Type.Object({
  id: Id,
  state: OneOf(REFLECTION_STATES),
  circle: OneOf(REFLECTION_CIRCLES),
  author: Type.Object({ name: Type.String(), organization: OrganizationSummary, isSelf: Type.Boolean() }),
  subject: Type.Object({
    articleId: Nullable(Id),
    eventId: Nullable(Id),
    title: Type.String(),
  }),
  text: Type.String(),
  pictures: Type.Array(Picture),
  updatedAt: Timestamp,
  /** Why it was refused; to its author and those who review. */
  note: Nullable(Type.String()),
  viewer: Type.Object({ canEdit: Type.Boolean(), canReview: Type.Boolean(), canChoose: Type.Boolean() }),
})
export type Reflection = Static<typeof Reflection>

/** Of one subject, or `mine`, or those that the viewer `manages` (an organiser's branch). */
export const ReflectionQuery = Type.Object({
  articleId: Type.Optional(Id),
  eventId: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean()),
  managed: Type.Optional(Type.Boolean()),
  state: Type.Optional(OneOf(REFLECTION_STATES)),
  organizationId: Type.Optional(Id),
  ...PageQuery,
})
export type ReflectionQuery = Static<typeof ReflectionQuery>
export const ReflectionList = PageOf(Reflection)
export type ReflectionList = Static<typeof ReflectionList>

/** Of the text that was read: refused when its author has written another one since. */
const AsRead = { updatedAt: Type.Optional(Timestamp) }

/** 审核: what WeChat was not sure of, or could not be asked about. */
export const ReflectionReview = Type.Object(
  { accept: Type.Boolean(), note: OptionalLine(LIMITS.reason), ...AsRead },
  strict,
)
export type ReflectionReview = Static<typeof ReflectionReview>
/** 推荐给所有人, or back to the branch. */
export const ReflectionCircleInput = Type.Object({ circle: OneOf(REFLECTION_CIRCLES), ...AsRead }, strict)
export type ReflectionCircleInput = Static<typeof ReflectionCircleInput>

/** 导出: those shown of an organization's subtree, of one subject or within days (Asia/Shanghai), as one .docx. */
export const ReflectionExportQuery = Type.Object({
  organizationId: Id,
  articleId: Type.Optional(Id),
  eventId: Type.Optional(Id),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
})
export type ReflectionExportQuery = Static<typeof ReflectionExportQuery>
