import { View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { FormField, RegistrationForm } from '@tongxin/contract/registration-form'
import { useState } from 'react'
import type { AnswerDraft } from '@/shared/answers.rules'
import { AnswerFields } from '@/shared/components/answer-fields'
import { Icon } from '@/shared/components/icon'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { Field, FieldCard } from '../components/field'
import { FieldSheet } from './field-sheet'
import { FORM_FIELD_KIND_LABELS, moved, newField, withField } from './form-builder.rules'

interface FormBuilderProps {
  form: RegistrationForm
  error: string | undefined
  onChange: (form: RegistrationForm) => void
}

/** 报名表: the organiser's own questions, in order. */
export function FormBuilder({ form, error, onChange }: FormBuilderProps) {
  const [editing, setEditing] = useState<FormField | null>(null)
  const [previewing, setPreviewing] = useState(false)
  return (
    <FieldCard>
      <Field
        name="form"
        label="报名表"
        note="报名时要问的，例如用餐、车牌；已有的信息不用再问"
        aside={form.length ? `${form.length}/${LIMITS.formFields}` : undefined}
        error={error}
      >
        <View className="form-questions">
          {form.map((field, index) => (
            <View key={field.key} className="form-question">
              <Tap
                className="form-question__words"
                label={`修改问题：${field.label}`}
                onClick={() => setEditing(field)}
              >
                <View className="form-question__label">{field.label}</View>
                <View className="form-question__note">{noteOf(field)}</View>
              </Tap>
              <Tap
                className="form-question__move"
                label={`上移：${field.label}`}
                disabled={index === 0}
                onClick={() => onChange(moved(form, field.key, -1))}
              >
                <Icon className="form-question__up" name="chevron-down" size={20} color="ink2" />
              </Tap>
              <Tap
                className="form-question__move"
                label={`下移：${field.label}`}
                disabled={index === form.length - 1}
                onClick={() => onChange(moved(form, field.key, 1))}
              >
                <Icon name="chevron-down" size={20} color="ink2" />
              </Tap>
            </View>
          ))}
          <View className="form-units">
            {form.length < LIMITS.formFields && (
              <Tap
                className="form-unit form-unit--add"
                label="添加问题"
                onClick={() => setEditing(newField(Math.random()))}
              >
                <Icon name="plus" size={16} color="ink2" />
                <View className="form-unit__add">添加问题</View>
              </Tap>
            )}
            {form.length > 0 && (
              <Tap className="form-unit" onClick={() => setPreviewing(true)}>
                预览
              </Tap>
            )}
          </View>
        </View>
      </Field>
      <FieldSheet
        field={editing}
        form={form}
        onClose={() => setEditing(null)}
        onSave={(field) => {
          onChange(withField(form, field))
          setEditing(null)
        }}
        onRemove={(key) => {
          onChange(form.filter((field) => field.key !== key))
          setEditing(null)
        }}
      />
      <Sheet title="报名时是这样" open={previewing} onClose={() => setPreviewing(false)}>
        <Preview form={form} />
      </Sheet>
    </FieldCard>
  )
}

const noteOf = ({ kind, required, options }: FormField): string =>
  [FORM_FIELD_KIND_LABELS[kind], required && '必填', options && options.join('、')]
    .filter(Boolean)
    .join(' · ')

/** Can be filled in, to try; nothing of it is kept. */
function Preview({ form }: { form: RegistrationForm }) {
  const [draft, setDraft] = useState<AnswerDraft>({})
  return (
    <View className="form-preview">
      <AnswerFields
        form={form}
        draft={draft}
        errors={{}}
        onChange={(key, value) => setDraft((before) => ({ ...before, [key]: value }))}
      />
    </View>
  )
}
