import { View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { ImportedDocument } from '@tongxin/contract/files'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { ask, showToast } from '@/shared/feedback'
import { chooseFile } from '@/shared/http-files'
import { readDocument } from '../api'
import { TextView } from '../components/text-view'
import { cleanContent } from '../rich-text/rich-text.rules'
import type { StepProps } from './step-props'

/** 导入 Word: what was understood is shown before anything of it is in the text. */
export function ImportWord({
  draft,
  change,
  putContent,
  onNotice,
}: StepProps & { onNotice: (sentence: string) => void }) {
  const [percent, setPercent] = useState<number | null>(null)
  const [read, setRead] = useState<ImportedDocument | null>(null)
  const start = async () => {
    if (!draft.organizationId) return showToast('请先选发布组织')
    try {
      const file = await chooseFile(['docx'])
      if (!file) return
      if (file.size > ARTICLE_LIMITS.documentBytes)
        return showToast(`文档最大 ${ARTICLE_LIMITS.documentBytes / 1024 / 1024} MB`)
      setPercent(0)
      const document = await readDocument(draft.organizationId, file, setPercent)
      setRead({ ...document, content: cleanContent(document.content) })
    } catch (error) {
      void ask({ title: '没能导入', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setPercent(null)
    }
  }
  const put = (document: ImportedDocument, behind: boolean) => {
    const content = behind ? [...draft.content, ...document.content] : document.content
    putContent({ content, pictures: [...draft.pictures, ...document.pictures] })
    if (draft.title.trim() === '' && document.title)
      change({ title: Array.from(document.title).slice(0, ARTICLE_LIMITS.title).join('') })
    if (document.warnings.length > 0) onNotice(document.warnings.join('；'))
    setRead(null)
  }
  const isEmpty = draft.content.length === 0
  return (
    <View className="import-word">
      <Button kind="outline" size="inline" loading={percent !== null} onClick={() => void start()}>
        {percent === null ? '导入 Word' : percent < 100 ? `正在上传 ${percent}%` : '正在读取'}
      </Button>
      <View className="import-word__note">.docx 文档，标题、列表、表格和图片都会带进来</View>
      <Sheet
        title="导入 Word"
        open={read !== null}
        onClose={() => setRead(null)}
        footer={
          read && (
            <View className="import-word__buttons">
              {!isEmpty && (
                <Button kind="neutral" onClick={() => put(read, true)}>
                  接在正文后面
                </Button>
              )}
              <Button onClick={() => put(read, false)}>{isEmpty ? '放进正文' : '替换正文'}</Button>
            </View>
          )
        }
      >
        {read && (
          <View className="import-word__read">
            {read.warnings.map((warning) => (
              <View key={warning} className="import-word__warning">
                {warning}
              </View>
            ))}
            {read.title && <View className="import-word__title">{read.title}</View>}
            <TextView content={read.content} pictures={read.pictures} />
          </View>
        )}
      </Sheet>
    </View>
  )
}
