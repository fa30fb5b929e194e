import { View } from '@tarojs/components'
// A page that is still loading has no card yet that would bring these.
import './card.scss'
import './skeleton.scss'

export interface Block {
  /** CSS length; the whole width without it. */
  width?: string
  height: number
  radius?: number
  /** Space above. */
  above?: number
}

/** Grey blocks in the layout of what is coming; `onCanvas` a little darker. Heights in px at 375. */
export function Skeleton({ blocks, onCanvas }: { blocks: readonly Block[]; onCanvas?: boolean }) {
  return (
    <View className={`skeleton ${onCanvas ? 'skeleton--on-canvas' : ''}`} aria-hidden>
      {blocks.map((block, index) => (
        <View
          key={index}
          className="skeleton__block"
          style={{
            width: block.width ?? '100%',
            height: `${block.height}px`,
            borderRadius: `${block.radius ?? 6}px`,
            marginTop: `${block.above ?? 0}px`,
          }}
        />
      ))}
    </View>
  )
}

const CARD: readonly Block[] = [
  { width: '22%', height: 22 },
  { width: '78%', height: 18, above: 14 },
  { width: '52%', height: 14, above: 14 },
  { width: '62%', height: 14, above: 10 },
]

/** A list that is coming: a few cards. */
export function CardSkeletons({ count = 3 }: { count?: number }) {
  return (
    <View aria-label="正在加载">
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className="card skeleton-card">
          <Skeleton blocks={CARD} />
        </View>
      ))}
    </View>
  )
}
