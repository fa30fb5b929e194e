import type { AuditList } from '@tongxin/contract/audit'
import { http } from '@/shared/http'

export const fetchAudit = (organizationId?: number, cursor?: string, limit?: number) =>
  http.get<AuditList>('/api/audit', { organizationId, cursor, limit })
