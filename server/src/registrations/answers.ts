import type { FormAnswers } from '@tongxin/contract/registration-form'
import type { FieldCipher } from '../privacy/cipher.ts'

/** Answers to a form are kept encrypted as a whole: they hold phone numbers and whatever else was asked. */
export const readAnswers = (cipher: FieldCipher, kept: string | null): FormAnswers =>
  kept === null ? {} : (JSON.parse(cipher.decrypt(kept)) as FormAnswers)

export const keepAnswers = (cipher: FieldCipher, answers: FormAnswers): string =>
  cipher.encrypt(JSON.stringify(answers))
