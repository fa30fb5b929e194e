import { View } from '@tarojs/components'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { setTypeSize, TYPE_SIZE_LABELS, TYPE_SIZES, useTypeSize } from './type-size'

/** 字号: the article behind it changes at once. */
export function TypeSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const current = useTypeSize()
  return (
    <Sheet title="字号" open={open} onClose={onClose}>
      <View className="type-sheet">
        {TYPE_SIZES.map((size) => (
          <Tap
            key={size}
            role="radio"
            className={`type-sheet__size ${size === current ? 'type-sheet__size--on' : ''}`}
            label={TYPE_SIZE_LABELS[size]}
            checked={size === current}
            onClick={() => setTypeSize(size)}
          >
            <View className={`type-sheet__sample type-sheet__sample--${size}`}>文</View>
            <View className="type-sheet__name">{TYPE_SIZE_LABELS[size]}</View>
          </Tap>
        ))}
      </View>
    </Sheet>
  )
}
