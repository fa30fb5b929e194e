import { View } from '@tarojs/components'
import type { CheckInResult } from '@tongxin/contract/attendance'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { comrade } from '@/shared/names'
import { spokenRole } from '@/shared/platform'
import { back, replaceWith, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { clock, dayAndClock } from '@/shared/time'

/** The face after checking in, the first time and every time after. */
export function CheckInDone({ result, now }: { result: CheckInResult; now: number }) {
  const member = useViewer()?.member
  const at = result.viewer.attendance?.checkedInAt
  const rows = [
    { name: '活动', value: result.title },
    ...(member ? [{ name: '参加人', value: `${comrade(member.name)} · ${member.organizationName}` }] : []),
    { name: '活动开始', value: dayAndClock(result.startsAt, now) },
  ]
  return (
    <View className="checked-in">
      <View className="checked-in__halo">
        <View className="checked-in__disc">
          <View className="checked-in__tick" />
        </View>
      </View>
      <View className="checked-in__title" {...spokenRole('alert')}>
        {result.alreadyCheckedIn ? '已经签到过了' : '签到成功'}
      </View>
      <View className="checked-in__where">
        {at ? `${clock(at)} · ` : ''}
        {result.place.name}
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
        <Icon name="bookmark" size={18} color="ink2" />
        <View className="checked-in__note-words">
          {result.alreadyCheckedIn ? '之前的签到有效，不用再签' : '已记入“我的报名”'}
        </View>
      </View>
      <View className="checked-in__buttons">
        <Button onClick={() => replaceWith(routes.event(result.id))}>查看活动</Button>
        <Button kind="neutral" onClick={back}>
          完成
        </Button>
      </View>
    </View>
  )
}
