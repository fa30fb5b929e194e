import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'

interface BulkBarProps {
  count: number
  busy: boolean
  onAccept: () => void
  onRefuse: () => void
  onClear: () => void
}

/** Those who are ticked get one answer. */
export function BulkBar({ count, busy, onAccept, onRefuse, onClear }: BulkBarProps) {
  return (
    <StickyBar>
      <View className="deciding-bar">
        <Tap className="deciding-bar__count" label={`已选 ${count} 人，取消选择`} onClick={onClear}>
          <View>已选 {count} 人</View>
          <View className="deciding-bar__clear">取消选择</View>
        </Tap>
        <Button kind="neutral" className="deciding-bar__side" onClick={onRefuse}>
          拒绝
        </Button>
        <Button className="deciding-bar__main" loading={busy} onClick={onAccept}>
          同意
        </Button>
      </View>
    </StickyBar>
  )
}
