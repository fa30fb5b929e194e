import type { ReflectionCircle, ReflectionState } from '@tongxin/contract/article-constants'
import type { Reflection, ReflectionList, ReflectionReview } from '@tongxin/contract/reflections'
import { http } from '@/shared/http'

export interface ManagedReflectionsFilter {
  state?: ReflectionState
  organizationId?: number
}

export const fetchManagedReflections = (filter: ManagedReflectionsFilter, cursor?: string, limit?: number) =>
  http.get<ReflectionList>('/api/reflections', { ...filter, managed: true, cursor, limit })

export const reviewReflection = (id: number, review: ReflectionReview) =>
  http.put<Reflection>(`/api/reflections/${id}/review`, review)

export const setCircle = (id: number, circle: ReflectionCircle) =>
  http.put<Reflection>(`/api/reflections/${id}/circle`, { circle })

/** .docx: those shown of an organization and all below it, of some days. */
export const exportAddress = (organizationId: number, from: string, to: string): string =>
  `/api/reflections/export.docx?organizationId=${organizationId}${from ? `&from=${from}` : ''}${to ? `&to=${to}` : ''}`
