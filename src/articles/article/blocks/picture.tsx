import { Image, View } from '@tarojs/components'
import type { Picture } from '@tongxin/contract/rich-text'
import { Tap } from '@/shared/components/tap'
import { fileAddress } from '@/shared/file-address'

interface PictureBlockProps {
  picture: Picture
  caption: string
  onOpen: () => void
}

/** A picture in the room that its size asks for, so that nothing jumps when it comes. */
export function PictureBlock({ picture, caption, onOpen }: PictureBlockProps) {
  const ratio = picture.width > 0 ? (picture.height / picture.width) * 100 : 56
  return (
    <View className="block block--picture">
      {/* Not drawn larger than it is. */}
      <View style={picture.width > 0 ? { maxWidth: `${picture.width}px` } : {}}>
        <Tap
          className="picture"
          label={caption ? `图片，${caption}，点开看大图` : '图片，点开看大图'}
          onClick={onOpen}
        >
          <View style={{ paddingBottom: `${ratio.toFixed(2)}%` }} />
          <Image
            className="picture__image"
            src={fileAddress(picture.url)}
            mode="aspectFit"
            lazyLoad
            aria-hidden
          />
        </Tap>
      </View>
      {caption !== '' && <View className="picture__caption">{caption}</View>}
    </View>
  )
}
