import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import type { MemberState, RevealableField, RosterVerdict } from '@tongxin/contract/constants'
import type { Departure, MemberDetail, MemberList, MemberPatch, Revealed } from '@tongxin/contract/members'
import type {
  RosterImport,
  RosterImportList,
  RosterRow,
  RosterRowFix,
  RosterRowList,
} from '@tongxin/contract/roster'
import { http } from '@/shared/http'
import { type ChosenFile, downloadFile, uploadFile } from '@/shared/http-files'

export interface RosterFilter {
  organizationId?: number
  state?: MemberState
  q?: string
}

const entryOf = (number: string) => `/api/members/${encodeURIComponent(number)}`

export const fetchRoster = (filter: RosterFilter, cursor?: string, limit?: number) =>
  http.get<MemberList>('/api/members', { ...filter, cursor, limit })

export const exportRoster = (organizationId: number, name: string) =>
  downloadFile(`/api/roster/export.xlsx?organizationId=${organizationId}`, name)

// ---- one entry ----

export const fetchEntry = (number: string) => http.get<MemberDetail>(entryOf(number))

export const updateEntry = (number: string, patch: MemberPatch) =>
  http.patch<MemberDetail>(entryOf(number), patch)

export const revealField = (number: string, field: RevealableField, reason: string) =>
  http.post<Revealed>(`${entryOf(number)}/reveal`, { field, reason })

export const recordDeparture = (number: string, departure: Departure) =>
  http.post<MemberDetail>(`${entryOf(number)}/leave`, departure)

export const undoDeparture = (number: string) => http.post<MemberDetail>(`${entryOf(number)}/return`)

// ---- binding ----

export const fetchBinding = (number: string) => http.get<MemberBinding>(`${entryOf(number)}/binding`)

export const invite = (number: string) => http.post<Invitation>(`${entryOf(number)}/invitation`)

export const unbind = (number: string) => http.delete<MemberBinding>(`${entryOf(number)}/binding`)

// ---- imports ----

export const uploadRoster = (
  organizationId: number,
  file: ChosenFile,
  onProgress: (percent: number) => void,
) => uploadFile<RosterImport>(`/api/roster/imports?organizationId=${organizationId}`, file, onProgress)

export const fetchImports = (organizationId: number, limit: number) =>
  http.get<RosterImportList>('/api/roster/imports', { organizationId, limit })

export const fetchImport = (id: number) => http.get<RosterImport>(`/api/roster/imports/${id}`)

export const discardImport = (id: number) => http.delete<void>(`/api/roster/imports/${id}`)

export const commitImport = (id: number) => http.post<RosterImport>(`/api/roster/imports/${id}/commit`)

export const fetchRows = (id: number, verdict: RosterVerdict, cursor?: string, limit?: number) =>
  http.get<RosterRowList>(`/api/roster/imports/${id}/rows`, { verdict, cursor, limit })

export const fixRow = (id: number, row: number, fix: RosterRowFix) =>
  http.patch<RosterRow>(`/api/roster/imports/${id}/rows/${row}`, fix)

export const downloadWrongRows = (id: number) =>
  downloadFile(`/api/roster/imports/${id}/wrong-rows.xlsx`, '出错的行.xlsx')
