import type { ArticleChannel, DrawnCover } from '@tongxin/contract/article-constants'
import type { AudienceCategory } from '@tongxin/contract/constants'
import type { DayClock } from './event-plan.ts'

/** An article of the demo; what is left out is as in a new draft. */
export interface ArticlePlan {
  channel: ArticleChannel
  /** Whose it is, by key. */
  organization: string
  title: string
  summary?: string
  source?: string
  cover: DrawnCover
  /** As `richText` reads it. */
  text: string
  /** When it went or goes out; `null`: a draft, or being read. */
  published: DayClock | null
  /** Organizations by key; left out: the whole of its own. */
  audience?: readonly string[]
  categories?: readonly AudienceCategory[]
  guests?: true
  /** Number in the series of the demo. */
  issue?: number
  asksAcknowledgement?: true
  /** Share of those addressed who have confirmed. */
  confirmed?: number
  /** 林同志 has confirmed, or marked it. */
  demoMember?: { confirmed?: true; bookmarked?: true }
  takesReflections?: true
  /** Waits for the first of three readings. */
  inReview?: true
  pinnedUntil?: DayClock
  reads?: number
}
