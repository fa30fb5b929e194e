import { Image } from '@tarojs/components'
import type { Cover } from '@tongxin/contract/articles'
import { DrawnCover } from '@/shared/components/drawn-cover'
import { fileAddress } from '@/shared/file-address'

/** An uploaded picture, or one of the design's own. */
export function ArticleCover({ cover, className }: { cover: Cover; className: string }) {
  if ('drawn' in cover) return <DrawnCover name={cover.drawn} className={className} />
  return <Image className={className} src={fileAddress(cover.picture.url)} mode="aspectFill" aria-hidden />
}
