import type { RegistrationState } from '@tongxin/contract/constants'
import type { FormAnswers, RegistrationForm } from '@tongxin/contract/registration-form'
import { maskPhone } from '../privacy/phone.rules.ts'

/** What names a registration in an event's list. */
export const guestKey = (accountId: number) => `guest-${accountId}`

/** A guest's login, or a member's number. */
export function readKey(key: string): { guestAccountId: number } | { number: string } {
  const digits = /^guest-([1-9]\d{0,8})$/.exec(key)?.[1]
  return digits === undefined ? { number: key } : { guestAccountId: Number(digits) }
}

/** As lists show them: of phone numbers the ends. Answers to questions that are gone are left out. */
export function maskAnswers(form: RegistrationForm, answers: FormAnswers): FormAnswers {
  return Object.fromEntries(
    form.flatMap(({ key, kind }) => {
      const answer = answers[key]
      if (answer === undefined) return []
      return [[key, kind === 'phone' && typeof answer === 'string' ? maskPhone(answer) : answer]]
    }),
  )
}

/** As a cell of a spreadsheet. */
export function sayAnswer(answer: FormAnswers[string] | undefined): string {
  return Array.isArray(answer) ? answer.join('、') : String(answer ?? '')
}

/** Whether somebody has, waits for or has asked for a seat. */
export const isActive = (state: RegistrationState) => state !== 'cancelled' && state !== 'refused'
