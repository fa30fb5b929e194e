import { LIMITS } from '@tongxin/contract/limits'
import type { FormAnswers, FormField, RegistrationForm } from '@tongxin/contract/registration-form'
import { AppError, type FieldError } from '../errors.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'

type Answer = FormAnswers[string]

const isEmpty = (answer: Answer | undefined) =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0)

/** A day that exists, `2026-11-24`. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  )
}

/** What is wrong with an answer, in Chinese; `null`: nothing. */
function complaint(field: FormField, answer: Answer): string | null {
  const { kind, label, options = [] } = field
  switch (kind) {
    case 'text':
      return typeof answer === 'string' ? null : `“${label}”请填写文字。`
    case 'number':
      return typeof answer === 'number' ? null : `“${label}”请填写数字。`
    case 'single_choice':
      return typeof answer === 'string' && options.includes(answer) ? null : `“${label}”请从选项里选一个。`
    case 'multiple_choice':
      return Array.isArray(answer) &&
        new Set(answer).size === answer.length &&
        answer.every((one) => options.includes(one))
        ? null
        : `“${label}”请从选项里选。`
    case 'date':
      return typeof answer === 'string' && isDay(answer) ? null : `“${label}”请填写日期。`
    case 'phone':
      return typeof answer === 'string' && normalizePhone(answer) ? null : `“${label}”请填写 11 位手机号。`
  }
}

const tidy = ({ kind }: FormField, answer: Answer): Answer => {
  if (typeof answer !== 'string') return answer
  return kind === 'phone' ? normalizePhone(answer)! : answer.trim()
}

/**
 * The answers as they are kept: what the form asks for, in its order; empty ones are left out.
 * @param complete whether everything required must be there; who fills it in for others may not know
 * @throws AppError `form_answers_invalid` with a sentence for each field
 */
export function checkAnswers(form: RegistrationForm, given: FormAnswers, complete = true): FormAnswers {
  const errors: FieldError[] = []
  const answers: FormAnswers = {}
  const known = new Set(form.map((field) => field.key))
  for (const key of Object.keys(given))
    if (!known.has(key))
      errors.push({ path: `/answers/${key}`, message: '报名表有了变化，请刷新后重新填写。' })
  for (const field of form) {
    const answer = Object.hasOwn(given, field.key) ? given[field.key] : undefined
    const path = `/answers/${field.key}`
    if (isEmpty(answer)) {
      if (field.required && complete) errors.push({ path, message: `请填写“${field.label}”。` })
      continue
    }
    const message = complaint(field, answer!)
    if (message) errors.push({ path, message })
    else answers[field.key] = tidy(field, answer!)
  }
  if (errors.length > 0) throw new AppError('form_answers_invalid', { errors, detail: errors[0]!.message })
  return answers
}

/** Answers to fields that the form no longer has, or has in another way, are not shown. */
export function answersFor(form: RegistrationForm, answers: FormAnswers): FormAnswers {
  return Object.fromEntries(
    form.flatMap((field) => {
      const answer = answers[field.key]
      return answer === undefined || complaint(field, answer) ? [] : [[field.key, answer]]
    }),
  )
}

/** @throws AppError `event_form_invalid` for a form that nobody could fill in */
export function assertForm(form: RegistrationForm): void {
  const errors: FieldError[] = []
  for (const [i, { key, kind, options, label }] of form.entries()) {
    const chooses = kind === 'single_choice' || kind === 'multiple_choice'
    if (form.findIndex((field) => field.key === key) !== i)
      errors.push({ path: `/form/${i}/key`, message: `报名表里“${label}”的编号重复，请重新添加这一项。` })
    if (chooses && options === undefined)
      errors.push({
        path: `/form/${i}/options`,
        message: `“${label}”至少要有两个选项，最多 ${LIMITS.formOptions} 个。`,
      })
    if (!chooses && options !== undefined)
      errors.push({ path: `/form/${i}/options`, message: `“${label}”不是选择题，请去掉选项。` })
  }
  if (errors.length > 0) throw new AppError('event_form_invalid', { errors, detail: errors[0]!.message })
}
