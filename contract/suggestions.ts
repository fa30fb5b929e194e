import Type, { type Static } from 'typebox'
import { ARTICLE_LIMITS, SUGGESTION_KINDS, SUGGESTION_STATES } from './article-constants.ts'
import { Id, Nullable, OneOf, PageOf, PageQuery, Paragraphs, Timestamp } from './common.ts'
import { OrganizationSummary } from './organizations.ts'

const strict = { additionalProperties: false }
const Written = (maxLength: number) =>
  Type.Intersect([Paragraphs(maxLength), Type.String({ minLength: 1, pattern: '\\S' })])

/**
 * 投诉建议: to an organization on the way from one's own branch to the district; a guest writes to the district. `Idempotency-Key`
 * as with every creation.
 */
export const SuggestionInput = Type.Object(
  {
    organizationId: Type.Optional(Id),
    kind: OneOf(SUGGESTION_KINDS),
    text: Written(ARTICLE_LIMITS.suggestion),
    /** 匿名: those who answer do not learn who wrote it. */
    anonymous: Type.Boolean(),
  },
  strict,
)
export type SuggestionInput = Static<typeof SuggestionInput>

/** 补充 by its author, or 答复 by the organization. */
export const SuggestionMessageInput = Type.Object({ text: Written(ARTICLE_LIMITS.answer) }, strict)
export type SuggestionMessageInput = Static<typeof SuggestionMessageInput>

export const SuggestionSummary = Type.Object({
  id: Id,
  kind: OneOf(SUGGESTION_KINDS),
  state: OneOf(SUGGESTION_STATES),
  organization: OrganizationSummary,
  /** The beginning of it. */
  excerpt: Type.String(),
  /** Of an anonymous one only the day is kept (midnight in Asia/Shanghai). */
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** `null`: anonymous, or a guest. */
  author: Nullable(Type.String()),
  /** Something that its reader has not seen. */
  unseen: Type.Boolean(),
})
export type SuggestionSummary = Static<typeof SuggestionSummary>

export const SuggestionDetail = Type.Object({
  ...SuggestionSummary.properties,
  /** The first is the suggestion itself. */
  messages: Type.Array(
    Type.Object({
      id: Id,
      /** By the organization, else by the author. */
      official: Type.Boolean(),
      text: Type.String(),
      at: Timestamp,
    }),
  ),
  viewer: Type.Object({
    isAuthor: Type.Boolean(),
    canAnswer: Type.Boolean(),
    canForward: Type.Boolean(),
    /** 转交: a named one can go to these only, those above and on its author's way; `null`: to any above and any below. */
    forwardTo: Nullable(Type.Array(Id)),
    canClose: Type.Boolean(),
  }),
})
export type SuggestionDetail = Static<typeof SuggestionDetail>

/** 办结: the only state that is set; the others follow from who wrote last. */
export const SuggestionStateInput = Type.Object({ state: OneOf(['closed'] as const) }, strict)
export type SuggestionStateInput = Static<typeof SuggestionStateInput>

/** 转交 */
export const SuggestionForward = Type.Object({ organizationId: Id }, strict)
export type SuggestionForward = Static<typeof SuggestionForward>

/** Own ones, or with `managed` those that wait for the viewer's organizations; unanswered first, last changed first. */
export const SuggestionQuery = Type.Object({
  managed: Type.Optional(Type.Boolean()),
  state: Type.Optional(OneOf(SUGGESTION_STATES)),
  ...PageQuery,
})
export type SuggestionQuery = Static<typeof SuggestionQuery>
export const SuggestionList = PageOf(SuggestionSummary)
export type SuggestionList = Static<typeof SuggestionList>
