import type {
  OrganizationDetail,
  OrganizationImport,
  OrganizationInput,
  OrganizationPatch,
} from '@tongxin/contract/organizations'
import { http } from '@/shared/http'
import { download, upload } from './tree-file'

export const fetchOrganization = (id: number) => http.get<OrganizationDetail>(`/api/organizations/${id}`)

export const createOrganization = (input: OrganizationInput) =>
  http.post<OrganizationDetail>('/api/organizations', input)

export const updateOrganization = (id: number, patch: OrganizationPatch) =>
  http.patch<OrganizationDetail>(`/api/organizations/${id}`, patch)

export const moveOrganization = (id: number, parentId: number) =>
  http.post<OrganizationDetail>(`/api/organizations/${id}/move`, { parentId })

export const mergeOrganization = (id: number, intoId: number) =>
  http.post<OrganizationDetail>(`/api/organizations/${id}/merge`, { intoId })

export const retireOrganization = (id: number) =>
  http.post<OrganizationDetail>(`/api/organizations/${id}/retire`)

export const exportOrganizations = () => download('/api/organizations/export.xlsx', '组织.xlsx')

export const previewImport = (sheet: Blob) =>
  upload<OrganizationImport>('/api/organizations/import?preview=true', sheet)

export const commitImport = (sheet: Blob) => upload<OrganizationImport>('/api/organizations/import', sheet)
