import { View } from '@tarojs/components'
import { useState } from 'react'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import './row-actions.scss'

interface RowActionsProps<Action extends string> {
  /** Of the row, for those who hear it. */
  title: string
  /** The likeliest first: it stands in the row, the others in its menu. */
  actions: readonly { action: Action; label: string }[]
  onAction: (action: Action) => void
}

/** What can be done with a row of a table, in the wide layout. */
export function RowActions<Action extends string>({ title, actions, onAction }: RowActionsProps<Action>) {
  const [open, setOpen] = useState(false)
  const [first, ...more] = actions
  return (
    <View className="row-actions">
      {first && (
        <Tap
          className="row-actions__first"
          label={`${first.label}：${title}`}
          onClick={() => onAction(first.action)}
        >
          {first.label}
        </Tap>
      )}
      {more.length > 0 && (
        <Tap className="row-actions__dots" label={`更多操作：${title}`} onClick={() => setOpen(!open)}>
          <View className="row-actions__dot" />
          <View className="row-actions__dot" />
          <View className="row-actions__dot" />
        </Tap>
      )}
      {open && (
        <>
          <View className="row-actions__away" onClick={() => setOpen(false)} />
          <View className="row-actions__menu" {...role('menu')}>
            {more.map(({ action, label }) => (
              <Tap
                key={action}
                className="row-actions__choice"
                onClick={() => {
                  setOpen(false)
                  onAction(action)
                }}
              >
                {label}
              </Tap>
            ))}
          </View>
        </>
      )}
    </View>
  )
}
