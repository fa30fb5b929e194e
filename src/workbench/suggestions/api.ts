import type { SuggestionState } from '@tongxin/contract/article-constants'
import type { SuggestionDetail, SuggestionList } from '@tongxin/contract/suggestions'
import { http } from '@/shared/http'

const one = (id: number) => `/api/suggestions/${id}`

export const fetchManagedSuggestions = (
  state: SuggestionState | undefined,
  cursor?: string,
  limit?: number,
) => http.get<SuggestionList>('/api/suggestions', { managed: true, state, cursor, limit })

export const fetchSuggestion = (id: number) => http.get<SuggestionDetail>(one(id))

/** @param key one for each answer that is written: a repeated request adds nothing */
export const answerSuggestion = (id: number, text: string, key: string) =>
  http.post<SuggestionDetail>(`${one(id)}/messages`, { text }, { 'Idempotency-Key': key })

export const closeSuggestion = (id: number) =>
  http.put<SuggestionDetail>(`${one(id)}/state`, { state: 'closed' })

export const forwardSuggestion = (id: number, organizationId: number) =>
  http.post<SuggestionDetail>(`${one(id)}/forward`, { organizationId })

export const markSeen = (id: number) => http.put<SuggestionDetail>(`${one(id)}/seen`)
