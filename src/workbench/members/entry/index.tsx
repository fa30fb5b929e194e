import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { RevealableField } from '@tongxin/contract/constants'
import type { Departure, MemberDetail } from '@tongxin/contract/members'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tag } from '@/shared/components/tag'
import { ask, showToast } from '@/shared/feedback'
import { role } from '@/shared/role'
import { go, routes } from '@/shared/routes'
import { type Load, useLoad } from '@/shared/use-load'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { useWide } from '../../use-wide'
import { fetchBinding, fetchEntry, undoDeparture } from '../api'
import { departureWords, MEMBER_STATE_LABELS } from '../roster.rules'
import { Pending } from '../pending/pending'
import { TransferSheet } from '../pending/transfer-sheet'
import { BindingCard } from './binding-card'
import { DepartureSheet } from './departure-sheet'
import { FactsCard } from './facts-card'
import { RevealSheet } from './reveal-sheet'
import './index.scss'

/** 名册条目 */
export default function EntryPage() {
  const number = useRouter().params.number ?? ''
  const wide = useWide()
  const entry = useLoad(`workbench:entry:${number}`, () => fetchEntry(number))
  const canEdit = entry.data?.viewer.canManage && entry.data.state === 'active' && !entry.stale
  const edit = canEdit && (
    <Button
      kind={wide ? 'outline' : 'neutral'}
      size={wide ? 'inline' : 'large'}
      icon="pencil"
      onClick={() => go(routes.rosterEdit(number))}
    >
      修改
    </Button>
  )
  return (
    <WorkbenchScreen
      title="党员信息"
      narrow
      actions={edit}
      footer={edit && !wide ? <StickyBar>{edit}</StickyBar> : undefined}
      banner={<OfflineBanner stale={entry.stale} onRetry={entry.reload} />}
    >
      <Faces load={entry}>{(data) => <Entry key={data.number} entry={data} load={entry} />}</Faces>
    </WorkbenchScreen>
  )
}

function Entry({ entry, load }: { entry: MemberDetail; load: Load<MemberDetail> }) {
  const { number } = entry
  const canManage = entry.viewer.canManage && !load.stale
  const active = entry.state === 'active'
  const [revealing, setRevealing] = useState<RevealableField | null>(null)
  const [revealed, setRevealed] = useState<Partial<Record<RevealableField, string | null>>>({})
  const [departing, setDeparting] = useState<Departure['state'] | null>(null)
  const [transferring, setTransferring] = useState(false)
  // Asks anew what is pending.
  const [asked, setAsked] = useState(0)
  const binding = useLoad(canManage && active ? `workbench:binding:${number}` : null, () =>
    fetchBinding(number),
  )

  return (
    <View className="entry">
      <View className="entry-head">
        <View className="entry-head__name" {...role('heading')}>
          {entry.name}
        </View>
        <Tag tone={active ? 'green' : 'neutral'}>{MEMBER_STATE_LABELS[entry.state]}</Tag>
      </View>
      {!active && <View className="entry-departed">{departureWords(entry)}</View>}
      {canManage && (
        <Pending organizationId={entry.organizationId} number={number} onChanged={load.reload} key={asked} />
      )}
      {canManage && active && <BindingCard entry={entry} binding={binding} />}
      <FactsCard entry={entry} revealed={revealed} onReveal={setRevealing} />
      {canManage && (
        <View className="entry-actions">
          {active ? (
            <>
              <ListRow title="组织关系转接" note="转到区内其他支部" onClick={() => setTransferring(true)} />
              <ListRow title="转出或退出" onClick={() => setDeparting('left')} />
              <ListRow title="登记逝世" onClick={() => setDeparting('deceased')} />
            </>
          ) : (
            <ListRow title="恢复到名册" onClick={() => void restore(entry, load)} />
          )}
        </View>
      )}
      <TransferSheet
        entry={entry}
        open={transferring}
        onClose={() => setTransferring(false)}
        onRequested={() => setAsked((before) => before + 1)}
      />
      <RevealSheet
        number={number}
        field={revealing}
        onClose={() => setRevealing(null)}
        onRevealed={(field, value) => {
          setRevealing(null)
          setRevealed((before) => ({ ...before, [field]: value }))
        }}
      />
      <DepartureSheet
        entry={entry}
        kind={departing}
        onClose={() => setDeparting(null)}
        onDone={(left) => {
          setDeparting(null)
          load.replace(left)
        }}
      />
    </View>
  )
}

async function restore(entry: MemberDetail, load: Load<MemberDetail>): Promise<void> {
  const yes = await ask({
    title: `把${entry.name}恢复到名册？`,
    text: '恢复到离开前的支部。原来的授权不会恢复，需要时重新授予。',
    yes: '恢复',
    no: '不恢复',
  })
  if (!yes) return
  try {
    load.replace(await undoDeparture(entry.number))
    showToast('已恢复', { done: true })
  } catch (error) {
    showToast(sentenceOf(error))
  }
}
