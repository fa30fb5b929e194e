import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/shared/components/button'
import { FieldError } from './field'
import './request-card.scss'

interface Answer {
  words: string
  /** With the name of whom it is about, for those who do not see the card. */
  label: string
  kind: ButtonProps['kind']
  onClick: () => void
}

interface RequestCardProps {
  title: string
  /** From where, when, why: what is empty is left out. */
  notes: readonly (string | null | undefined | false)[]
  error?: string
  busy?: boolean
  answers: readonly (Answer | false)[]
  /** What is asked for, between title and notes. */
  children?: ReactNode
}

/** Somebody asks for something, and these are the answers. Every request in the workbench looks so. */
export function RequestCard({ title, notes, error, busy, answers, children }: RequestCardProps) {
  const shown = answers.filter((answer) => answer !== false)
  return (
    <View className="request-card">
      <View className="request-card__title">{title}</View>
      {children}
      {notes.map(
        (note) =>
          note && (
            <View key={note} className="request-card__note">
              {note}
            </View>
          ),
      )}
      <FieldError text={error} />
      {shown.length > 0 && (
        <View className="request-card__answers">
          {shown.map(({ words, ...answer }) => (
            <Button
              key={words}
              size="small"
              className="request-card__answer"
              {...answer}
              loading={busy && answer.kind === 'secondary'}
              disabled={busy}
            >
              {words}
            </Button>
          ))}
        </View>
      )}
    </View>
  )
}
