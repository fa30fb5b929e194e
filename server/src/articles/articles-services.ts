import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { FilesService } from '../files/files.service.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { ArticleListsService } from './article-lists.service.ts'
import { ArticleReachService } from './article-reach.service.ts'
import { ArticleReadersService } from './article-readers.service.ts'
import { ArticleRecordsService } from './article-records.service.ts'
import { ArticleReleaseService } from './article-release.service.ts'
import { ArticlePresenter } from './articles.presenter.ts'
import { ArticlesService } from './articles.service.ts'
import { ReadingsService } from './readings.service.ts'
import { SeriesService } from './series.service.ts'

export interface ArticleServices {
  articles: ArticlesService
  articleRelease: ArticleReleaseService
  articleReadings: ReadingsService
  articleReaders: ArticleReadersService
  articleRecords: ArticleRecordsService
  articleLists: ArticleListsService
  series: SeriesService
}

/** The services of articles and series, each with the ones it builds on. */
export function buildArticles(base: {
  database: Database
  clock: Clock
  organizations: OrganizationsService
  files: FilesService
  audit: AuditService
}): ArticleServices {
  const { database, clock, organizations, files, audit } = base
  const presenter = new ArticlePresenter(files)
  const reach = new ArticleReachService()
  const series = new SeriesService(database, clock, organizations, presenter, audit)
  const articles = new ArticlesService(database, clock, organizations, series, files, reach, presenter, audit)
  const articleRelease = new ArticleReleaseService(articles)
  return {
    articles,
    articleRelease,
    articleReadings: new ReadingsService(articles, articleRelease),
    articleReaders: new ArticleReadersService(database, clock, articles, organizations, audit),
    articleRecords: new ArticleRecordsService(database, articles, presenter),
    articleLists: new ArticleListsService(database, clock, series, presenter),
    series,
  }
}
