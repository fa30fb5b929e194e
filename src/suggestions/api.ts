import type { OrganizationDetail } from '@tongxin/contract/organizations'
import type { SuggestionDetail, SuggestionInput, SuggestionList } from '@tongxin/contract/suggestions'
import { http } from '@/shared/http'

export const fetchSuggestions = (query: { cursor?: string; limit?: number }) =>
  http.get<SuggestionList>('/api/suggestions', query)

export const fetchSuggestion = (id: number) => http.get<SuggestionDetail>(`/api/suggestions/${id}`)

/** @param key the same for the same one, however often it is sent */
export const sendSuggestion = (input: SuggestionInput, key: string) =>
  http.post<SuggestionDetail>('/api/suggestions', input, { 'Idempotency-Key': key })

/** 补充 */
export const addMessage = (id: number, text: string, key: string) =>
  http.post<SuggestionDetail>(`/api/suggestions/${id}/messages`, { text }, { 'Idempotency-Key': key })

/** 办结 by its author: it has been solved. */
export const closeSuggestion = (id: number) =>
  http.put<SuggestionDetail>(`/api/suggestions/${id}/state`, { state: 'closed' })

export const markSeen = (id: number) => http.put<void>(`/api/suggestions/${id}/seen`)

/** With the way up to the district. */
export const fetchOwnOrganization = (id: number) => http.get<OrganizationDetail>(`/api/organizations/${id}`)
