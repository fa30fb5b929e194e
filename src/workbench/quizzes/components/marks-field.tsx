import { Input } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { marksWords } from '../quizzes.rules'
import { readMarks } from '../form/paper.rules'
import './marks-field.scss'

interface MarksFieldProps {
  label: string
  /** `null`: not all that it stands for have the same. */
  value: number | null
  /** From 0.5 to what a question can bring, by default. */
  least?: number
  most?: number
  /** `null`: what stands there is no marks, or not these. */
  onChange: (marks: number | null) => void
}

/** 分值, typed; half marks are possible. When one leaves the field it shows what counts. */
export function MarksField({ label, value, least, most, onChange }: MarksFieldProps) {
  const written = value === null ? '' : marksWords(value)
  const [text, setText] = useState(written)
  const reported = useRef(value)
  useEffect(() => {
    // Somebody else changed it.
    if (value !== reported.current) setText(written)
    reported.current = value
  }, [value, written])
  return (
    <Input
      className="marks-field"
      type="digit"
      value={text}
      maxlength={6}
      placeholder={value === null ? '不同' : ''}
      placeholderClass="field__placeholder"
      aria-label={label}
      onInput={({ detail }) => {
        setText(detail.value)
        const marks = readMarks(detail.value, most, least)
        reported.current = marks
        onChange(marks)
      }}
      onBlur={() => setText(written)}
    />
  )
}
