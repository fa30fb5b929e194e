import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationInput } from '@tongxin/contract/registrations'
import { LIMITS } from '@tongxin/contract/limits'
import type { ApiError } from '@/shared/api-error'
import {
  type AnswerDraft,
  answerDraftOf,
  type AnswerErrors,
  answersOf,
  checkAnswers,
  isPhone,
} from '@/shared/answers.rules'
import { dayAndClock } from '@/shared/time'

/** What the form sheet holds. */
export interface RegistrationDraft {
  companions: number
  answers: AnswerDraft
  guestName: string
  guestPhone: string
}

/** Keys of the two fields of a guest, beside those of the form, which are lower case only. */
export const GUEST_NAME = 'guestName'
export const GUEST_PHONE = 'guestPhone'

/** `true` when one tap is not enough: something has to be said first. */
export const asksSomething = (event: EventDetail, isGuest: boolean): boolean =>
  isGuest || event.form.length > 0 || event.companionsMax > 0

export const registrationDraftOf = (event: EventDetail): RegistrationDraft => ({
  companions: event.viewer.registration?.companions ?? 0,
  answers: answerDraftOf(event.form, event.viewerAnswers),
  guestName: '',
  guestPhone: '',
})

export function checkRegistration(
  event: EventDetail,
  draft: RegistrationDraft,
  isGuest: boolean,
): AnswerErrors {
  const errors = checkAnswers(event.form, draft.answers)
  if (!isGuest) return errors
  const name = draft.guestName.trim()
  if (name === '') errors[GUEST_NAME] = '请填写姓名'
  else if (Array.from(name).length > LIMITS.personName)
    errors[GUEST_NAME] = `姓名最多 ${LIMITS.personName} 个字`
  if (!isPhone(draft.guestPhone)) errors[GUEST_PHONE] = '请填写能联系到你的手机号'
  return errors
}

/** What is sent for a draft that has passed its checks. */
export function registrationInputOf(
  event: EventDetail,
  draft: RegistrationDraft,
  isGuest: boolean,
): RegistrationInput {
  return {
    ...(event.companionsMax > 0 && { companions: draft.companions }),
    ...(event.form.length > 0 && { answers: answersOf(event.form, draft.answers) }),
    ...(isGuest && { guest: { name: draft.guestName.trim(), phone: draft.guestPhone.replace(/\s/g, '') } }),
  }
}

const FIELD_OF_PATH: Record<string, string> = { '/guest/name': GUEST_NAME, '/guest/phone': GUEST_PHONE }

/** What the API found wrong, under the fields that it is about. */
export function answerErrorsOf({ errors }: Pick<ApiError, 'errors'>): AnswerErrors {
  const found: AnswerErrors = {}
  for (const { path, message } of errors) {
    const field = FIELD_OF_PATH[path] ?? /^\/answers\/([a-z0-9]+)/.exec(path)?.[1]
    if (field) found[field] ??= message
  }
  return found
}

/** 你已报名……, when it is at the same time; '' when nothing is in the way. */
export function overlapWords(warnings: EventDetail['warnings'], now: number): string {
  const [first, ...more] = warnings
  if (!first) return ''
  const others = more.length ? `等 ${more.length + 1} 场` : ''
  return `你已报名“${first.title}”${others}（${dayAndClock(first.startsAt, now)}），时间有重叠`
}
