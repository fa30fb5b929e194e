import { View } from '@tarojs/components'
import { useEffect, useReducer } from 'react'
import { Tap } from '@/shared/components/tap'
import type { PictureShelf } from '../picture-shelf'

interface PendingPicturesProps {
  shelf: PictureShelf
  keys: readonly string[]
  onRemove: (key: string) => void
}

/** Pictures on their way, how far each is, and what to do with those that failed. */
export function PendingPictures({ shelf, keys, onRemove }: PendingPicturesProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => shelf.watch(redraw), [shelf])
  return (
    <>
      {keys.map((key) => {
        const upload = shelf.upload(key)
        if (!upload || upload.state === 'done') return null
        const failed = upload.state === 'failed'
        return (
          <View key={key} className="pending-picture" aria-live="polite">
            <View className={`pending-picture__words ${failed ? 'pending-picture__words--wrong' : ''}`}>
              {failed ? upload.error : `正在上传图片，${upload.percent}%`}
            </View>
            {failed && (
              <Tap className="pending-picture__tool" onClick={() => shelf.retry(key)}>
                重试
              </Tap>
            )}
            <Tap className="pending-picture__tool" onClick={() => onRemove(key)}>
              {failed ? '删除' : '取消'}
            </Tap>
          </View>
        )
      })}
    </>
  )
}
