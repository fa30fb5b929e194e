import type { BindingRequestList, BindingRequestRow } from '@tongxin/contract/binding'
import type { BindingRequestState } from '@tongxin/contract/constants'
import { http } from '@/shared/http'

export const fetchBindingRequests = (state: BindingRequestState, cursor?: string, limit?: number) =>
  http.get<BindingRequestList>('/api/binding-requests', { state, cursor, limit })

export const acceptRequest = (id: number, memberNumber: string) =>
  http.post<BindingRequestRow>(`/api/binding-requests/${id}/accept`, { memberNumber })

export const refuseRequest = (id: number, reason: string) =>
  http.post<BindingRequestRow>(`/api/binding-requests/${id}/refuse`, { reason })
