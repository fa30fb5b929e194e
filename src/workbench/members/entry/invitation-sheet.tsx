import { Image, View } from '@tarojs/components'
import type { Invitation } from '@tongxin/contract/binding'
import { useMemo } from 'react'
import { Sheet } from '@/shared/components/sheet'
import { dateAndClock } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { qrPicture } from '@/shared/qr-picture'

interface InvitationSheetProps {
  name: string
  /** `null`: closed. */
  invitation: Invitation | null
  onClose: () => void
}

/** The invitation, shown once: to be scanned by the member, or read out over the telephone. */
export function InvitationSheet({ name, invitation, onClose }: InvitationSheetProps) {
  return (
    <Sheet title={`邀请${name}绑定`} open={invitation !== null} onClose={onClose}>
      {invitation && <Shown invitation={invitation} />}
    </Sheet>
  )
}

function Shown({ invitation }: { invitation: Invitation }) {
  const now = useNow()
  const picture = useMemo(() => qrPicture(invitation.link), [invitation.link])
  return (
    <View className="invitation">
      <Image className="invitation__qr" src={picture} aria-label="邀请二维码" />
      <View className="invitation__label">邀请码</View>
      <View className="invitation__code">{invitation.code}</View>
      <View className="invitation__text">
        请本人用微信扫码，或在小程序登录后填写邀请码。只能用一次，{dateAndClock(invitation.expiresAt, now)}{' '}
        前有效；关掉这页就不再显示，需要时可重新邀请。
      </View>
    </View>
  )
}
