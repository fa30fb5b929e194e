import { Input, View } from '@tarojs/components'
import { BLANK, QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { anchorOf, Field, FieldError } from '../../components/field'
import type { QuestionErrors } from '../question-form.checks'
import { blanksIn, type QuestionForm } from '../question-form.rules'

interface BlankFieldsProps {
  form: QuestionForm
  errors: QuestionErrors
  onChange: (change: Partial<QuestionForm>) => void
}

/** For each blank of the stem what is right there, in all spellings that count. */
export function BlankFields({ form, errors, onChange }: BlankFieldsProps) {
  const { blanks } = form
  const tooMany = blanks.length > blanksIn(form.stem)
  const setBlank = (index: number, spellings: string[]) =>
    onChange({ blanks: blanks.map((blank, at) => (at === index ? spellings : blank)) })
  return (
    <Field
      name="blanks"
      label="答案"
      required
      note="全半角、空格、大小写不用另写；同义的写法各写一个"
      error={errors.blanks}
    >
      {blanks.length === 0 && !errors.blanks && (
        <View className="question-fields__none">题干里写上 {BLANK}，这里就有一个空</View>
      )}
      {blanks.map((spellings, index) => (
        // A blank and its spellings have no other names than their places.
        <View key={index} id={anchorOf(`blank-${index}`)} className="question-blank">
          <View className="question-blank__head">
            <View className="question-blank__name">第 {index + 1} 空</View>
            {tooMany && (
              <Tap
                className="question-blank__remove"
                label={`去掉第 ${index + 1} 空的答案`}
                onClick={() => onChange({ blanks: blanks.filter((_, at) => at !== index) })}
              >
                去掉
              </Tap>
            )}
          </View>
          {spellings.map((spelling, at) => (
            <View key={at} className="question-option">
              <Input
                className="answer__input question-option__text"
                value={spelling}
                maxlength={-1}
                placeholder={at === 0 ? '答案' : '另一种写法'}
                placeholderClass="field__placeholder"
                aria-label={at === 0 ? `第 ${index + 1} 空` : `第 ${index + 1} 空的第 ${at + 1} 种写法`}
                onInput={({ detail }) =>
                  setBlank(
                    index,
                    spellings.map((one, other) => (other === at ? detail.value : one)),
                  )
                }
              />
              {at > 0 && (
                <Tap
                  className="question-option__remove"
                  label={`去掉第 ${index + 1} 空的第 ${at + 1} 种写法`}
                  onClick={() =>
                    setBlank(
                      index,
                      spellings.filter((_, other) => other !== at),
                    )
                  }
                >
                  <Icon name="x" size={18} />
                </Tap>
              )}
            </View>
          ))}
          <FieldError text={errors[`blank-${index}`]} />
          {spellings.length < QUESTION_LIMITS.spellings && (
            <Button
              kind="neutral"
              size="small"
              className="question-fields__add"
              label={`第 ${index + 1} 空添加写法`}
              onClick={() => setBlank(index, [...spellings, ''])}
            >
              添加写法
            </Button>
          )}
        </View>
      ))}
    </Field>
  )
}
