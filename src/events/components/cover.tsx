import { Image } from '@tarojs/components'
import type { EventCategory } from '@tongxin/contract/constants'
import banyan from '@/assets/covers/banyan.svg'
import book from '@/assets/covers/book.svg'
import city from '@/assets/covers/city.svg'
import film from '@/assets/covers/film.svg'
import hall from '@/assets/covers/hall.svg'
import hills from '@/assets/covers/hills.svg'
import serve from '@/assets/covers/serve.svg'
import wall from '@/assets/covers/wall.svg'

type CoverName = 'banyan' | 'book' | 'city' | 'film' | 'hall' | 'hills' | 'serve' | 'wall'

const DRAWINGS: Record<CoverName, string> = { banyan, book, city, film, hall, hills, serve, wall }

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

/** The kind's picture: an illustration, never a photo of the place. */
export function Cover({ category, className = '' }: { category: EventCategory; className?: string }) {
  return <Image className={className} src={DRAWINGS[COVERS[category]]} mode="aspectFill" aria-hidden />
}
