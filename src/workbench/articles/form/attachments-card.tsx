import { Input, View } from '@tarojs/components'
import { ARTICLE_LIMITS, ATTACHMENT_KINDS } from '@tongxin/contract/article-constants'
import type { Attachment } from '@tongxin/contract/files'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { ask, showToast } from '@/shared/feedback'
import { chooseFile } from '@/shared/http-files'
import { Field, FieldCard } from '../../components/field'
import { uploadAttachment } from '../api'
import type { StepProps } from './step-props'

const MEGABYTE = 1024 * 1024

/** 1.2 MB, 340 KB */
export const sizeWords = (bytes: number): string =>
  bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** 附件: pdf and what Word, Excel and PowerPoint write. */
export function AttachmentsCard({ draft, errors, change }: StepProps) {
  const { attachments } = draft
  const [percent, setPercent] = useState<number | null>(null)
  // While one is uploaded, the names of others may be changed.
  const latest = useRef(attachments)
  useEffect(() => {
    latest.current = attachments
  })
  const set = (next: Attachment[]) => change({ attachments: next })
  const add = async () => {
    if (!draft.organizationId) return showToast('请先选发布组织')
    try {
      const file = await chooseFile(ATTACHMENT_KINDS)
      if (!file) return
      if (file.size > ARTICLE_LIMITS.attachmentBytes)
        return showToast(`一个附件最大 ${ARTICLE_LIMITS.attachmentBytes / MEGABYTE} MB`)
      setPercent(0)
      const stored = await uploadAttachment(draft.organizationId, file, setPercent)
      // The same file twice is one attachment.
      const others = latest.current
      if (others.every(({ fileId }) => fileId !== stored.fileId)) set([...others, stored])
    } catch (error) {
      void ask({ title: '附件没有上传', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setPercent(null)
    }
  }
  return (
    <FieldCard>
      <Field
        name="attachments"
        label="附件"
        note="PDF、Word、Excel、PPT，每个最大 50 MB"
        aside={attachments.length ? `${attachments.length}/${ARTICLE_LIMITS.attachments}` : undefined}
        error={errors.attachments}
      >
        {attachments.map((attachment, index) => (
          <View key={attachment.fileId} className="attachment-line">
            <View className="attachment-line__kind">{attachment.kind}</View>
            <Input
              className="attachment-line__name"
              value={attachment.name}
              maxlength={-1}
              aria-label={`附件 ${index + 1} 的名称`}
              onInput={({ detail }) =>
                set(attachments.map((one) => (one === attachment ? { ...one, name: detail.value } : one)))
              }
            />
            <View className="attachment-line__size">{sizeWords(attachment.bytes)}</View>
            <Tap
              className="attachment-line__remove"
              label={`去掉附件：${attachment.name}`}
              onClick={() => set(attachments.filter((one) => one !== attachment))}
            >
              <Icon name="x" size={18} color="ink2" />
            </Tap>
          </View>
        ))}
        {attachments.length < ARTICLE_LIMITS.attachments && (
          <Button
            kind="outline"
            size="inline"
            icon="plus"
            className="attachment-add"
            loading={percent !== null}
            onClick={() => void add()}
          >
            {percent === null ? '添加附件' : `正在上传 ${percent}%`}
          </Button>
        )}
      </Field>
    </FieldCard>
  )
}
