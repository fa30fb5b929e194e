import { View } from '@tarojs/components'
import type { AttendanceSummary } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { takeFile } from '@/shared/http-files'
import { go, routes } from '@/shared/routes'
import { timeRange } from '@/shared/time'
import { exportAddress } from './api'
import { isDoorOpen, numbersOf, quorumWords } from './attendance.rules'

interface AttendanceHeadProps {
  event: EventDetail
  summary: AttendanceSummary | undefined
  now: number
}

/** Which event, and how many came. */
export function AttendanceHead({ event, summary, now }: AttendanceHeadProps) {
  const quorum = summary && quorumWords(summary)
  return (
    <>
      <View className="registrations-head">
        <View className="registrations-head__title">{event.title}</View>
        <View className="registrations-head__note">
          {timeRange(event.startsAt, event.endsAt, now)} · {event.place.name}
        </View>
      </View>
      {summary && (
        <View className="registrations-counts">
          {numbersOf(summary).map(({ label, value }) => (
            <View key={label} className="registrations-count">
              <View className="registrations-count__number">{value}</View>
              <View className="registrations-count__label">{label}</View>
            </View>
          ))}
        </View>
      )}
      {quorum && (
        <View className={`attendance-quorum ${summary.meeting?.hasQuorum ? 'attendance-quorum--met' : ''}`}>
          {quorum}
        </View>
      )}
    </>
  )
}

interface AttendanceActionsProps {
  event: EventDetail
  now: number
  wide: boolean
  onAdd: () => void
}

/** A file of the list, somebody who is not on it, requests for leave, and the door itself while it is open. */
export function AttendanceActions({ event, now, wide, onAdd }: AttendanceActionsProps) {
  const [exporting, setExporting] = useState(false)
  const takeList = async () => {
    setExporting(true)
    try {
      await takeFile(exportAddress(event.id), `签到名单-${event.title}.xlsx`)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setExporting(false)
    }
  }
  const { canManage } = event.viewer
  const opened = Date.parse(event.checkInOpensAt) <= now
  const size = wide ? 'inline' : 'large'
  const quiet = wide ? 'outline' : 'neutral'
  const buttons = (
    <>
      <Button kind={quiet} size={size} label="导出名单" loading={exporting} onClick={() => void takeList()}>
        {wide ? '导出名单' : '导出'}
      </Button>
      {event.expectsAll && canManage && (
        <Button kind={quiet} size={size} onClick={() => go(routes.leaves(event.id))}>
          请假
        </Button>
      )}
      {canManage && opened && (
        <Button kind={quiet} size={size} onClick={onAdd}>
          补登
        </Button>
      )}
      {canManage && isDoorOpen(event, now) && (
        <Button
          size={size}
          icon={wide ? 'scan-line' : undefined}
          onClick={() => go(routes.scanner(event.id))}
        >
          {wide ? '扫码签到' : '扫码'}
        </Button>
      )}
    </>
  )
  return wide ? <View className="registrations-actions">{buttons}</View> : <StickyBar>{buttons}</StickyBar>
}
