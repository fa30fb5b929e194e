import { Input, View } from '@tarojs/components'
import type { Deployment } from '@tongxin/contract/identity'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { ListRow, Rows } from '@/shared/components/list-row'

interface DemoDoorProps {
  identities: Deployment['demoIdentities']
  /** Which identity is under way, if one is. */
  entering: string | null
  onEnter: (identity: string) => void
}

/** The demo district's door: choose who to be, or be any member of it by number. */
export function DemoDoor({ identities, entering, onEnter }: DemoDoorProps) {
  const [number, setNumber] = useState('')
  const typed = number.trim()
  const isTyped = entering !== null && entering === typed
  return (
    <View>
      <View className="login-note">演示环境：选一个身份进入</View>
      <Rows>
        {identities.map(({ identity, label, name, organizationName }) => (
          <ListRow
            key={identity}
            icon={
              identity === 'member' ? 'user-round' : identity === 'organizer' ? 'briefcase' : 'users-round'
            }
            title={`${label} · ${name}`}
            note={organizationName}
            value={entering === identity ? '正在进入…' : undefined}
            onClick={() => onEnter(identity)}
          />
        ))}
      </Rows>
      <View className="login-note">或输入任一党员编号</View>
      <View className="login-number">
        <Input
          className="login-number__input"
          value={number}
          maxlength={32}
          placeholder="党员编号"
          aria-label="党员编号"
          confirmType="done"
          onInput={(event) => setNumber(event.detail.value)}
          onConfirm={() => typed && onEnter(typed)}
        />
        <Button
          size="inline"
          kind="secondary"
          disabled={typed === ''}
          loading={isTyped}
          onClick={() => onEnter(typed)}
        >
          进入
        </Button>
      </View>
    </View>
  )
}
