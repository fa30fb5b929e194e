import { Input, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { isWeChat } from '@/shared/platform'
import './search-field.scss'

interface SearchFieldProps {
  /** What is searched: 搜索党员. */
  label: string
  placeholder: string
  /** What the list is narrowed down to now; '' when to nothing, which empties the field too. */
  value: string
  onChange: (value: string) => void
}

/** Long enough for the next key, short enough not to be waited for. */
const TYPING_PAUSE = 350

/** Narrows down the list below it while one types; in a browser `/` leads here. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const reported = useRef(value)
  useEffect(() => {
    // Somebody else changed it: a reset.
    if (value !== reported.current) setText(value)
    reported.current = value
  }, [value])
  useEffect(() => {
    const words = text.trim()
    if (words === value) return undefined
    const timer = setTimeout(() => {
      reported.current = words
      onChange(words)
    }, TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  useEffect(() => {
    if (isWeChat) return undefined
    const listen = (event: KeyboardEvent) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      // Pages below this one stay in the document, hidden.
      const fields = document.querySelectorAll<HTMLInputElement>(
        '.search-field input, input.search-field__input',
      )
      const field = [...fields].find((one) => one.checkVisibility?.() ?? true)
      if (!field) return
      event.preventDefault()
      field.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <View className="search-field">
      <Icon name="search" size={18} />
      <Input
        className="search-field__input"
        value={text}
        maxlength={LIMITS.searchText}
        confirmType="search"
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        aria-label={label}
        onInput={({ detail }) => setText(detail.value)}
      />
    </View>
  )
}
