import type { BindingRequestInput, OwnBindingRequest } from '@tongxin/contract/binding'
import type { OwnCorrection } from '@tongxin/contract/corrections'
import type {
  Deployment,
  LoginProgress,
  LoginRequest,
  ScannedLogin,
  Viewer,
} from '@tongxin/contract/identity'
import type { MemberPatch, OwnEntry } from '@tongxin/contract/members'
import type { OrganizationList } from '@tongxin/contract/organizations'
import type { Erasure, MyData, PrivacyPolicy } from '@tongxin/contract/privacy'
import { http } from '@/shared/http'

export const fetchDeployment = () => http.get<Deployment>('/api/deployment')

export const openLoginRequest = () => http.post<LoginRequest>('/api/login-requests')

export const fetchLoginProgress = ({ id, secret }: LoginRequest) =>
  http.get<LoginProgress>(`/api/login-requests/${id}`, undefined, { 'X-Login-Secret': secret })

const scanned = (token: string) => `/api/login-requests/scan/${encodeURIComponent(token)}`

export const scanLogin = (token: string) => http.get<ScannedLogin>(scanned(token))

export const answerLogin = (token: string, answer: 'confirm' | 'refuse') =>
  http.post<ScannedLogin>(`${scanned(token)}/${answer}`)

export const bindByPhone = (code: string) => http.post<Viewer>('/api/binding/phone', { code })

export const bindByInvitation = (code: string) => http.post<Viewer>('/api/binding/invitation', { code })

export const fetchOwnRequest = () => http.get<OwnBindingRequest>('/api/binding/request')

export const putRequest = (input: BindingRequestInput) =>
  http.put<OwnBindingRequest>('/api/binding/request', input)

export const withdrawRequest = () => http.delete<OwnBindingRequest>('/api/binding/request')

export const fetchOrganizations = () => http.get<OrganizationList>('/api/organizations')

export const fetchPolicy = () => http.get<PrivacyPolicy>('/api/privacy-policy')

export const agreeTo = (version: string) => http.put('/api/me/consent', { version })

export const fetchMyData = () => http.get<MyData>('/api/me/data')

export const askForErasure = (reason: string) => http.post<Erasure>('/api/me/erasure', { reason })

export const fetchOwnEntry = () => http.get<OwnEntry>('/api/me/entry')

export const fetchOwnCorrection = () => http.get<OwnCorrection>('/api/me/correction')

export const askForCorrection = (fields: MemberPatch) =>
  http.put<OwnCorrection>('/api/me/correction', { fields })

export const withdrawCorrection = () => http.delete<OwnCorrection>('/api/me/correction')
