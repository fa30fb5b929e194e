import Taro from '@tarojs/taro'
import { ask, showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { isPrivacyRefusal } from '@/shared/privacy-gate'

/** Says where a link leads before it leads there. A mini-program opens no other house: the address is copied. */
export async function leaveTo(link: string): Promise<void> {
  const host = /^https:\/\/([^/?#]+)/.exec(link)?.[1] ?? link
  const yes = isWeChat ? '复制链接' : '打开'
  const text = isWeChat ? '复制后在手机浏览器里打开' : '将离开同心共建，打开别的网站'
  if (!(await ask({ title: host, text, yes, no: '不了' }))) return
  if (!isWeChat) {
    window.open(link, '_blank', 'noopener,noreferrer')
    return
  }
  try {
    await Taro.setClipboardData({ data: link })
  } catch (error) {
    showToast(isPrivacyRefusal(error) ? '没有同意隐私保护指引，不能复制' : '没有复制成功，请再试一次')
  }
}
