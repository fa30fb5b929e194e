import { View } from '@tarojs/components'
import { useCare } from '@/shared/care'
import { TwoToneIcon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import type { TwoToneIconName } from '@/shared/icons/shapes'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'

interface Entry {
  icon: TwoToneIconName
  label: string
  url: string
}

const ENTRIES: Entry[] = [
  { icon: 'calendar-check', label: '活动报名', url: routes.events },
  { icon: 'scan-line', label: '扫码签到', url: routes.checkIn() },
  { icon: 'clipboard-check', label: '应知应会', url: routes.learn },
  { icon: 'ticket', label: '我的报名', url: routes.registrations },
]
const WORKBENCH: Entry = { icon: 'briefcase', label: '工作台', url: routes.workbench }

/** Only what leads somewhere. */
export function QuickEntries() {
  const inCare = useCare()
  const entries = useViewer()?.canOrganize ? [...ENTRIES, WORKBENCH] : ENTRIES
  return (
    <View className={inCare ? 'entries entries--care' : 'entries'}>
      {entries.map(({ icon, label, url }) => (
        <Tap key={label} className="entries__cell" role="link" label={label} onClick={() => go(url)}>
          <TwoToneIcon name={icon} size={28} />
          <View className="entries__label">{label}</View>
        </Tap>
      ))}
    </View>
  )
}
