import { Textarea, View } from '@tarojs/components'
import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { anchorOf, Field, FieldError } from '../../components/field'
import { letterOf } from '../../question-words'
import type { QuestionErrors } from '../question-form.checks'
import { type QuestionForm, withoutOption, withRight } from '../question-form.rules'

interface OptionFieldsProps {
  form: QuestionForm
  errors: QuestionErrors
  onChange: (form: QuestionForm) => void
}

/** The options, each with the tick that says that it is right. */
export function OptionFields({ form, errors, onChange }: OptionFieldsProps) {
  const { options, right, type } = form
  const one = type === 'single_choice'
  const write = (index: number, text: string) =>
    onChange({ ...form, options: options.map((option, at) => (at === index ? text : option)) })
  return (
    <Field
      name="options"
      label="选项"
      required
      note={one ? '点字母标出正确的一项' : '点字母标出所有正确的选项'}
      error={errors.options}
    >
      {options.map((option, index) => {
        const letter = letterOf(index)
        const on = right.includes(index)
        return (
          // An option has no other name than its place.
          <View key={index} id={anchorOf(`option-${index}`)}>
            <View className="question-option">
              <Tap
                className={`question-option__letter ${on ? 'question-option__letter--on' : ''}`}
                role={one ? 'radio' : 'checkbox'}
                checked={on}
                label={`${letter} 正确`}
                onClick={() => onChange(withRight(form, index))}
              >
                {on && <Icon name="check" size={16} color="white" />}
                <View className="question-option__name">{letter}</View>
              </Tap>
              <Textarea
                className="answer__input answer__input--text question-option__text"
                value={option}
                maxlength={-1}
                autoHeight
                placeholder={`选项 ${letter}`}
                placeholderClass="field__placeholder"
                aria-label={`选项 ${letter}`}
                onInput={({ detail }) => write(index, detail.value)}
              />
              <Tap
                className="question-option__remove"
                label={`去掉选项 ${letter}`}
                disabled={options.length <= 2}
                onClick={() => onChange(withoutOption(form, index))}
              >
                <Icon name="x" size={18} />
              </Tap>
            </View>
            <FieldError text={errors[`option-${index}`]} />
          </View>
        )
      })}
      <View id={anchorOf('right')}>
        <FieldError text={errors.right} />
      </View>
      {options.length < QUESTION_LIMITS.options && (
        <Button
          kind="neutral"
          size="small"
          className="question-fields__add"
          onClick={() => onChange({ ...form, options: [...options, ''] })}
        >
          添加选项
        </Button>
      )}
    </Field>
  )
}
