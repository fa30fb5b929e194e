import { Image, View } from '@tarojs/components'
import type { Reflection } from '@tongxin/contract/reflections'
import { useState } from 'react'
import { Tap } from '@/shared/components/tap'
import { fileAddress } from '@/shared/file-address'
import { dateAndClock } from '@/shared/time'
import { RequestCard } from '../components/request-card'

interface ReflectionRowProps {
  reflection: Reflection
  now: number
  busy: boolean
  onAccept: () => void
  onRefuse: () => void
  onChoose: () => void
}

/** Longer ones are opened by a tap. */
const SHOWN = 160

/** One reflection with what can be done with it. */
export function ReflectionRow({ reflection, now, busy, onAccept, onRefuse, onChoose }: ReflectionRowProps) {
  const { author, subject, text, pictures, circle, viewer, note } = reflection
  const isShown = reflection.state === 'shown'
  const [open, setOpen] = useState(false)
  const chars = Array.from(text)
  const isLong = chars.length > SHOWN
  return (
    <RequestCard
      title={author.name}
      notes={[
        `${author.organization.shortName} · ${dateAndClock(reflection.updatedAt, now)}`,
        `写在：${subject.title}`,
        circle === 'all' && '已推荐给所有人',
        note && `原因：${note}`,
      ]}
      busy={busy}
      answers={[
        viewer.canReview &&
          !isShown && {
            words: '通过',
            label: `通过：${author.name}`,
            kind: 'secondary',
            onClick: onAccept,
          },
        viewer.canReview && {
          words: isShown ? '不再展示' : '不通过',
          label: `${isShown ? '不再展示' : '不通过'}：${author.name}`,
          kind: 'neutral',
          onClick: onRefuse,
        },
        viewer.canChoose && {
          words: circle === 'all' ? '只给本支部看' : '推荐给所有人',
          label: `${circle === 'all' ? '只给本支部看' : '推荐给所有人'}：${author.name}`,
          kind: 'neutral',
          onClick: onChoose,
        },
      ]}
    >
      <View className="reflection-text">{isLong && !open ? `${chars.slice(0, SHOWN).join('')}…` : text}</View>
      {isLong && (
        <Tap
          className="reflection-more"
          label={open ? '收起' : `全文：${author.name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? '收起' : '全文'}
        </Tap>
      )}
      {pictures.length > 0 && (
        <View className="reflection-pictures">
          {pictures.map(({ fileId, url }, index) => (
            <Image
              key={fileId}
              className="reflection-picture"
              src={fileAddress(url)}
              mode="aspectFill"
              aria-label={`图片 ${index + 1}`}
            />
          ))}
        </View>
      )}
    </RequestCard>
  )
}
