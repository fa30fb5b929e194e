import type { SeriesInput, SeriesResult } from '@tongxin/contract/cadence'
import { http } from '@/shared/http'

/** 生成系列: drafts; those that are there already are not made again. */
export const makeSeries = (eventId: number, input: SeriesInput) =>
  http.post<SeriesResult>(`/api/events/${eventId}/series`, input)
