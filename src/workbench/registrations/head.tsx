import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { ListRow, Rows } from '@/shared/components/list-row'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { takeFile } from '@/shared/http-files'
import { go, routes } from '@/shared/routes'
import { timeRange } from '@/shared/time'
import { exportAddress } from './api'

/** Which event it is, and how many. */
export function Head({ event, now }: { event: EventDetail; now: number }) {
  const { registeredCount, waitlistCount, checkedInCount, capacity, pendingCount = 0 } = event
  const numbers = [
    { label: '已报名', value: registeredCount, of: capacity },
    ...(event.requiresApproval || pendingCount > 0
      ? [{ label: '待审核', value: pendingCount, of: null }]
      : []),
    { label: '候补', value: waitlistCount, of: null },
    { label: '已签到', value: checkedInCount, of: null },
  ]
  const doorsOpened = Date.parse(event.checkInOpensAt) <= now && event.viewer.canManage
  return (
    <>
      <View className="registrations-head">
        <View className="registrations-head__title">{event.title}</View>
        <View className="registrations-head__note">
          {timeRange(event.startsAt, event.endsAt, now)} · {event.place.name}
        </View>
        {!event.viewer.canManage && (
          <View className="registrations-head__note">由{event.host.name}主办，这里是你所管组织的人</View>
        )}
      </View>
      <View className="registrations-counts">
        {numbers.map(({ label, value, of }) => (
          <View key={label} className="registrations-count">
            <View className="registrations-count__number">
              {value}
              {of !== null && <View className="registrations-count__of">/{of}</View>}
            </View>
            <View className="registrations-count__label">{label}</View>
          </View>
        ))}
      </View>
      {doorsOpened && (
        <View className="registrations-door">
          <Rows>
            <ListRow
              icon="calendar-check"
              title="签到名单"
              note="谁到了、怎么签的，人工签到和补签"
              onClick={() => go(routes.attendance(event.id))}
            />
          </Rows>
        </View>
      )}
    </>
  )
}

interface ListActionsProps {
  event: EventDetail
  now: number
  /** Side by side at the top, instead of in the bar of a phone. */
  wide?: boolean
}

const HOUR = 3_600_000

/** What is done with the list as a whole: more people, a file of it, the wall once the doors are near. */
export function ListActions({ event, now, wide }: ListActionsProps) {
  const [exporting, setExporting] = useState(false)
  const { canManage, canRegisterOthers } = event.viewer
  const isOn = event.status === 'published' || event.status === 'running'
  const canEnter = canRegisterOthers && isOn
  const wallIsNear = canManage && isOn && Date.parse(event.checkInOpensAt) - now < HOUR
  const takeList = async () => {
    setExporting(true)
    try {
      await takeFile(exportAddress(event.id), `报名名单-${event.title}.xlsx`)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setExporting(false)
    }
  }
  const size = wide ? 'inline' : 'large'
  const buttons = (
    <>
      {event.status !== 'draft' && (
        <Button
          kind={wide ? 'outline' : 'neutral'}
          size={size}
          label="导出名单"
          loading={exporting}
          onClick={() => void takeList()}
        >
          {wide ? '导出名单' : '导出'}
        </Button>
      )}
      {canEnter && (
        <Button
          kind={wide ? 'outline' : wallIsNear ? 'neutral' : 'primary'}
          size={size}
          onClick={() => go(routes.registrationEntry(event.id))}
        >
          代报名
        </Button>
      )}
      {canManage && isOn && wide && (
        <Button kind="outline" size={size} icon="scan-line" onClick={() => go(routes.scanner(event.id))}>
          扫码签到
        </Button>
      )}
      {canManage && isOn && (wide || wallIsNear) && (
        <Button
          size={size}
          icon={wide ? 'qr-code' : undefined}
          label="大屏签到"
          onClick={() => go(routes.wall(event.id))}
        >
          {wide ? '大屏签到' : '大屏'}
        </Button>
      )}
    </>
  )
  return wide ? <View className="registrations-actions">{buttons}</View> : <StickyBar>{buttons}</StickyBar>
}
