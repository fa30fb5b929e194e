import { Input, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/constants'
import { useEffect, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { isWeChat } from '@/shared/platform'

interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
}

/** Long enough for the next key, short enough not to be waited for. */
const TYPING_PAUSE = 350

/** Finds by name or number; in a browser `/` leads here. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text.trim() === value) return undefined
    const timer = setTimeout(() => onChange(text.trim()), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  useEffect(() => {
    if (isWeChat) return undefined
    const listen = (event: KeyboardEvent) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      document.querySelector<HTMLInputElement>('.roster-search input, input.roster-search__input')?.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <View className="filters__search roster-search">
      <Icon name="search" size={18} />
      <Input
        className="filters__input roster-search__input"
        value={text}
        maxlength={LIMITS.searchText}
        confirmType="search"
        placeholder="搜索姓名或编号"
        placeholderClass="field__placeholder"
        aria-label="搜索党员"
        onInput={({ detail }) => setText(detail.value)}
      />
    </View>
  )
}
