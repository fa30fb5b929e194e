import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { TwoToneIcon } from '@/shared/components/icon'
import { isWeChat } from '@/shared/platform'

interface CodeFormProps {
  /** 签到 or 签退. */
  name: string
  onScan: () => void
  onSubmit: (code: string) => void
}

/** Scan the wall, or type what it says. A browser has no scanner of its own: there one types. */
export function CodeForm({ name, onScan, onSubmit }: CodeFormProps) {
  const [code, setCode] = useState('')
  const digits = code.replace(/\D/g, '')
  return (
    <View className="code-form">
      <View className="code-form__disc">
        <TwoToneIcon name="scan-line" size={52} />
      </View>
      {isWeChat && (
        <>
          <View className="code-form__title">扫大屏上的签到码</View>
          <Button className="code-form__button" icon="scan-line" onClick={onScan}>
            扫现场码
          </Button>
        </>
      )}
      <View className={isWeChat ? 'code-form__or' : 'code-form__title'}>
        {isWeChat ? '扫不了？输入大屏上的 8 位数字' : '输入大屏上的 8 位数字'}
      </View>
      <Input
        className="code-form__input"
        type="number"
        maxlength={9}
        placeholder="8 位数字"
        aria-label="签到码，8 位数字"
        value={code}
        onInput={(event) => setCode(event.detail.value)}
        onConfirm={() => digits.length === 8 && onSubmit(digits)}
      />
      <Button
        className="code-form__button"
        kind={isWeChat ? 'neutral' : 'primary'}
        disabled={digits.length !== 8}
        onClick={() => onSubmit(digits)}
      >
        {name}
      </Button>
    </View>
  )
}
