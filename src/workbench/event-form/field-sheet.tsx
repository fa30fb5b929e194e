import { Input, ScrollView, View } from '@tarojs/components'
import { FORM_FIELD_KINDS } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { FormField } from '@tongxin/contract/registration-form'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { FieldError } from '../components/field'
import { FORM_FIELD_KIND_LABELS, fieldError, hasOptions, tidyField, withKind } from './form-builder.rules'
import { SwitchRow } from './moment-rows'

interface FieldSheetProps {
  /** `null`: closed. */
  field: FormField | null
  form: readonly FormField[]
  onClose: () => void
  onSave: (field: FormField) => void
  onRemove: (key: string) => void
}

/** One question of the 报名表. */
export function FieldSheet({ field, form, onClose, ...does }: FieldSheetProps) {
  const isNew = field !== null && !form.some(({ key }) => key === field.key)
  return (
    <Sheet title={isNew ? '添加问题' : '修改问题'} open={field !== null} onClose={onClose}>
      {field && <FieldEditor key={field.key} field={field} form={form} isNew={isNew} {...does} />}
    </Sheet>
  )
}

interface FieldEditorProps extends Pick<FieldSheetProps, 'form' | 'onSave' | 'onRemove'> {
  field: FormField
  isNew: boolean
}

function FieldEditor({ field, form, isNew, onSave, onRemove }: FieldEditorProps) {
  const [draft, setDraft] = useState(field)
  const [error, setError] = useState<string | undefined>()
  const change = (next: FormField) => {
    setDraft(next)
    setError(undefined)
  }
  const save = () => {
    const wrong = fieldError(draft, form)
    if (wrong) setError(wrong)
    else onSave(tidyField(draft))
  }
  const options = draft.options ?? []
  const setOption = (index: number, words: string) =>
    change({ ...draft, options: options.map((option, at) => (at === index ? words : option)) })
  return (
    <>
      <ScrollView className="field-sheet" scrollY>
        <View className="form-tiles">
          {FORM_FIELD_KINDS.map((kind) => (
            <Tap
              key={kind}
              role="radio"
              className={`form-tile ${kind === draft.kind ? 'form-tile--on' : ''}`}
              checked={kind === draft.kind}
              onClick={() => change(withKind(draft, kind))}
            >
              {FORM_FIELD_KIND_LABELS[kind]}
            </Tap>
          ))}
        </View>
        <Input
          className="answer__input"
          value={draft.label}
          maxlength={-1}
          placeholder="例如：是否用餐"
          placeholderClass="field__placeholder"
          aria-label="问题"
          onInput={({ detail }) => change({ ...draft, label: detail.value })}
        />
        {hasOptions(draft.kind) && (
          <>
            {options.map((option, index) => (
              // A line has no other name than its place.
              <View key={index} className="field-sheet__option">
                <Input
                  className="answer__input field-sheet__input"
                  value={option}
                  maxlength={-1}
                  placeholder={`选项 ${index + 1}`}
                  placeholderClass="field__placeholder"
                  aria-label={`选项 ${index + 1}`}
                  onInput={({ detail }) => setOption(index, detail.value)}
                />
                <Tap
                  className="field-sheet__remove"
                  label={`去掉选项 ${index + 1}`}
                  disabled={options.length <= 2}
                  onClick={() => change({ ...draft, options: options.filter((_, at) => at !== index) })}
                >
                  <Icon name="x" size={18} />
                </Tap>
              </View>
            ))}
            {options.length < LIMITS.formOptions && (
              <Tap
                className="field-sheet__add"
                onClick={() => change({ ...draft, options: [...options, ''] })}
              >
                添加选项
              </Tap>
            )}
          </>
        )}
        <View className="field-sheet__required">
          <SwitchRow
            title="必填"
            on={draft.required}
            onChange={(required) => change({ ...draft, required })}
          />
        </View>
        <FieldError text={error} />
      </ScrollView>
      <View className="field-sheet__bar">
        {!isNew && (
          <Button kind="neutral" className="field-sheet__delete" onClick={() => onRemove(field.key)}>
            删除
          </Button>
        )}
        <Button className="field-sheet__save" onClick={save}>
          {isNew ? '添加' : '完成'}
        </Button>
      </View>
    </>
  )
}
