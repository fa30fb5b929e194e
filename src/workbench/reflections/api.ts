import type { ReflectionCircle, ReflectionState } from '@tongxin/contract/article-constants'
import type { Reflection, ReflectionList, ReflectionReview } from '@tongxin/contract/reflections'
import { http } from '@/shared/http'

export interface ManagedReflectionsFilter {
  state?: ReflectionState
  organizationId?: number
}

export const fetchManagedReflections = (filter: ManagedReflectionsFilter, cursor?: string, limit?: number) =>
  http.get<ReflectionList>('/api/reflections', { ...filter, managed: true, cursor, limit })

/** What was read, so that nobody decides about a text that its author has replaced since. */
type Read = Pick<Reflection, 'id' | 'updatedAt'>

export const reviewReflection = ({ id, updatedAt }: Read, review: ReflectionReview) =>
  http.put<Reflection>(`/api/reflections/${id}/review`, { ...review, updatedAt })

export const setCircle = ({ id, updatedAt }: Read, circle: ReflectionCircle) =>
  http.put<Reflection>(`/api/reflections/${id}/circle`, { circle, updatedAt })

/** .docx: those shown of an organization and all below it, of some days. */
export const exportAddress = (organizationId: number, from: string, to: string): string =>
  `/api/reflections/export.docx?organizationId=${organizationId}${from ? `&from=${from}` : ''}${to ? `&to=${to}` : ''}`
