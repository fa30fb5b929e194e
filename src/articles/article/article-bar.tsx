import { Button as NativeButton, View } from '@tarojs/components'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import type { LineIconName } from '@/shared/icons/shapes'
import { isWeChat } from '@/shared/platform'
import { useSend } from '@/shared/use-send'
import { acknowledge, setBookmark } from '../api'
import { passOn } from './pass-on'
import type { Speech } from './use-speech'

interface ArticleBarProps {
  article: ArticleDetail
  offline: boolean
  speech: Speech | null
  onType: () => void
  onChange: (article: ArticleDetail) => void
}

/** 字号, 听文章, 收藏, 转发; above them 我已知悉 as long as a notice waits for it. */
export function ArticleBar({ article, offline, speech, onType, onChange }: ArticleBarProps) {
  const { busy, send } = useSend()
  const { bookmarked, canAcknowledge } = article.viewer
  const change = (work: () => Promise<ArticleDetail>, done?: string) =>
    send(async () => {
      try {
        onChange(await work())
        if (done) showToast(done, { done: true })
      } catch (error) {
        showToast(sentenceOf(error))
      }
    })
  return (
    <>
      {canAcknowledge && (
        <View className="article-bar__acknowledge">
          <Button
            disabled={offline}
            loading={busy}
            onClick={() => void change(() => acknowledge(article.id), '已告诉组织者你已知悉')}
          >
            {offline ? '联网后可确认知悉' : '我已知悉'}
          </Button>
        </View>
      )}
      <View className="article-bar">
        <Cell icon="a-large-small" words="字号" onClick={onType} />
        {speech && (
          <Cell icon="headphones" words={speech.speaking ? '停止' : '听文章'} onClick={speech.toggle} />
        )}
        <Cell
          icon={bookmarked ? 'bookmark-filled' : 'bookmark'}
          red={bookmarked}
          words={bookmarked ? '已收藏' : '收藏'}
          onClick={() => void change(() => setBookmark(article.id, !bookmarked))}
        />
        {isWeChat ? (
          <NativeButton className="article-bar__cell" openType="share" hoverClass="tap--pressed">
            <CellContent icon="share-2" words="转发" />
          </NativeButton>
        ) : (
          <Cell icon="share-2" words="转发" onClick={() => void passOn(article)} />
        )}
      </View>
    </>
  )
}

interface CellProps {
  icon: LineIconName
  words: string
  red?: boolean
}

function Cell({ onClick, ...content }: CellProps & { onClick: () => void }) {
  return (
    <Tap className="article-bar__cell" label={content.words} onClick={onClick}>
      <CellContent {...content} />
    </Tap>
  )
}

function CellContent({ icon, words, red }: CellProps) {
  return (
    <>
      <Icon name={icon} size={24} color={red ? 'red' : 'ink2'} />
      <View className="article-bar__words">{words}</View>
    </>
  )
}
