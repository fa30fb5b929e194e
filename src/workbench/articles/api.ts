import type { ArticleChannel, ArticleStatus } from '@tongxin/contract/article-constants'
import type { AcknowledgementList, ArticleHistory, ArticleVersion } from '@tongxin/contract/article-records'
import type {
  ArticleDetail,
  ArticleInput,
  ArticleList,
  ArticlePatch,
  ReadingInput,
} from '@tongxin/contract/articles'
import type { Attachment, ImportedDocument } from '@tongxin/contract/files'
import type { Picture } from '@tongxin/contract/rich-text'
import type { IssueList, SeriesInput, SeriesList, SeriesPatch, SeriesSummary } from '@tongxin/contract/series'
import { http } from '@/shared/http'
import { type ChosenFile, uploadFile } from '@/shared/http-files'

export interface ManagedArticlesFilter {
  channel?: ArticleChannel
  status?: ArticleStatus
  organizationId?: number
  q?: string
}

const one = (id: number) => `/api/articles/${id}`

export const fetchManagedArticles = (filter: ManagedArticlesFilter, cursor?: string, limit?: number) =>
  http.get<ArticleList>('/api/articles', { ...filter, managed: true, cursor, limit })

export const fetchArticle = (id: number) => http.get<ArticleDetail>(one(id))

/** @param key one for each form that is sent: a repeated request answers with the article that the first one made */
export const createArticle = (input: ArticleInput, key: string) =>
  http.post<ArticleDetail>('/api/articles', input, { 'Idempotency-Key': key })

export const updateArticle = (id: number, patch: ArticlePatch) => http.patch<ArticleDetail>(one(id), patch)

/** @param publishAt RFC 3339; without it, at once */
export const publishArticle = (id: number, publishAt?: string) =>
  http.post<ArticleDetail>(`${one(id)}/publish`, publishAt ? { publishAt } : {})

/** 送审: what is said of the time counts once the last reading is done. */
export const submitArticle = (id: number, publishAt?: string) =>
  http.post<ArticleDetail>(`${one(id)}/submit`, publishAt ? { publishAt } : {})

export const withdrawArticle = (id: number, reason: string) =>
  http.post<ArticleDetail>(`${one(id)}/withdraw`, { reason })

export const reopenArticle = (id: number) => http.post<ArticleDetail>(`${one(id)}/reopen`)

export const sendReading = (id: number, input: ReadingInput) =>
  http.put<ArticleDetail>(`${one(id)}/reading`, input)

/** @param until RFC 3339; `null` ends it */
export const pinArticle = (id: number, until: string | null) =>
  http.put<ArticleDetail>(`${one(id)}/pin`, { until })

export const fetchHistory = (id: number, cursor?: string, limit?: number) =>
  http.get<ArticleHistory>(`${one(id)}/history`, { cursor, limit })

export const fetchVersion = (id: number, version: number) =>
  http.get<ArticleVersion>(`${one(id)}/versions/${version}`)

export interface AcknowledgementsFilter {
  confirmed?: boolean
  organizationId?: number
}

/** Names; every look is in the audit log. */
export const fetchAcknowledgements = (
  id: number,
  filter: AcknowledgementsFilter,
  cursor?: string,
  limit?: number,
) => http.get<AcknowledgementList>(`${one(id)}/acknowledgements`, { ...filter, cursor, limit })

export const fetchManagedSeries = (organizationId?: number, cursor?: string, limit?: number) =>
  http.get<SeriesList>('/api/series', { managed: true, organizationId, cursor, limit })

export const createSeries = (input: SeriesInput, key: string) =>
  http.post<SeriesSummary>('/api/series', input, { 'Idempotency-Key': key })

export const updateSeries = (id: number, patch: SeriesPatch) =>
  http.patch<SeriesSummary>(`/api/series/${id}`, patch)

export const fetchIssues = (seriesId: number) => http.get<IssueList>(`/api/series/${seriesId}/issues`)

type Progress = (percent: number) => void
const upload = <T>(kind: string, organizationId: number, file: ChosenFile, onProgress: Progress) =>
  uploadFile<T>(`/api/files/${kind}?organizationId=${organizationId}`, file, onProgress)

export const uploadPicture = (organizationId: number, file: ChosenFile, onProgress: Progress) =>
  upload<Picture>('pictures', organizationId, file, onProgress)

export const uploadAttachment = (organizationId: number, file: ChosenFile, onProgress: Progress) =>
  upload<Attachment>('attachments', organizationId, file, onProgress)

/** 导入 Word: changes nothing but the store of pictures. */
export const readDocument = (organizationId: number, file: ChosenFile, onProgress: Progress) =>
  upload<ImportedDocument>('documents', organizationId, file, onProgress)
