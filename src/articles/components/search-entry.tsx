import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'
import './search-entry.scss'

/** Looks like the field it leads to. */
export function SearchEntry() {
  return (
    <Tap className="search-entry" role="link" label="搜索资讯、资料和活动" onClick={() => go(routes.search)}>
      <Icon name="search" size={18} />
      <View className="search-entry__words">搜索资讯、资料和活动</View>
    </Tap>
  )
}
