import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import type { MemberState, RevealableField } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { RosterVerdict } from '@tongxin/contract/roster-constants'
import type { Correction, CorrectionList } from '@tongxin/contract/corrections'
import type { Departure, Member, MemberDetail, MemberPatch, Revealed } from '@tongxin/contract/members'
import type { ErasureList, ErasureRequest } from '@tongxin/contract/privacy'
import type {
  RosterImport,
  RosterImportList,
  RosterRow,
  RosterRowFix,
  RosterRowList,
} from '@tongxin/contract/roster'
import type { Transfer, TransferInput, TransferList } from '@tongxin/contract/transfers'
import { http } from '@/shared/http'
import { type ChosenFile, downloadFile, uploadFile } from '@/shared/http-files'
import type { Page } from '@/shared/use-list'

export interface RosterFilter {
  organizationId?: number
  state?: MemberState
  q?: string
}

/** As lists show it; an older server tells neither of the two. */
export type ListedMember = Member & { bound?: boolean; phoneMasked?: string | null }

const entryOf = (number: string) => `/api/members/${encodeURIComponent(number)}`

export const fetchRoster = (filter: RosterFilter, cursor?: string, limit?: number) =>
  http.get<Page<ListedMember>>('/api/members', { ...filter, cursor, limit })

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

export const unbind = (number: string, reason: string) =>
  http.delete<MemberBinding>(`${entryOf(number)}/binding`, { reason })

// ---- what waits for an answer ----

/** Of that organization and everything below it; without it, of all that the viewer keeps. */
export const fetchOpenTransfers = (organizationId?: number) =>
  http.get<TransferList>('/api/transfers', { organizationId, state: 'open', limit: LIMITS.pageSize })

export const requestTransfer = (input: TransferInput) => http.post<Transfer>('/api/transfers', input)

export const acceptTransfer = (id: number) => http.post<Transfer>(`/api/transfers/${id}/accept`)

export const refuseTransfer = (id: number, reason: string) =>
  http.post<Transfer>(`/api/transfers/${id}/refuse`, { reason })

export const withdrawTransfer = (id: number) => http.post<Transfer>(`/api/transfers/${id}/withdraw`)

export const fetchOpenCorrections = (organizationId?: number) =>
  http.get<CorrectionList>('/api/corrections', { organizationId, state: 'open', limit: LIMITS.pageSize })

export const acceptCorrection = (id: number) => http.post<Correction>(`/api/corrections/${id}/accept`)

export const refuseCorrection = (id: number, reason: string) =>
  http.post<Correction>(`/api/corrections/${id}/refuse`, { reason })

export const fetchErasures = () => http.get<ErasureList>('/api/erasures', { limit: LIMITS.pageSize })

export const acceptErasure = (id: number) => http.post<ErasureRequest>(`/api/erasures/${id}/accept`)

export const declineErasure = (id: number, reason: string) =>
  http.post<ErasureRequest>(`/api/erasures/${id}/decline`, { reason })

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

/** Takes all wrong rows out of the import at once. */
export const skipWrongRows = (id: number) => http.post<RosterImport>(`/api/roster/imports/${id}/skip-wrong`)

export const downloadWrongRows = (id: number) =>
  downloadFile(`/api/roster/imports/${id}/wrong-rows.xlsx`, '出错的行.xlsx')
