import type { MemberList } from '@tongxin/contract/members'
import { http } from '@/shared/http'

/** More than these nobody reads; a few more letters narrow them down. */
const MOST = 20

export const searchMembers = (q: string) => http.get<MemberList>('/api/members', { q, limit: MOST })
