import { View } from '@tarojs/components'
import type { Invitation } from '@tongxin/contract/binding'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { ask } from '@/shared/feedback'
import { dayWords } from '@/shared/roster-words'
import { dayOf } from '@/shared/time'
import { invite, type ListedMember } from '../api'
import type { Paper } from './print-page'
import './bulk-bar.scss'

interface Outcome {
  member: ListedMember
  invitation?: Invitation
  /** Why there is none. */
  error?: string
}

interface BulkBarProps {
  chosen: readonly ListedMember[]
  onClear: () => void
  onPrint: (paper: Paper) => void
}

/** What can be done for all that are ticked: invitations, to be printed and handed out. */
export function BulkBar({ chosen, onClear, onPrint }: BulkBarProps) {
  const [busy, setBusy] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)

  const inviteAll = async () => {
    if (busy) return
    const yes = await ask({
      title: `给 ${chosen.length} 人发邀请码？`,
      text: '每人一个，七天内用一次。发过的旧邀请码作废；已绑定的人跳过。',
      yes: '发邀请码',
      no: '先不',
    })
    if (!yes) return
    setBusy(true)
    const done: Outcome[] = []
    for (const member of chosen) {
      try {
        done.push({ member, invitation: await invite(member.number) })
      } catch (error) {
        done.push({ member, error: sentenceOf(error) })
      }
    }
    setBusy(false)
    setOutcomes(done)
  }

  return (
    <>
      {chosen.length > 0 && (
        <View className="bulk-bar">
          <View className="bulk-bar__count">已选 {chosen.length} 人</View>
          <Tap className="bulk-bar__action" disabled={busy} onClick={() => void inviteAll()}>
            <Icon name="qr-code" size={20} color="white" />
            <View className="bulk-bar__words">{busy ? '正在发…' : '发邀请码'}</View>
          </Tap>
          <Tap className="bulk-bar__action" disabled={busy} onClick={onClear}>
            <Icon name="x" size={20} color="white" />
            <View className="bulk-bar__words">取消选择</View>
          </Tap>
        </View>
      )}
      <Sheet title="邀请码" open={outcomes !== null} onClose={() => setOutcomes(null)}>
        <View className="bulk-outcomes">
          <View className="bulk-outcomes__note">只显示这一次，打印出来交给本人，或逐个转告。</View>
          <View className="bulk-outcomes__list">
            {outcomes?.map(({ member, invitation, error }) => (
              <ListRow
                key={member.number}
                title={member.name}
                note={error ?? member.organizationName}
                value={invitation?.code}
              />
            ))}
          </View>
          {outcomes?.some(({ invitation }) => invitation) && (
            <Button onClick={() => onPrint(paperOf(outcomes))}>打印</Button>
          )}
        </View>
      </Sheet>
    </>
  )
}

function paperOf(outcomes: readonly Outcome[]): Paper {
  const made = outcomes.flatMap(({ member, invitation }) => (invitation ? [{ member, invitation }] : []))
  return {
    title: '同心共建 · 绑定邀请码',
    note: '打开小程序，在“绑定名册”里填邀请码。一人一码，只能用一次，请勿转交他人。',
    head: ['姓名', '所在组织', '邀请码', '有效期至'],
    rows: made.map(({ member, invitation }) => [
      member.name,
      member.organizationName,
      invitation.code,
      dayWords(dayOf(invitation.expiresAt)),
    ]),
  }
}
