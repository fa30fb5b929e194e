import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import type { AttendanceRow } from '@tongxin/contract/attendance'
import { useState } from 'react'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { idOf } from '@/shared/routes'
import { useNow } from '@/shared/use-now'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { MemberSheet } from '../member-search/member-sheet'
import { NarrowRow } from '../registrations/narrow-row'
import { useWide } from '../use-wide'
import { AttendanceRows, AttendanceTable } from './attendance-rows'
import { EMPTY_WORDS, isDoorOpen, type RowAction, SHOWS } from './attendance.rules'
import { AttendanceActions, AttendanceHead } from './head'
import { HoursSheet } from './hours-sheet'
import { RowSheet } from './row-sheet'
import { useAttendances } from './use-attendances'
import '../registrations/index.scss'
import './index.scss'

type Asking = { what: 'make-up' | 'undo'; key: string; name: string }

const REASONS = {
  'make-up': {
    title: '补签',
    text: '签到已结束，补签要写明原因，会和经办人一起记下。',
    example: '例如：手机没电，坐在第三排',
    action: '补签',
  },
  undo: {
    title: '撤销签到',
    text: '撤销后按未到计，原因会记入审计记录。',
    example: '例如：扫错了人',
    action: '撤销',
  },
} as const

/** 签到名单 */
export default function AttendancePage() {
  const id = idOf(useRouter().params)
  const wide = useWide()
  const now = useNow()
  const list = useAttendances(id)
  const { rows, show, filter } = list
  const event = list.event.data
  const [opened, setOpened] = useState<AttendanceRow | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [correcting, setCorrecting] = useState<AttendanceRow | null>(null)
  const [adding, setAdding] = useState(false)
  useReachBottom(rows.more)

  const act = (action: RowAction, row: AttendanceRow) => {
    setOpened(null)
    const { key, name } = row
    if (action === 'manual') void list.enter(key, name, row.organization?.name ?? '访客')
    else if (action === 'check-out') void list.leave(row)
    else if (action === 'hours') setCorrecting(row)
    else setAsking({ what: action, key, name })
  }
  const answer = async (reason: string) => {
    if (asking?.what === 'make-up') await list.makeUp(asking.key, reason)
    else if (asking) await list.undo(asking.key, reason)
    setAsking(null)
  }
  const rowsProps = { rows: rows.items, now, event, onOpen: setOpened }
  const actions = event && (
    <AttendanceActions event={event} now={now} wide={wide} onAdd={() => setAdding(true)} />
  )
  return (
    <WorkbenchScreen
      title="签到名单"
      banner={<OfflineBanner stale={rows.stale ?? list.event.stale} onRetry={rows.reload} />}
      actions={wide ? actions : undefined}
      footer={wide ? undefined : actions}
    >
      {event && <AttendanceHead event={event} summary={list.summary.data} now={now} />}
      <View className="attendance-shows">
        <Chips label="到场情况" options={SHOWS} value={show} onChange={list.setShow} />
      </View>
      <NarrowRow filter={filter} ofAll searchWords="姓名、拼音首字母或手机尾号" onChange={list.setFilter} />
      <Faces load={rows}>
        {({ items }) =>
          items.length === 0 ? (
            filter.q || filter.organizationId ? (
              <EmptyState icon="search" title="没有这样的人" text="换个组织，或换几个字再找。" />
            ) : (
              <EmptyState icon="users-round" {...EMPTY_WORDS[show]} />
            )
          ) : (
            <>
              {wide ? <AttendanceTable {...rowsProps} /> : <AttendanceRows {...rowsProps} />}
              <ListEnd list={rows} />
            </>
          )
        }
      </Faces>
      {event && (
        <RowSheet row={opened} event={event} now={now} onClose={() => setOpened(null)} onAction={act} />
      )}
      <ReasonSheet
        key={asking ? `${asking.what}-${asking.key}` : 'none'}
        open={asking !== null}
        {...REASONS[asking?.what ?? 'undo']}
        text={`${asking?.name ?? ''}：${REASONS[asking?.what ?? 'undo'].text}`}
        missing="请写明原因"
        onClose={() => setAsking(null)}
        onReason={answer}
      />
      <HoursSheet
        key={correcting?.key ?? 'closed'}
        row={correcting}
        onClose={() => setCorrecting(null)}
        onCorrect={async (minutes, reason) => {
          if (correcting) await list.correct(correcting.key, minutes, reason)
          setCorrecting(null)
        }}
      />
      <MemberSheet
        title="补登到场的人"
        open={adding}
        onClose={() => setAdding(false)}
        onChoose={({ number, name, organizationName }) => {
          setAdding(false)
          if (event && isDoorOpen(event, now)) void list.enter(number, name, organizationName)
          else setAsking({ what: 'make-up', key: number, name })
        }}
      />
    </WorkbenchScreen>
  )
}
