import type { Scan, ScanBatchResult, ScanList } from '@tongxin/contract/tickets'
import { ApiError } from '@/shared/api-error'
import { http } from '@/shared/http'
import type { Trouble } from './scan-queue'

export const fetchScanList = (eventId: number) => http.get<ScanList>(`/api/events/${eventId}/scan-list`)

export async function sendScans(eventId: number, scans: Scan[]): Promise<ScanBatchResult['results']> {
  const reply = await http.post<Partial<ScanBatchResult> | undefined>(`/api/events/${eventId}/scans`, {
    scans,
  })
  // A hotel's WLAN answers everything, in its own words.
  if (!Array.isArray(reply?.results))
    throw new ApiError({ code: 'reply_unreadable', status: 0, detail: '网络需要先登录' })
  return reply.results
}

/** Whether trying again by itself can help. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { kind: 'passing', code: 'reply_unreadable', detail: '' }
  const { code, detail, status } = error
  if (error.isPassing || code === 'reply_unreadable') return { kind: 'passing', code, detail }
  const closed = status === 401 || status === 403 || status === 404
  return { kind: closed ? 'closed' : 'batch', code, detail }
}
