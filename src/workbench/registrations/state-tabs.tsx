import { ScrollView, View } from '@tarojs/components'
import { Tap } from '@/shared/components/tap'
import type { Tab, TabName } from './registrations.rules'

interface StateTabsProps {
  tabs: readonly Tab[]
  value: TabName
  onChange: (value: TabName) => void
}

export function StateTabs({ tabs, value, onChange }: StateTabsProps) {
  return (
    <ScrollView className="state-tabs" scrollX enableFlex showScrollbar={false}>
      <View className="state-tabs__row">
        {tabs.map(({ name, label, count }) => (
          <Tap
            key={name}
            role="tab"
            className={`state-tab ${name === value ? 'state-tab--on' : ''}`}
            selected={name === value}
            label={count ? `${label}，${count} 人` : label}
            onClick={() => onChange(name)}
          >
            {label}
            {count ? <View className="state-tab__count">{count}</View> : null}
          </Tap>
        ))}
      </View>
    </ScrollView>
  )
}
