import type { FormFieldKind } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { FormField } from '@tongxin/contract/registration-form'

export const FORM_FIELD_KIND_LABELS: Record<FormFieldKind, string> = {
  text: '文字',
  number: '数字',
  single_choice: '单选',
  multiple_choice: '多选',
  date: '日期',
  phone: '电话',
}

export const hasOptions = (kind: FormFieldKind): boolean =>
  kind === 'single_choice' || kind === 'multiple_choice'

/** @param random 0 to 1; a key is never used twice, also not after its question is gone: answers are kept under it */
export function newField(random: number): FormField {
  const key = `q${Math.floor(random * 36 ** 8).toString(36)}`
  return { key, kind: 'text', label: '', required: false }
}

export function withKind(field: FormField, kind: FormFieldKind): FormField {
  const { options, ...rest } = field
  return hasOptions(kind) ? { ...rest, kind, options: options ?? ['', ''] } : { ...rest, kind }
}

/** As it is sent: without the blanks and the empty lines that are left from writing. */
export function tidyField(field: FormField): FormField {
  const { options, ...rest } = field
  const tidy = { ...rest, label: field.label.trim().replace(/\s+/g, ' ') }
  if (!hasOptions(field.kind)) return tidy
  return { ...tidy, options: (options ?? []).map((option) => option.trim()).filter(Boolean) }
}

/** What is wrong with one question; `undefined` when it can be asked. */
export function fieldError(field: FormField, others: readonly FormField[]): string | undefined {
  const { label, kind, options = [] } = tidyField(field)
  if (label === '') return '请写要问什么'
  if (Array.from(label).length > LIMITS.formLabel) return `问题最多 ${LIMITS.formLabel} 个字`
  if (others.some((other) => other.key !== field.key && other.label.trim() === label))
    return '已经有同样的问题'
  if (!hasOptions(kind)) return undefined
  if (options.length < 2) return '至少写两个选项'
  if (options.length > LIMITS.formOptions) return `最多 ${LIMITS.formOptions} 个选项`
  if (new Set(options).size < options.length) return '选项有重复的'
  const long = options.find((option) => Array.from(option).length > LIMITS.formOption)
  return long ? `选项最多 ${LIMITS.formOption} 个字：${long.slice(0, 8)}…` : undefined
}

/** Puts a question in its place, or at the end when it is new. */
export const withField = (form: readonly FormField[], field: FormField): FormField[] =>
  form.some(({ key }) => key === field.key)
    ? form.map((other) => (other.key === field.key ? field : other))
    : [...form, field]

/** One place up (-1) or down (1); the ends stay where they are. */
export function moved(form: readonly FormField[], key: string, by: -1 | 1): FormField[] {
  const from = form.findIndex((field) => field.key === key)
  const to = from + by
  const next = [...form]
  const [field] = next.splice(from, 1)
  if (!field || to < 0 || to >= form.length) return [...form]
  next.splice(to, 0, field)
  return next
}
