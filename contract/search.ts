import Type, { type Static } from 'typebox'
import { ARTICLE_LIMITS, SEARCH_KINDS } from './article-constants.ts'
import { Id, Line, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { OrganizationSummary } from './organizations.ts'

/** 搜索: words apart by spaces are all in it. Best first: in the title before in the text, then newest. */
export const SearchQuery = Type.Object({
  q: Line(ARTICLE_LIMITS.search),
  kind: Type.Optional(OneOf(SEARCH_KINDS)),
  ...PageQuery,
})
export type SearchQuery = Static<typeof SearchQuery>

/** A piece of text and whether it is what was searched for. */
const Marked = Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }))

export const SearchHit = Type.Object({
  kind: OneOf(SEARCH_KINDS),
  /** Of the article or event. */
  id: Id,
  title: Marked,
  /** Where in the text; empty when only the title has it. */
  excerpt: Marked,
  organization: OrganizationSummary,
  /** Of an event, when it begins. */
  at: Nullable(Timestamp),
})
export type SearchHit = Static<typeof SearchHit>
export const SearchResults = PageOf(SearchHit)
export type SearchResults = Static<typeof SearchResults>
