import type {
  BindingRequestList,
  BindingRequestRow,
  Invitation,
  MemberBinding,
} from '@tongxin/contract/binding'
import type { BindingRequestState } from '@tongxin/contract/constants'
import type { MemberList } from '@tongxin/contract/members'
import { http } from '@/shared/http'

export const fetchBindingRequests = (state: BindingRequestState, cursor?: string, limit?: number) =>
  http.get<BindingRequestList>('/api/binding-requests', { state, cursor, limit })

export const acceptRequest = (id: number, memberNumber: string) =>
  http.post<BindingRequestRow>(`/api/binding-requests/${id}/accept`, { memberNumber })

export const refuseRequest = (id: number, reason: string) =>
  http.post<BindingRequestRow>(`/api/binding-requests/${id}/refuse`, { reason })

export const findMembers = (q: string) => http.get<MemberList>('/api/members', { q, limit: 20 })

const member = (number: string) => `/api/members/${encodeURIComponent(number)}`

export const fetchBinding = (number: string) => http.get<MemberBinding>(`${member(number)}/binding`)

export const invite = (number: string) => http.post<Invitation>(`${member(number)}/invitation`)

export const unbind = (number: string, reason: string) =>
  http.delete<MemberBinding>(`${member(number)}/binding`, { reason })
