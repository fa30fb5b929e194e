import { Image, View } from '@tarojs/components'
import type { Ticket } from '@tongxin/contract/tickets'
import { useMemo } from 'react'
import { Icon } from '@/shared/components/icon'
import { qrPicture } from '@/shared/qr-picture'
import { useScreenOn } from '@/shared/use-screen-on'
import { useBrightScreen } from './use-bright-screen'
import { useTicketCode } from './use-ticket-code'

/** The code that an organiser scans: another one every half minute, so that a screenshot is worth nothing. */
export function TicketCode({ ticket }: { ticket: Ticket }) {
  const { text, left } = useTicketCode(ticket)
  const picture = useMemo(() => qrPicture(text), [text])
  useScreenOn()
  const bright = useBrightScreen(true)
  return (
    <View className="ticket-code">
      <Image className="ticket-code__qr" src={picture} aria-label="报名凭证二维码，请组织者扫" />
      <View className="ticket-code__time" aria-hidden>
        <View
          className="ticket-code__left"
          style={{ width: `${Math.round((left / ticket.stepSeconds) * 100)}%` }}
        />
      </View>
      <View className="ticket-code__words">
        <Icon name="refresh-cw" size={16} color="ink2" />
        <View className="ticket-code__note">
          <View className="ticket-code__seconds">{left}</View> 秒后更新，截图无效
        </View>
      </View>
      {bright && <View className="ticket-code__bright">已为你调亮屏幕，不会熄屏</View>}
    </View>
  )
}
