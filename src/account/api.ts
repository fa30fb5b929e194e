import type { Deployment } from '@tongxin/contract/identity'
import type { Erasure, MyData, PrivacyPolicy } from '@tongxin/contract/privacy'
import { http } from '@/shared/http'

export const fetchDeployment = () => http.get<Deployment>('/api/deployment')

export const fetchPolicy = () => http.get<PrivacyPolicy>('/api/privacy-policy')
export const agreeTo = (version: string) => http.put('/api/me/consent', { version })
export const fetchMyData = () => http.get<MyData>('/api/me/data')
export const askForErasure = () => http.post<Erasure>('/api/me/erasure', {})
