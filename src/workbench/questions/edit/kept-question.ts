import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'
import { getSession } from '@/shared/session'
import { emptyForm, type QuestionForm } from '../question-form.rules'

/** What is written in the editor. */
export interface QuestionWriting {
  form: QuestionForm
  forPractice: boolean
}

/** An unfinished question on this machine: survives closing the page, goes when it has been sent. */
export interface KeptQuestion {
  writing: QuestionWriting
  /** The version that was edited; `null`: a new question. */
  version: number | null
  /** Sent along so that a repeated request cannot make a second question. */
  key: string
  /** RFC 3339. */
  savedAt: string
}

/** Answers should not lie about for ever; they also go when the person leaves this machine. */
const KEPT_FOR = 30 * 86_400_000

/** Which question: its id, or in whose bank a new one is written. */
export type Which = { id: number } | { organizationId: number }

const nameOf = (which: Which): string => {
  const who = getSession()?.viewer.member?.number ?? 'guest'
  return `bank-question:${who}:${'id' in which ? which.id : `new-${which.organizationId}`}`
}

export function readQuestion(which: Which): KeptQuestion | undefined {
  const kept = readLasting<KeptQuestion>(nameOf(which))
  // One that an older version wrote has less in it.
  return kept && { ...kept, writing: { ...kept.writing, form: { ...emptyForm(), ...kept.writing.form } } }
}

/** @returns whether it is kept */
export const writeQuestion = (which: Which, kept: KeptQuestion): boolean =>
  keepUntil(nameOf(which), kept, Date.parse(kept.savedAt) + KEPT_FOR)

export const dropQuestion = (which: Which): void => forgetLasting(nameOf(which))
