import type { ArticleDetail, ArticleList, ArticleQuery } from '@tongxin/contract/articles'
import type {
  Reflection,
  ReflectionInput,
  ReflectionList,
  ReflectionQuery,
} from '@tongxin/contract/reflections'
import type { ReflectionSubject } from '@tongxin/contract/reflections'
import type { IssueList, LearnArticles } from '@tongxin/contract/series'
import { http } from '@/shared/http'

/** What 学习 shows of articles. */
export const fetchLearnArticles = () => http.get<LearnArticles>('/api/learn')

export const fetchArticles = (query: ArticleQuery) => http.get<ArticleList>('/api/articles', query)

export const fetchArticle = (id: number) => http.get<ArticleDetail>(`/api/articles/${id}`)

export const setBookmark = (id: number, on: boolean) =>
  on
    ? http.put<ArticleDetail>(`/api/articles/${id}/bookmark`)
    : http.delete<ArticleDetail>(`/api/articles/${id}/bookmark`)

/** 已知悉 */
export const acknowledge = (id: number) => http.put<ArticleDetail>(`/api/articles/${id}/acknowledgement`)

/** One reading more; the server learns nothing about who. */
export const countRead = (id: number) => http.post<void>(`/api/articles/${id}/reads`)

export const fetchIssues = (seriesId: number) => http.get<IssueList>(`/api/series/${seriesId}/issues`)

export const fetchReflections = (query: ReflectionQuery) =>
  http.get<ReflectionList>('/api/reflections', query)

const ownPath = (subject: ReflectionSubject): string =>
  'articleId' in subject
    ? `/api/articles/${subject.articleId}/reflection`
    : `/api/events/${subject.eventId}/reflection`

/** @throws ApiError `reflection_not_found` while none has been written */
export const fetchOwnReflection = (subject: ReflectionSubject) => http.get<Reflection>(ownPath(subject))

export const writeReflection = (subject: ReflectionSubject, input: ReflectionInput) =>
  http.put<Reflection>(ownPath(subject), input)

/** 撤回: nobody else sees it any more. */
export const withdrawReflection = (subject: ReflectionSubject) => http.delete<Reflection>(ownPath(subject))
