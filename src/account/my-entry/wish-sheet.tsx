import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { SheetForm } from '@/shared/components/sheet-form'
import { Tap } from '@/shared/components/tap'
import { dayOf } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { choicesOf, type Correctable, exampleOf, type Line, tidyWish, wishProblem } from './correction.rules'

interface WishSheetProps {
  /** `null`: closed. */
  line: Line | null
  /** What was wished before, if anything. */
  wish: string | undefined
  onClose: () => void
  onWish: (field: Correctable, value: string) => void
}

/** How one line of the entry should read. */
export function WishSheet({ line, wish, onClose, onWish }: WishSheetProps) {
  const today = dayOf(useNow())
  const [text, setText] = useState(wish ?? line?.value ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const choices = line && choicesOf(line.field)
  const done = () => {
    if (!line) return
    const value = tidyWish(line.field, text)
    const wrong = value === line.value ? '和现在的一样' : wishProblem(line.field, value, today)
    if (wrong) return setProblem(wrong)
    onWish(line.field, value)
  }
  return (
    <SheetForm
      title={line ? `更正${line.label}` : ''}
      open={line !== null}
      text={line ? `现在是：${line.words}` : ''}
      action="就这样改"
      busy={false}
      onSubmit={done}
      onClose={onClose}
    >
      {line &&
        (choices ? (
          <View className="wish-choices">
            {choices.map(({ value, label }) => (
              <Tap
                key={value}
                role="radio"
                className={`wish-choice ${value === text ? 'wish-choice--on' : ''}`}
                checked={value === text}
                onClick={() => {
                  setText(value)
                  setProblem(null)
                }}
              >
                {label}
              </Tap>
            ))}
          </View>
        ) : (
          <Input
            className="wish-input"
            value={text}
            maxlength={-1}
            placeholder={exampleOf(line.field)}
            aria-label={`${line.label}应为`}
            onInput={({ detail }) => {
              setText(detail.value)
              setProblem(null)
            }}
          />
        ))}
      {problem && (
        <View className="wish-error" aria-live="polite">
          {problem}
        </View>
      )}
    </SheetForm>
  )
}
