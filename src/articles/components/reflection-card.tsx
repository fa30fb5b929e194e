import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Reflection } from '@tongxin/contract/reflections'
import { useState } from 'react'
import { REFLECTION_STATE_LABELS } from '@/shared/article-words'
import { Tap } from '@/shared/components/tap'
import { fileAddress } from '@/shared/file-address'
import { comrade } from '@/shared/names'
import { date } from '@/shared/time'
import './reflection-card.scss'

interface ReflectionCardProps {
  reflection: Reflection
  now: number
  /** Says what it is about: on a list of one's own. */
  withSubject?: boolean
  onEdit?: () => void
}

/** From here on it is folded. */
const LONG = 140

/** 心得体会: who, when, the words and their pictures; one's own says what has become of it. */
export function ReflectionCard({ reflection, now, withSubject, onEdit }: ReflectionCardProps) {
  const { author, text, pictures, state, circle, note, subject } = reflection
  const isLong = text.length > LONG || text.split('\n').length > 6
  const [open, setOpen] = useState(false)
  const urls = pictures.map(({ url }) => fileAddress(url))
  const name = author.isSelf ? '我' : comrade(author.name)
  return (
    <View className="reflection">
      <View className="reflection__head">
        <View className="reflection__who">
          {withSubject ? subject.title : `${name} · ${author.organization.shortName}`}
        </View>
        <View className="reflection__when">{date(reflection.updatedAt, now)}</View>
      </View>
      {author.isSelf && (
        <View className={`reflection__state reflection__state--${state}`}>
          {REFLECTION_STATE_LABELS[state]}
          {state === 'shown' && (circle === 'all' ? '，所有人可见' : '，本支部可见')}
          {note ? `：${note}` : ''}
        </View>
      )}
      <View className={`reflection__text ${isLong && !open ? 'reflection__text--folded' : ''}`}>{text}</View>
      {isLong && (
        <Tap className="reflection__fold" label={open ? '收起' : '展开全文'} onClick={() => setOpen(!open)}>
          {open ? '收起' : '展开全文'}
        </Tap>
      )}
      {pictures.length > 0 && (
        <View className="reflection__pictures">
          {pictures.map(({ fileId }, index) => (
            <Tap
              key={fileId}
              className="reflection__picture"
              label={`第 ${index + 1} 张图片，点开看大图`}
              onClick={() => void Taro.previewImage({ current: urls[index]!, urls })}
            >
              <Image
                className="reflection__image"
                src={urls[index]!}
                mode="aspectFill"
                lazyLoad
                aria-hidden
              />
            </Tap>
          ))}
        </View>
      )}
      {onEdit && (
        <Tap className="reflection__fold" role="link" label={`修改，${subject.title}`} onClick={onEdit}>
          修改
        </Tap>
      )}
    </View>
  )
}
