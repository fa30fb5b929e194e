import { Image, View } from '@tarojs/components'
import type { Session } from '@tongxin/contract/identity'
import { Button } from '@/shared/components/button'
import { qrPicture } from '@/shared/qr-picture'
import { type DesktopLogin as State, useDesktopLogin } from './use-desktop-login'

const WORDS: Record<State['face'], { title: string; text: string; again?: string }> = {
  loading: { title: '正在取二维码…', text: '' },
  pending: { title: '用手机扫码登录', text: '打开手机微信里的“同心共建”，用扫一扫对准二维码，两分钟内有效' },
  seen: { title: '已扫码', text: '请在手机上确认登录' },
  confirmed: { title: '没能登录', text: '网络断了一下，请换一个二维码再扫', again: '换一个二维码' },
  refused: { title: '手机上没有同意', text: '要登录请换一个二维码再扫', again: '换一个二维码' },
  expired: { title: '二维码已过期', text: '两分钟内有效，请换一个再扫', again: '换一个二维码' },
  failed: { title: '没能取到二维码', text: '请检查网络', again: '再试一次' },
}

/** The browser's own door: a phone that is logged in says yes. */
export function DesktopLogin({ onSession }: { onSession: (session: Session) => void }) {
  const { face, link, again } = useDesktopLogin(onSession)
  const words = WORDS[face]
  const shown = face === 'pending' || face === 'seen'
  return (
    <View className="desktop-login">
      <View
        className={
          face === 'pending' ? 'desktop-login__code' : 'desktop-login__code desktop-login__code--off'
        }
      >
        {shown && <Image className="desktop-login__picture" src={qrPicture(link)} aria-label="登录二维码" />}
      </View>
      <View className="desktop-login__title" aria-live="polite">
        {words.title}
      </View>
      {words.text && <View className="desktop-login__text">{words.text}</View>}
      {words.again && (
        <Button size="inline" kind="secondary" icon="refresh-cw" onClick={again}>
          {words.again}
        </Button>
      )}
    </View>
  )
}
