import { View } from '@tarojs/components'
import type { ImportPreview } from '@tongxin/contract/question-bank'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'

/** As many as one reads without being asked. */
const AT_FIRST = 5

/** What of the file is in no question, and what was noticed about the whole: nothing is passed over in silence. */
export function Unread({ preview: { unread, remarks } }: { preview: ImportPreview }) {
  const [all, setAll] = useState(false)
  if (unread.length === 0 && remarks.length === 0) return null
  const lines = all ? unread : unread.slice(0, AT_FIRST)
  return (
    <View className="bank-unread">
      {remarks.map(({ line, message }, at) => (
        <View key={at} className="bank-unread__remark">
          <Icon name="circle-alert" size={18} color="gold" />
          <View className="bank-unread__words">
            {line !== null && `第 ${line} 行：`}
            {message}
          </View>
        </View>
      ))}
      {unread.length > 0 && (
        <>
          <View className="bank-unread__title">有 {unread.length} 行没有归到哪一题，不会导入</View>
          {lines.map(({ line, text }) => (
            <View key={line} className="bank-line">
              <View className="bank-line__number">{line}</View>
              <View className="bank-line__text">{text}</View>
            </View>
          ))}
          {unread.length > AT_FIRST && (
            <Tap className="bank-unread__more" onClick={() => setAll(!all)}>
              {all ? '收起' : `看全部 ${unread.length} 行`}
            </Tap>
          )}
        </>
      )}
    </View>
  )
}
