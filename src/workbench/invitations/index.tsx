import { Image, View } from '@tarojs/components'
import type { Invitation, MemberBinding } from '@tongxin/contract/binding'
import type { Member } from '@tongxin/contract/members'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { showToast } from '@/shared/feedback'
import { qrPicture } from '@/shared/qr-picture'
import { dayAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchBinding, invite, unbind } from '../binding-api'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { MemberFinder } from './member-search'
import './index.scss'

/** 邀请与解绑: one member at a time, found by name or number. */
export default function InvitationsPage() {
  const [member, setMember] = useState<Member | null>(null)
  return (
    <WorkbenchScreen title="邀请与解绑" narrow>
      {member ? (
        <>
          <Binding key={member.number} member={member} />
          <View className="invitation-other">
            <Button kind="text" onClick={() => setMember(null)}>
              换一位党员
            </Button>
          </View>
        </>
      ) : (
        <>
          <View className="invitation-intro">找到要邀请、或要解除绑定的党员：</View>
          <MemberFinder onChoose={setMember} />
        </>
      )}
    </WorkbenchScreen>
  )
}

function Binding({ member }: { member: Member }) {
  const load = useLoad(`binding:${member.number}`, () => fetchBinding(member.number))
  return (
    <Faces load={load}>
      {(binding) => <BindingCard binding={binding} onChange={load.replace} onInvited={load.reload} />}
    </Faces>
  )
}

interface BindingCardProps {
  binding: MemberBinding
  onChange: (binding: MemberBinding) => void
  onInvited: () => void
}

function BindingCard({ binding, onChange, onInvited }: BindingCardProps) {
  const { member, boundAt, invitationExpiresAt } = binding
  const now = useNow()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)

  const make = async () => {
    if (busy) return
    setBusy(true)
    try {
      setInvitation(await invite(member.number))
      onInvited()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card className="invitation">
      <View className="invitation__name">{member.name}</View>
      <View className="invitation__text">
        {member.organizationName} · {member.number}
      </View>
      <View className="invitation__text">
        {boundAt
          ? `${dayAndClock(boundAt, now)}绑定`
          : invitationExpiresAt
            ? `还没有绑定，有一个邀请码 ${dayAndClock(invitationExpiresAt, now)}到期`
            : '还没有绑定'}
      </View>
      {boundAt ? (
        <Button kind="neutral" onClick={() => setAsking(true)}>
          解除绑定
        </Button>
      ) : (
        <>
          {invitation && <Shown invitation={invitation} now={now} />}
          <Button kind={invitation ? 'neutral' : 'primary'} loading={busy} onClick={() => void make()}>
            {invitation || invitationExpiresAt ? '重新发一个（旧的作废）' : '发邀请码'}
          </Button>
        </>
      )}
      <ReasonSheet
        title={`解除${member.name}的绑定？`}
        open={asking}
        text="对方的微信成为访客，所有登录立即退出；报名和签到记录不变。"
        placeholder="例如：换了微信，要重新绑定"
        yes="解除绑定"
        onClose={() => setAsking(false)}
        onReason={async (reason) => {
          onChange(await unbind(member.number, reason))
          setInvitation(null)
          showToast('已解除绑定', { done: true })
        }}
      />
    </Card>
  )
}

function Shown({ invitation, now }: { invitation: Invitation; now: number }) {
  return (
    <View className="invitation__shown">
      <Image className="invitation__picture" src={qrPicture(invitation.link)} aria-label="邀请二维码" />
      <View className="invitation__code">{invitation.code}</View>
      <View className="invitation__text">
        请本人扫码，或在“绑定名册”里输入。只能用一次，{dayAndClock(invitation.expiresAt, now)}
        前有效；离开本页后不再显示
      </View>
    </View>
  )
}
