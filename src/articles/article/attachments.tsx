import { View } from '@tarojs/components'
import type { Attachment } from '@tongxin/contract/files'
import { useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { openSigned } from '@/shared/http-files'
import { isWeChat } from '@/shared/platform'
import { fileAddress } from '@/shared/file-address'

interface AttachmentsProps {
  attachments: readonly Attachment[]
  /** The addresses have run out: fetches the article with new ones. */
  onExpired: () => void
}

export function Attachments({ attachments, onExpired }: AttachmentsProps) {
  if (attachments.length === 0) return null
  return (
    <View className="article__section">
      <View className="article__section-title">附件</View>
      {attachments.map((attachment) => (
        <Row key={attachment.fileId} attachment={attachment} onExpired={onExpired} />
      ))}
    </View>
  )
}

function Row({ attachment, onExpired }: { attachment: Attachment; onExpired: () => void }) {
  const { name, url } = attachment
  const [opening, setOpening] = useState(false)
  const words = `${attachment.kind.toUpperCase()} · ${sizeWords(attachment.bytes)}`
  const content = (
    <>
      <Icon name="paperclip" size={20} color="ink2" />
      <View className="attachment__words">
        <View className="attachment__name">{name}</View>
        <View className="attachment__note">{opening ? '正在打开…' : words}</View>
      </View>
      <Icon name="chevron-right" size={18} />
    </>
  )
  if (!isWeChat) {
    return (
      <a
        className="attachment"
        href={fileAddress(url)}
        download={name}
        target="_blank"
        rel="noopener noreferrer"
      >
        {content}
      </a>
    )
  }
  const open = async () => {
    if (opening) return
    setOpening(true)
    try {
      await openSigned(url, attachment.kind)
    } catch (error) {
      const expired = error instanceof ApiError && error.status >= 400 && error.status < 500
      if (expired) onExpired()
      showToast(
        expired
          ? '附件的地址已更新，请再点一次'
          : error instanceof ApiError
            ? sentenceOf(error)
            : '这台手机打不开这个附件，可以在电脑上看',
      )
    } finally {
      setOpening(false)
    }
  }
  return (
    <Tap className="attachment" label={`附件，${name}，${words}`} onClick={() => void open()}>
      {content}
    </Tap>
  )
}

/** 640 KB、2.3 MB */
const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
