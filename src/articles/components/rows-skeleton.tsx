import { View } from '@tarojs/components'
import { type Block, Skeleton } from '@/shared/components/skeleton'
import './rows-skeleton.scss'

const ROWS: readonly Block[] = Array.from({ length: 6 }, (): Block[] => [
  { width: '82%', height: 20, above: 14 },
  { width: '46%', height: 14, above: 10 },
]).flat()

/** A list of articles that is coming. */
export function RowsSkeleton() {
  return (
    <View className="rows-skeleton" aria-label="正在加载">
      <Skeleton onCanvas blocks={ROWS} />
    </View>
  )
}
