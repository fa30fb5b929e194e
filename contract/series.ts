import Type, { type Static } from 'typebox'
import { ARTICLE_LIMITS } from './article-constants.ts'
import { ArticleSummary, Cover } from './articles.ts'
import { Id, Line, Nullable, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { OrganizationSummary } from './organizations.ts'

const strict = { additionalProperties: false }

const SeriesSettings = {
  title: Line(ARTICLE_LIMITS.seriesTitle),
  description: OptionalLine(ARTICLE_LIMITS.summary),
}
export const SeriesInput = Type.Object(
  { organizationId: Id, title: SeriesSettings.title, description: Type.Optional(SeriesSettings.description) },
  strict,
)
export type SeriesInput = Static<typeof SeriesInput>
export const SeriesPatch = Type.Partial(Type.Object(SeriesSettings), { ...strict, minProperties: 1 })
export type SeriesPatch = Static<typeof SeriesPatch>

export const SeriesSummary = Type.Object({
  id: Id,
  title: Type.String(),
  description: Type.String(),
  organization: OrganizationSummary,
  /** Issues of which the viewer sees something. */
  issues: Type.Integer(),
})
export type SeriesSummary = Static<typeof SeriesSummary>

/** Newest first: those of which the viewer can read something, or those that they keep. */
export const SeriesQuery = Type.Object({
  managed: Type.Optional(Type.Boolean()),
  /** Of this organization and all below it. */
  organizationId: Type.Optional(Id),
  ...PageQuery,
})
export type SeriesQuery = Static<typeof SeriesQuery>
export const SeriesList = PageOf(SeriesSummary)
export type SeriesList = Static<typeof SeriesList>

/** 一期: the articles of one number; the card shows the first of them. */
export const Issue = Type.Object({
  seriesId: Id,
  number: Type.Integer(),
  title: Type.String(),
  cover: Cover,
  articles: Type.Integer(),
  /** Of the only article, so that a tap leads straight to it. */
  articleId: Nullable(Id),
  publishedAt: Timestamp,
})
export type Issue = Static<typeof Issue>
/** Newest number first. */
export const IssueList = Type.Object({ series: SeriesSummary, items: Type.Array(Issue) })
export type IssueList = Static<typeof IssueList>

/** 学习页 in one request: the newest series with its issues, articles, and notices that wait for 已知悉. */
export const LearnArticles = Type.Object({
  series: Nullable(SeriesSummary),
  issues: Type.Array(Issue),
  articles: Type.Array(ArticleSummary),
  notices: Type.Array(ArticleSummary),
})
export type LearnArticles = Static<typeof LearnArticles>
