import { LIMITS } from '@tongxin/contract/limits'
import type { FormAnswers, FormField, RegistrationForm } from '@tongxin/contract/registration-form'

/** What stands in the fields of a 报名表 while somebody fills it in: words, or the options that are ticked. */
export type AnswerDraft = Record<string, string | string[]>
export type AnswerErrors = Record<string, string>

export const chosenOf = (draft: AnswerDraft, key: string): string[] => {
  const value = draft[key]
  return Array.isArray(value) ? value : []
}
export const wordsOf = (draft: AnswerDraft, key: string): string => {
  const value = draft[key]
  return typeof value === 'string' ? value : ''
}

/** Answers that were given before, as the fields show them. What the form no longer asks is left out. */
export function answerDraftOf(form: RegistrationForm, answers: FormAnswers = {}): AnswerDraft {
  const draft: AnswerDraft = {}
  for (const { key } of form) {
    const value = answers[key]
    if (value !== undefined) draft[key] = Array.isArray(value) ? value : String(value)
  }
  return draft
}

const isEmpty = (field: FormField, draft: AnswerDraft): boolean =>
  field.kind === 'multiple_choice'
    ? chosenOf(draft, field.key).length === 0
    : wordsOf(draft, field.key).trim() === ''

/** A phone number as people write it: mobile or landline, with or without separators. */
export const isPhone = (words: string): boolean => /^\+?\d{7,15}$/.test(words.replace(/[\s()（）-]/g, ''))

export const numberOf = (words: string): number => {
  // Chinese keyboards give full-width digits.
  const plain = words
    .trim()
    .replace(/[０-９．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN
}

function wrongWith(field: FormField, words: string): string | undefined {
  switch (field.kind) {
    case 'number':
      return Number.isNaN(numberOf(words)) ? '请填数字' : undefined
    case 'phone':
      return isPhone(words) ? undefined : '号码不对，请填手机号或带区号的座机'
    case 'text':
      return Array.from(words).length > LIMITS.formAnswer ? `最多 ${LIMITS.formAnswer} 个字` : undefined
    default:
      return undefined
  }
}

/** A sentence for each answer that is missing or cannot be right. */
export function checkAnswers(form: RegistrationForm, draft: AnswerDraft): AnswerErrors {
  const errors: AnswerErrors = {}
  for (const field of form) {
    if (!isEmpty(field, draft)) {
      const wrong = wrongWith(field, wordsOf(draft, field.key))
      if (wrong) errors[field.key] = wrong
    } else if (field.required) {
      errors[field.key] = /choice|date/.test(field.kind) ? `请选择${field.label}` : `请填写${field.label}`
    }
  }
  return errors
}

/** What is sent for a draft that has passed its checks. */
export function answersOf(form: RegistrationForm, draft: AnswerDraft): FormAnswers {
  const answers: FormAnswers = {}
  for (const field of form) {
    if (isEmpty(field, draft)) continue
    if (field.kind === 'multiple_choice') {
      // In the form's order, so that the same ticks are the same answer.
      const chosen = chosenOf(draft, field.key)
      answers[field.key] = (field.options ?? []).filter((option) => chosen.includes(option))
    } else {
      const words = wordsOf(draft, field.key).trim()
      answers[field.key] = field.kind === 'number' ? numberOf(words) : words
    }
  }
  return answers
}

/** An answer as people read it. */
export function answerWords(answers: FormAnswers | undefined, key: string): string {
  const value = answers?.[key]
  if (value === undefined) return ''
  return Array.isArray(value) ? value.join('、') : String(value)
}
