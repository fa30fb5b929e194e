import { View } from '@tarojs/components'
import type { List } from '../use-list'
import { Tap } from './tap'
import './list-end.scss'

/** The last line of an endless list; a tap does what scrolling does, for those who do not scroll. */
export function ListEnd<T>({ list }: { list: List<T> }) {
  if (list.moreError) {
    return (
      <Tap className="list-end list-end--tap" onClick={list.more}>
        {list.moreError}，点此重试
      </Tap>
    )
  }
  if (list.loadingMore) return <View className="list-end">正在加载…</View>
  if (!list.hasMore) return <View className="list-end">没有更多了</View>
  return (
    <Tap className="list-end list-end--tap" onClick={list.more}>
      加载更多
    </Tap>
  )
}
