import type { BindingRequestInput, OwnBindingRequest } from '@tongxin/contract/binding'
import type {
  Deployment,
  LoginProgress,
  LoginRequest,
  ScannedLogin,
  Viewer,
} from '@tongxin/contract/identity'
import type { OrganizationList } from '@tongxin/contract/organizations'
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
