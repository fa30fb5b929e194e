import Taro from '@tarojs/taro'
import { ask } from './feedback'
import { go, routes } from './routes'
import { readScannedLink } from './scanned-link'

/** 扫一扫: whichever of our codes it is, to the page that it is for. */
export async function scanAndGo(): Promise<void> {
  let text: string
  try {
    text = (await Taro.scanCode({ onlyFromCamera: true })).result
  } catch {
    return // closed without a scan
  }
  const link = readScannedLink(text)
  if (link?.kind === 'invitation') go(routes.binding(link.code))
  else if (link?.kind === 'login') go(routes.confirmLogin(link.token))
  else if (link?.kind === 'event') go(routes.event(link.eventId))
  else if (link) go(`${routes.checkIn()}?c=${encodeURIComponent(text)}`)
  else
    void ask({
      title: '不是同心共建的二维码',
      text: '可以扫现场签到码、邀请码和电脑上的登录码',
      yes: '知道了',
    })
}
