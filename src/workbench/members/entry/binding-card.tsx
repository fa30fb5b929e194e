import { View } from '@tarojs/components'
import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import type { MemberDetail } from '@tongxin/contract/members'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { showToast } from '@/shared/feedback'
import { date, dateAndClock } from '@/shared/time'
import type { Load } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { FieldError } from '../../components/field'
import { ReasonSheet } from '../../components/reason-sheet'
import { invite, unbind } from '../api'
import { useSend } from '@/shared/use-send'
import { InvitationSheet } from './invitation-sheet'

interface BindingCardProps {
  entry: MemberDetail
  binding: Load<MemberBinding>
}

/** Whether this entry has its WeChat login, and the way to it or from it. */
export function BindingCard({ entry, binding }: BindingCardProps) {
  const now = useNow()
  const { busy, error, send } = useSend()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [unbinding, setUnbinding] = useState(false)
  if (!binding.data) return null
  const { boundAt, invitationExpiresAt } = binding.data

  const askToInvite = () =>
    void send(async () => {
      setInvitation(await invite(entry.number))
      binding.reload()
    })
  return (
    <View className="entry-card">
      <View className="entry-card__row">
        <View className="entry-card__words">
          <View className="entry-card__title">{boundAt ? '已绑定微信' : '还没有绑定微信'}</View>
          <View className="entry-card__note">
            {boundAt
              ? `${date(boundAt, now)}绑定`
              : invitationExpiresAt
                ? `已邀请，${dateAndClock(invitationExpiresAt, now)} 前有效；重新邀请后旧的作废`
                : '绑定后本人可以报名、签到'}
          </View>
        </View>
        {boundAt ? (
          <Button kind="neutral" size="small" loading={busy} onClick={() => setUnbinding(true)}>
            解除绑定
          </Button>
        ) : (
          <Button kind="secondary" size="small" loading={busy} onClick={askToInvite}>
            {invitationExpiresAt ? '重新邀请' : '邀请绑定'}
          </Button>
        )}
      </View>
      <FieldError text={error} />
      <ReasonSheet
        title={`解除${entry.name}的绑定？`}
        text="本人的登录随之结束，成为访客，之后可以重新绑定。报名和签到记录不变。"
        example="例如：换了微信，要重新绑定"
        action="解除绑定"
        open={unbinding}
        onClose={() => setUnbinding(false)}
        onReason={async (reason) => {
          binding.replace(await unbind(entry.number, reason))
          setUnbinding(false)
          showToast('已解除绑定', { done: true })
        }}
      />
      <InvitationSheet name={entry.name} invitation={invitation} onClose={() => setInvitation(null)} />
    </View>
  )
}
