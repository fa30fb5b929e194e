import type { RoleHolding, RoleInput, RoleList } from '@tongxin/contract/roles'
import { http } from '@/shared/http'

export const fetchRoles = (organizationId?: number, cursor?: string, limit?: number) =>
  http.get<RoleList>('/api/roles', { organizationId, cursor, limit })

export const grantRole = (input: RoleInput) => http.put<RoleHolding>('/api/roles', input)

export const endRole = (id: number) => http.delete<RoleHolding>(`/api/roles/${id}`)
