import { View } from '@tarojs/components'
import { REGISTRATION_STATES, type RegistrationState } from '@tongxin/contract/constants'
import { Tap } from '@/shared/components/tap'

const WORDS: Record<RegistrationState, string> = {
  registered: '已报名',
  waitlisted: '候补',
  pending: '待审核',
  refused: '未通过',
  cancelled: '已取消',
}

interface StateTabsProps {
  value: RegistrationState
  onChange: (value: RegistrationState) => void
}

export function StateTabs({ value, onChange }: StateTabsProps) {
  return (
    <View className="state-tabs">
      {REGISTRATION_STATES.map((state) => (
        <Tap
          key={state}
          role="tab"
          className={`state-tab ${state === value ? 'state-tab--on' : ''}`}
          selected={state === value}
          onClick={() => onChange(state)}
        >
          {WORDS[state]}
        </Tap>
      ))}
    </View>
  )
}
