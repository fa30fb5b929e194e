import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { createQuestion, editQuestion } from '../api'
import { contentOf, formOf, notesOf } from '../question-form.rules'
import type { KeptQuestion, Which } from './kept-question'

/** Sends a checked question. May be repeated, whatever got lost on the way: the question is made once, and says what was last written. */
export async function sendQuestion(which: Which, kept: KeptQuestion): Promise<BankQuestionDetail> {
  const { form, forPractice } = kept.writing
  const whole = { content: contentOf(form), notes: notesOf(form), forPractice }
  if ('id' in which) return editQuestion(which.id, { ...whole, version: kept.version ?? 1 })
  const made = await createQuestion({ ...whole, organizationId: which.organizationId }, kept.key)
  // An earlier request with this key may have made it, from what was changed since.
  const said = formOf(made.content, made.notes)
  const same =
    made.forPractice === forPractice &&
    JSON.stringify([contentOf(said), notesOf(said)]) === JSON.stringify([whole.content, whole.notes])
  return same ? made : editQuestion(made.id, { ...whole, version: made.version })
}
