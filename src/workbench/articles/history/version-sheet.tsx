import { View } from '@tarojs/components'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Sheet } from '@/shared/components/sheet'
import { ask, showToast } from '@/shared/feedback'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { fetchVersion, updateArticle } from '../api'
import { TextView } from '../components/text-view'
import { lockedBy } from '../form/article-form.rules'
import { compareContent } from '../rich-text/compare.rules'
import { cleanContent } from '../rich-text/rich-text.rules'

interface VersionSheetProps {
  article: ArticleDetail
  /** `null`: closed. */
  version: number | null
  now: number
  onClose: () => void
  onTakenBack: (article: ArticleDetail) => void
}

/** One version as it was. 取回 makes a new version of it: what came after stays in the record. */
export function VersionSheet({ article, version, now, onClose, onTakenBack }: VersionSheetProps) {
  const load = useLoad(version ? `workbench:article:${article.id}:version:${version}` : null, () =>
    fetchVersion(article.id, version ?? 0),
  )
  const [isComparing, setComparing] = useState(false)
  const [busy, setBusy] = useState(false)
  const isCurrent = version === article.version
  const locked = lockedBy(article)
  const takeBack = async () => {
    const kept = load.data
    if (!kept || busy) return
    const yes = await ask({
      title: `取回第 ${kept.version} 版？`,
      text: `标题、摘要和正文换成第 ${kept.version} 版的，作为新的一版保存。现在的内容留在修改记录里。`,
      yes: '取回',
      no: '先不',
    })
    if (!yes) return
    setBusy(true)
    try {
      const { title, summary, content } = kept
      onTakenBack(await updateArticle(article.id, { title, summary, content, version: article.version }))
      showToast(`已取回第 ${kept.version} 版`, { done: true })
    } catch (error) {
      void ask({ title: '没有取回', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setBusy(false)
    }
  }
  const footer = !isCurrent && load.data && (
    <View className="version-sheet__buttons">
      <Button kind="neutral" onClick={() => setComparing(!isComparing)}>
        {isComparing ? '只看这一版' : '和现在对比'}
      </Button>
      {locked === null && (
        <Button loading={busy} onClick={() => void takeBack()}>
          取回这一版
        </Button>
      )}
    </View>
  )
  return (
    <Sheet
      title={`第 ${version ?? ''} 版`}
      open={version !== null}
      onClose={onClose}
      footer={footer || undefined}
    >
      <Faces load={load}>
        {(kept) => (
          <View className="version-sheet">
            <View className="version-sheet__note">
              {dateAndClock(kept.savedAt, now)}
              {kept.savedBy ? ` · ${kept.savedBy}` : ''}
            </View>
            <View className="version-sheet__title">{kept.title}</View>
            {kept.summary && <View className="version-sheet__note">{kept.summary}</View>}
            <TextView
              content={
                isComparing && !isCurrent
                  ? compareContent(cleanContent(kept.content), cleanContent(article.content))
                  : kept.content
              }
              pictures={[...kept.pictures, ...article.pictures]}
            />
            {isCurrent ? null : locked && <View className="version-sheet__note">{locked}</View>}
          </View>
        )}
      </Faces>
    </Sheet>
  )
}
