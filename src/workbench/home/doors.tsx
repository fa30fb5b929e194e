import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { mayEnter, SECTIONS } from '../sections'
import './doors.scss'

/** The other parts of the workbench, on a phone; the wide layout has them at the side. */
export function Doors() {
  const viewer = useViewer()
  if (!viewer) return null
  const open = SECTIONS.filter((section) => section.name !== 'events' && mayEnter(section, viewer))
  return (
    <View className="doors">
      {open.map(({ name, label, icon, address }) => (
        <Tap key={name} className="doors__door" role="link" label={label} onClick={() => go(address)}>
          <Icon name={icon} size={28} color="ink1" />
          <View className="doors__label">{label}</View>
        </Tap>
      ))}
    </View>
  )
}
