import type { FormAnswers, RegistrationForm } from '@tongxin/contract/registration-form'
import { maskPhone } from '../privacy/phone.rules.ts'
import { answersFor } from './answers.rules.ts'

/** What names a registration in an event's list. */
export const guestKey = (accountId: number) => `guest-${accountId}`

/** A guest's login, or a member's number. */
export function readKey(key: string): { guestAccountId: number } | { number: string } {
  const digits = /^guest-([1-9]\d{0,8})$/.exec(key)?.[1]
  return digits === undefined ? { number: key } : { guestAccountId: Number(digits) }
}

/** As lists show them: of phone numbers the ends. Answers to questions that are gone are left out. */
export function maskAnswers(form: RegistrationForm, answers: FormAnswers): FormAnswers {
  const phones = new Set(form.filter(({ kind }) => kind === 'phone').map(({ key }) => key))
  return Object.fromEntries(
    Object.entries(answersFor(form, answers)).map(([key, answer]) => [
      key,
      phones.has(key) ? maskPhone(String(answer)) : answer,
    ]),
  )
}

/** As a cell of a spreadsheet. */
export function sayAnswer(answer: FormAnswers[string] | undefined): string {
  return Array.isArray(answer) ? answer.join('、') : String(answer ?? '')
}
