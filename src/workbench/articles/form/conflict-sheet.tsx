import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { go } from '@/shared/routes'
import { addresses } from '../addresses'
import type { Merged } from './article-form.rules'

interface ConflictSheetProps {
  /** `null`: closed. */
  conflict: Merged | null
  articleId: number
  onClose: () => void
  onMine: () => void
  onTheirs: () => void
}

/** Somebody else has saved the same article: says what each changed. Nothing is lost until somebody chooses. */
export function ConflictSheet({ conflict, articleId, onClose, onMine, onTheirs }: ConflictSheetProps) {
  return (
    <Sheet title="别人刚保存过这篇文章" open={conflict !== null} onClose={onClose}>
      {conflict && (
        <View className="conflict">
          <View className="conflict__line">
            对方改了：{conflict.theirs.join('、') || '没有你看得到的内容'}
          </View>
          <View className="conflict__line">你改了：{conflict.mine.join('、')}</View>
          <View className="conflict__text">
            {conflict.both.length > 0
              ? `${conflict.both.join('、')}两边都改了：保留你的，对方写的会留在修改记录里，可以随时取回。`
              : '两边改的不是同一处，合在一起不会丢内容。'}
          </View>
          <View className="conflict__buttons">
            <Button onClick={onMine}>{conflict.both.length > 0 ? '保留我的修改' : '合在一起'}</Button>
            <Button
              kind="neutral"

              onClick={() => go(addresses.history(articleId))}
            >
              先看对方的版本
            </Button>
            <Button kind="text" onClick={onTheirs}>
              不要我的修改，用对方的
            </Button>
          </View>
        </View>
      )}
    </Sheet>
  )
}
