import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import type { List } from '@/shared/use-list'
import './list-end.scss'

/** The foot of an endless list: the next page when it comes into sight, a way to ask again when that failed. */
export function ListEnd<T>({ list }: { list: List<T> }) {
  useReachBottom(list.more)
  if (list.moreError)
    return (
      <View className="list-end">
        <View>{list.moreError}</View>
        <Button kind="text" size="inline" onClick={list.more}>
          再试一次
        </Button>
      </View>
    )
  if (!list.hasMore) return null
  return (
    <View className="list-end">
      <Button kind="text" size="inline" loading={list.loadingMore} onClick={list.more}>
        {list.loadingMore ? '正在加载' : '加载更多'}
      </Button>
    </View>
  )
}
