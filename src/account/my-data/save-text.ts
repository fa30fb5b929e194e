import Taro from '@tarojs/taro'
import { showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { isPrivacyRefusal } from '@/shared/privacy-gate'

/** A file in the browser; WeChat has no downloads, so there it goes to the clipboard. */
export async function saveText(name: string, text: string): Promise<void> {
  if (isWeChat) {
    try {
      await Taro.setClipboardData({ data: text })
      showToast('已复制，可粘贴到“文件传输助手”保存', { done: true })
    } catch (error) {
      if (!isPrivacyRefusal(error)) throw error
      showToast('没有同意隐私保护指引，不能复制；以上内容仍可在这里查看')
    }
    return
  }
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
