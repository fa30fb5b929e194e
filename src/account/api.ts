import type { Deployment } from '@tongxin/contract/identity'
import { http } from '@/shared/http'

export const fetchDeployment = () => http.get<Deployment>('/api/deployment')
