import { View } from '@tarojs/components'
import { BINDING_REQUEST_STATES, type BindingRequestState } from '@tongxin/contract/constants'
import { Tap } from '@/shared/components/tap'
import { BINDING_REQUEST_STATE_LABELS } from '@/shared/labels'

interface RequestTabsProps {
  value: BindingRequestState
  onChange: (value: BindingRequestState) => void
}

export function RequestTabs({ value, onChange }: RequestTabsProps) {
  return (
    <View className="request-tabs">
      {BINDING_REQUEST_STATES.map((state) => (
        <Tap
          key={state}
          role="tab"
          className={`request-tab ${state === value ? 'request-tab--on' : ''}`}
          selected={state === value}
          onClick={() => onChange(state)}
        >
          {BINDING_REQUEST_STATE_LABELS[state]}
        </Tap>
      ))}
    </View>
  )
}
