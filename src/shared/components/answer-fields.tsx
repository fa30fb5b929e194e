import { Input, Picker, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { FormField, RegistrationForm } from '@tongxin/contract/registration-form'
import { type AnswerDraft, type AnswerErrors, chosenOf, wordsOf } from '../answers.rules'
import { isWeChat } from '../platform'
import { Icon } from './icon'
import { Tap } from './tap'
import './answer-fields.scss'

interface AnswerFieldsProps {
  form: RegistrationForm
  draft: AnswerDraft
  errors: AnswerErrors
  onChange: (key: string, value: string | string[]) => void
}

export const answerAnchor = (key: string): string => `answer-${key}`

/** The questions of a 报名表, one below the other, each with what is wrong under it. */
export function AnswerFields({ form, draft, errors, onChange }: AnswerFieldsProps) {
  return (
    <>
      {form.map((field) => (
        <AnswerBox
          key={field.key}
          name={field.key}
          label={field.label}
          required={field.required}
          note={field.kind === 'multiple_choice' ? '可多选' : undefined}
          error={errors[field.key]}
        >
          <Answer field={field} draft={draft} onChange={(value) => onChange(field.key, value)} />
        </AnswerBox>
      ))}
    </>
  )
}

interface AnswerBoxProps {
  name: string
  label: string
  required?: boolean
  note?: string
  error?: string
  children?: ReactNode
}

/** A question, room for its answer, and what is wrong in words: never only a colour. */
export function AnswerBox({ name, label, required, note, error, children }: AnswerBoxProps) {
  return (
    <View id={answerAnchor(name)} className="answer">
      <View className="answer__label">
        <View>{label}</View>
        {required && (
          <View className="answer__star" aria-label="必填">
            *
          </View>
        )}
        {note && <View className="answer__note">{note}</View>}
      </View>
      {children}
      {error && (
        <View className="answer__error" aria-live="polite">
          <Icon name="circle-alert" size={18} color="red" />
          <View className="answer__error-words">{error}</View>
        </View>
      )}
    </View>
  )
}

interface AnswerProps {
  field: FormField
  draft: AnswerDraft
  onChange: (value: string | string[]) => void
}

function Answer({ field, draft, onChange }: AnswerProps) {
  const words = wordsOf(draft, field.key)
  switch (field.kind) {
    case 'single_choice':
      return (
        <Options
          role="radio"
          options={field.options ?? []}
          chosen={words ? [words] : []}
          // A second tap takes an answer back that nobody has to give.
          onTap={(option) => onChange(option === words && !field.required ? '' : option)}
        />
      )
    case 'multiple_choice': {
      const chosen = chosenOf(draft, field.key)
      return (
        <Options
          role="checkbox"
          options={field.options ?? []}
          chosen={chosen}
          onTap={(option) =>
            onChange(
              chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option],
            )
          }
        />
      )
    }
    case 'date':
      return <DayAnswer label={field.label} value={words} onChange={onChange} />
    case 'text':
      return (
        <Textarea
          className="answer__input answer__input--text"
          value={words}
          maxlength={-1}
          autoHeight
          aria-label={field.label}
          onInput={({ detail }) => onChange(detail.value)}
        />
      )
    default:
      return (
        <Input
          className="answer__input"
          // Only which keys a phone shows; a browser's number field would swallow what it does not like.
          type={isWeChat ? (field.kind === 'phone' ? 'number' : 'digit') : 'text'}
          value={words}
          maxlength={-1}
          aria-label={field.label}
          onInput={({ detail }) => onChange(detail.value)}
        />
      )
  }
}

interface OptionsProps {
  role: 'radio' | 'checkbox'
  options: readonly string[]
  chosen: readonly string[]
  onTap: (option: string) => void
}

function Options({ role, options, chosen, onTap }: OptionsProps) {
  return (
    <View className="answer__options">
      {options.map((option) => {
        const on = chosen.includes(option)
        return (
          <Tap
            key={option}
            className={`answer__option ${on ? 'answer__option--on' : ''}`}
            role={role}
            checked={on}
            label={option}
            onClick={() => onTap(option)}
          >
            <View className={`answer__mark answer__mark--${role} ${on ? 'answer__mark--on' : ''}`}>
              {on && <Icon name="check" size={14} color="white" />}
            </View>
            <View className="answer__option-words">{option}</View>
          </Tap>
        )
      })}
    </View>
  )
}

/** A day: WeChat's wheels, or the browser's own field. */
function DayAnswer({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange(day: string): void
}) {
  if (!isWeChat) {
    return (
      <input
        className="answer__input answer__native"
        type="date"
        aria-label={label}
        min="1900-01-01"
        max="2099-12-31"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }
  return (
    <Picker
      mode="date"
      value={value}
      start="1900-01-01"
      end="2099-12-31"
      onChange={({ detail }) => onChange(detail.value)}
    >
      <View className={`answer__input ${value ? '' : 'answer__input--empty'}`} aria-label={label}>
        {value || '请选择'}
      </View>
    </Picker>
  )
}
