import type { DrawnCover as CoverName } from '@tongxin/contract/article-constants'
import type { EventCategory } from '@tongxin/contract/constants'
import { DrawnCover } from '@/shared/components/drawn-cover'

const COVERS: Record<EventCategory, CoverName> = {
  party_lecture: 'hall',
  joint_study: 'wall',
  public_talk: 'hills',
  volunteering: 'serve',
  film: 'film',
  resident_forum: 'banyan',
  visit: 'hills',
  party_day: 'hall',
  member_assembly: 'hall',
  committee_meeting: 'wall',
  group_meeting: 'wall',
  life_meeting: 'wall',
  democratic_review: 'wall',
  theory_group: 'book',
  enterprise_visit: 'city',
  enterprise_forum: 'city',
  other: 'serve',
}

/** The same as a PNG, 750 × 600, for what takes no SVG: a share card and a canvas. A file of the package. */
export const coverPicture = (category: EventCategory): string => `/events/covers/${COVERS[category]}.png`

/** The kind's picture. */
export function Cover({ category, className }: { category: EventCategory; className?: string }) {
  return <DrawnCover name={COVERS[category]} className={className} />
}
