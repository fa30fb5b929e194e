import { Image } from '@tarojs/components'
import type { DrawnCover as CoverName } from '@tongxin/contract/article-constants'
import banyan from '@/assets/covers/banyan.svg'
import book from '@/assets/covers/book.svg'
import city from '@/assets/covers/city.svg'
import film from '@/assets/covers/film.svg'
import hall from '@/assets/covers/hall.svg'
import hills from '@/assets/covers/hills.svg'
import serve from '@/assets/covers/serve.svg'
import wall from '@/assets/covers/wall.svg'

const DRAWINGS: Record<CoverName, string> = { banyan, book, city, film, hall, hills, serve, wall }

/** One of the design's own pictures: an illustration, never a photo of the place. */
export function DrawnCover({ name, className = '' }: { name: CoverName; className?: string }) {
  return <Image className={className} src={DRAWINGS[name]} mode="aspectFill" aria-hidden />
}
