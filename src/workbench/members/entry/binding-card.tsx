import { View } from '@tarojs/components'
import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import type { MemberDetail } from '@tongxin/contract/members'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { ask, showToast } from '@/shared/feedback'
import { date, dateAndClock } from '@/shared/time'
import type { Load } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { FieldError } from '../../components/field'
import { invite, unbind } from '../api'
import { useSend } from '../use-send'
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
  if (!binding.data) return null
  const { boundAt, invitationExpiresAt } = binding.data

  const askToInvite = () =>
    void send(async () => {
      setInvitation(await invite(entry.number))
      binding.reload()
    })
  const askToUnbind = async () => {
    const yes = await ask({
      title: `解除${entry.name}的绑定？`,
      text: '本人的登录随之结束，之后可以重新绑定。参加过的活动不受影响。',
      yes: '解除绑定',
      no: '不解除',
    })
    if (!yes) return
    await send(async () => {
      binding.replace(await unbind(entry.number))
      showToast('已解除绑定', { done: true })
    })
  }

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
          <Button kind="neutral" size="small" loading={busy} onClick={() => void askToUnbind()}>
            解除绑定
          </Button>
        ) : (
          <Button kind="secondary" size="small" loading={busy} onClick={askToInvite}>
            {invitationExpiresAt ? '重新邀请' : '邀请绑定'}
          </Button>
        )}
      </View>
      <FieldError text={error} />
      <InvitationSheet name={entry.name} invitation={invitation} onClose={() => setInvitation(null)} />
    </View>
  )
}
