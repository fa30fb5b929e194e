import { Input, Textarea } from '@tarojs/components'
import {
  BLANK,
  QUESTION_DIFFICULTIES,
  QUESTION_LIMITS,
  QUESTION_MARKINGS,
  QUESTION_TYPES,
} from '@tongxin/contract/quiz-constants'
import { Button } from '@/shared/components/button'
import { Field, FieldCard } from '../../components/field'
import { Tiles } from '../../components/tiles'
import { lengthOf } from '../../event-form/event-form.rules'
import { DIFFICULTY_LABELS, MARKING_LABELS, TYPE_LABELS } from '../../question-words'
import type { QuestionErrors } from '../question-form.checks'
import { hasOptions, type QuestionForm, withChange } from '../question-form.rules'
import { BlankFields } from './blank-fields'
import { OptionFields } from './option-fields'
import '@/shared/components/answer-fields.scss'
import './question-fields.scss'

interface QuestionFieldsProps {
  form: QuestionForm
  errors: QuestionErrors
  onChange: (form: QuestionForm) => void
}

const optionsOf = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

/** All of a question that can be written: in the editor, and in the preview of an import. */
export function QuestionFields({ form, errors, onChange }: QuestionFieldsProps) {
  const change = (next: Partial<QuestionForm>) => onChange(withChange(form, next))
  return (
    <>
      <FieldCard>
        <Field name="type" label="题型" required error={errors.type}>
          <Tiles
            options={optionsOf(QUESTION_TYPES, TYPE_LABELS)}
            value={form.type}
            onChange={(type) => change({ type })}
          />
        </Field>
        <Stem form={form} error={errors.stem} onChange={change} />
        {hasOptions(form.type) && <OptionFields form={form} errors={errors} onChange={onChange} />}
        {form.type === 'multiple_choice' && (
          <Field name="marking" label="计分">
            <Tiles
              options={optionsOf(QUESTION_MARKINGS, MARKING_LABELS)}
              value={form.marking}
              onChange={(marking) => change({ marking })}
            />
          </Field>
        )}
        {form.type === 'true_false' && (
          <Field name="isTrue" label="正确答案" required error={errors.isTrue}>
            <Tiles
              options={[
                { value: 'yes', label: '对' },
                { value: 'no', label: '错' },
              ]}
              value={form.isTrue === null ? null : form.isTrue ? 'yes' : 'no'}
              onChange={(value) => change({ isTrue: value === 'yes' })}
            />
          </Field>
        )}
        {form.type === 'fill_in' && <BlankFields form={form} errors={errors} onChange={change} />}
      </FieldCard>
      <FieldCard>
        <Field name="explanation" label="解析" error={errors.explanation}>
          <Textarea
            className="answer__input answer__input--text"
            value={form.explanation}
            maxlength={-1}
            autoHeight
            placeholder="交卷后给本人看，可以不填"
            placeholderClass="field__placeholder"
            aria-label="解析"
            onInput={({ detail }) => change({ explanation: detail.value })}
          />
        </Field>
        <Line
          name="topic"
          label="主题"
          placeholder="例如：党史"
          form={form}
          errors={errors}
          onChange={change}
        />
        <Field name="difficulty" label="难度">
          <Tiles
            options={[
              ...optionsOf(QUESTION_DIFFICULTIES, DIFFICULTY_LABELS),
              { value: 'none' as const, label: '不分' },
            ]}
            value={form.difficulty ?? 'none'}
            onChange={(value) => change({ difficulty: value === 'none' ? null : value })}
          />
        </Field>
        <Line
          name="source"
          label="出处"
          placeholder="例如：《中国共产党章程》第三条"
          form={form}
          errors={errors}
          onChange={change}
        />
      </FieldCard>
    </>
  )
}

interface PartProps {
  form: QuestionForm
  onChange: (change: Partial<QuestionForm>) => void
}

function Stem({ form, error, onChange }: PartProps & { error: string | undefined }) {
  const length = lengthOf(form.stem)
  // Nobody counts a short one.
  const counted = length > QUESTION_LIMITS.stem * 0.8
  return (
    <Field
      name="stem"
      label="题干"
      required
      note={form.type === 'fill_in' ? `每个空写成 ${BLANK}` : undefined}
      aside={counted ? `${length}/${QUESTION_LIMITS.stem}` : undefined}
      asideWrong={length > QUESTION_LIMITS.stem}
      error={error}
    >
      <Textarea
        className="answer__input answer__input--text"
        value={form.stem}
        // Counted by ourselves: cut off while pasting, the end would be lost unseen.
        maxlength={-1}
        autoHeight
        placeholder="要问什么"
        placeholderClass="field__placeholder"
        aria-label="题干"
        onInput={({ detail }) => onChange({ stem: detail.value })}
      />
      {form.type === 'fill_in' && (
        <Button
          kind="neutral"
          size="small"
          className="question-fields__add"
          onClick={() => onChange({ stem: `${form.stem}${BLANK}` })}
        >
          加一个空
        </Button>
      )}
    </Field>
  )
}

interface LineProps extends PartProps {
  name: 'topic' | 'source'
  label: string
  placeholder: string
  errors: QuestionErrors
}

function Line({ name, label, placeholder, form, errors, onChange }: LineProps) {
  return (
    <Field name={name} label={label} error={errors[name]}>
      <Input
        className="answer__input"
        value={form[name]}
        maxlength={-1}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        aria-label={label}
        onInput={({ detail }) => onChange({ [name]: detail.value })}
      />
    </Field>
  )
}
