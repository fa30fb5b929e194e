import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import type { DoorAction } from '@/shared/door-records'
import { comrade } from '@/shared/names'
import { spokenRole } from '@/shared/platform'
import { back, replaceWith, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { clock, dayAndClock, duration } from '@/shared/time'

interface DoneProps {
  action: DoorAction
  /** As it is afterwards. */
  event: EventDetail
  /** An earlier one already counted. */
  already?: boolean
  /** It was recorded without network. */
  offline?: boolean
  now: number
  /** 签退 with the code that was just scanned, when that is possible and was not what was asked for. */
  onCheckOut?: () => void
}

/** The face after checking in or out, the first time and every time after. */
export function CheckInDone({ action, event, already = false, offline = false, now, onCheckOut }: DoneProps) {
  const member = useViewer()?.member
  const { attendance, registration } = event.viewer
  const at = action === 'check-in' ? attendance?.checkedInAt : attendance?.checkedOutAt
  const rows = [
    { name: '活动', value: event.title },
    ...(member ? [{ name: '参加人', value: `${comrade(member.name)} · ${member.organizationName}` }] : []),
    action === 'check-in'
      ? { name: '活动开始', value: dayAndClock(event.startsAt, now) }
      : { name: '签到', value: attendance ? dayAndClock(attendance.checkedInAt, now) : '' },
    ...(action === 'check-out' && attendance?.minutes != null
      ? [{ name: '服务时长', value: duration(attendance.minutes) }]
      : []),
  ]
  const mustCheckOut = action === 'check-in' && event.checkOut && !attendance?.checkedOutAt
  return (
    <View className="checked-in">
      <View className="checked-in__halo">
        <View className="checked-in__disc">
          <View className="checked-in__tick" />
        </View>
      </View>
      <View className="checked-in__title" {...spokenRole('alert')}>
        {titleOf(action, already, offline)}
      </View>
      <View className="checked-in__where">
        {at ? `${clock(at)} · ` : ''}
        {event.place.name}
      </View>
      <View className="checked-in__rows">
        {rows.map(({ name, value }) => (
          <View key={name} className="checked-in__row">
            <View className="checked-in__name">{name}</View>
            <View className="checked-in__value">{value}</View>
          </View>
        ))}
      </View>
      <View className="checked-in__note">
        <Icon name={mustCheckOut ? 'clock' : 'bookmark'} size={18} color="ink2" />
        <View className="checked-in__note-words">
          {mustCheckOut
            ? '这场活动计服务时长，离开时请再扫码签退'
            : already
              ? `之前的${action === 'check-in' ? '签到' : '签退'}有效，不用再${action === 'check-in' ? '签' : '扫'}`
              : registration?.state === 'registered' || action === 'check-out'
                ? '已记入“我的足迹”'
                : '未报名到场，已记入“我的足迹”'}
        </View>
      </View>
      <View className="checked-in__buttons">
        {onCheckOut && <Button onClick={onCheckOut}>现在签退</Button>}
        <Button kind={onCheckOut ? 'neutral' : 'primary'} onClick={() => replaceWith(routes.event(event.id))}>
          查看活动
        </Button>
        <Button kind="neutral" onClick={back}>
          完成
        </Button>
      </View>
    </View>
  )
}

function titleOf(action: DoorAction, already: boolean, offline: boolean): string {
  const words = action === 'check-in' ? '签到' : '签退'
  if (already) return `已经${words}过了`
  return offline ? `${words}成功（离线${words}）` : `${words}成功`
}
