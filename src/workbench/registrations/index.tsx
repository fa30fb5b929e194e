import { useReachBottom, useRouter } from '@tarojs/taro'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { idOf } from '@/shared/routes'
import { useNow } from '@/shared/use-now'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { useWide } from '../use-wide'
import { BulkBar } from './bulk-bar'
import { Head, ListActions } from './head'
import { NarrowRow } from './narrow-row'
import { RegistrationRows } from './registration-rows'
import { RegistrationTable } from './registration-table'
import { EMPTY_WORDS, nameOf, type RowAction, tabsOf } from './registrations.rules'
import { RowSheet } from './row-sheet'
import { StateTabs } from './state-tabs'
import { useRegistrations } from './use-registrations'
import './index.scss'

/** What needs a reason: refusing applications, keeping somebody who asked to leave, taking somebody off. */
type Asking =
  | { what: 'refuse'; keys: string[]; names: string }
  | { what: 'keep' | 'remove'; row: RegistrationRow; names: string }

const REASONS: Record<Asking['what'], { title: string; text: string; example: string; action: string }> = {
  refuse: {
    title: '拒绝报名',
    text: '原因会告诉本人。',
    example: '例如：本场面向预备党员，下一场再请你来',
    action: '拒绝',
  },
  keep: {
    title: '不同意取消',
    text: '报名保留，原因会告诉本人。',
    example: '例如：分组已定，请尽量参加',
    action: '不同意',
  },
  remove: {
    title: '移出名单',
    text: '名额按候补先后让出，原因会告诉本人。',
    example: '例如：本人来电说不能参加',
    action: '移出',
  },
}

/** 报名名单; for organisers of a co-host, that of their own people. */
export default function RegistrationsPage() {
  const { params } = useRouter()
  const id = idOf(params)
  const wide = useWide()
  const now = useNow()
  const list = useRegistrations(id, params.tab === 'pending' ? 'pending' : 'registered')
  const { event, rows, tab } = list
  const [opened, setOpened] = useState<RegistrationRow | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  useReachBottom(rows.more)

  const detail = event.data
  const canDecide = tab === 'pending' && detail?.viewer.canManage === true
  const act = (action: RowAction, row: RegistrationRow) => {
    setOpened(null)
    const names = nameOf(row)
    if (action === 'accept') void list.accept([row.key])
    else if (action === 'allow') void list.allowCancellation(row)
    else if (action === 'refuse') setAsking({ what: 'refuse', keys: [row.key], names })
    else setAsking({ what: action, row, names })
  }
  const answer = async (reason: string) => {
    if (asking?.what === 'refuse') await list.decide(asking.keys, false, reason)
    else if (asking?.what === 'keep') await list.answerCancellation(asking.row, false, reason)
    else if (asking?.what === 'remove') await list.remove(asking.row, reason)
    setAsking(null)
  }
  const rowsProps = {
    rows: rows.items,
    now,
    doorsOpened: detail !== undefined && Date.parse(detail.checkInOpensAt) <= now,
    ticked: canDecide ? list.ticked : null,
    onTick: list.tick,
    onTickAll: list.tickAll,
    onOpen: setOpened,
  }
  const bulk = canDecide && list.ticked.length > 0
  return (
    <WorkbenchScreen
      title="报名名单"
      banner={<OfflineBanner stale={rows.stale ?? event.stale} onRetry={rows.reload} />}
      actions={detail && <ListActions event={detail} now={now} wide />}
      footer={
        bulk ? (
          <BulkBar
            count={list.ticked.length}
            busy={list.busy}
            onAccept={() => void list.accept([...list.ticked])}
            onRefuse={() =>
              setAsking({ what: 'refuse', keys: [...list.ticked], names: `${list.ticked.length} 人` })
            }
            onClear={() => list.tickAll(false)}
          />
        ) : wide || !detail ? undefined : (
          <ListActions event={detail} now={now} />
        )
      }
    >
      {detail && <Head event={detail} now={now} />}
      <StateTabs tabs={tabsOf(detail)} value={tab} onChange={list.showTab} />
      <NarrowRow filter={list.filter} ofAll={detail?.viewer.canManage === true} onChange={list.setFilter} />
      <Faces load={rows}>
        {({ items }) =>
          items.length === 0 ? (
            list.filter.q || list.filter.organizationId ? (
              <EmptyState icon="search" title="没有这样的人" text="换个组织，或换几个字再找。" />
            ) : (
              <EmptyState icon="users-round" {...EMPTY_WORDS[tab]} />
            )
          ) : (
            <>
              {wide ? <RegistrationTable {...rowsProps} /> : <RegistrationRows {...rowsProps} />}
              <ListEnd list={rows} />
            </>
          )
        }
      </Faces>
      {detail && (
        <RowSheet
          row={opened}
          event={detail}
          now={now}
          busy={list.busy}
          onClose={() => setOpened(null)}
          onAction={act}
        />
      )}
      <ReasonSheet
        key={asking?.what}
        open={asking !== null}
        {...REASONS[asking?.what ?? 'refuse']}
        text={`${asking?.names ?? ''}：${REASONS[asking?.what ?? 'refuse'].text}`}
        onClose={() => setAsking(null)}
        onReason={answer}
      />
    </WorkbenchScreen>
  )
}
