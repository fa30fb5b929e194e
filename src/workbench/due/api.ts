import type { DueList } from '@tongxin/contract/cadence'
import { http } from '@/shared/http'

/** @param limit counts organizations, each with all that is asked of it */
export const fetchDue = (organizationId?: number, cursor?: string, limit?: number) =>
  http.get<DueList>('/api/due', { organizationId, cursor, limit })
