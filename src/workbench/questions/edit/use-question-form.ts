import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { scrollToField } from '../../components/field'
import { useKept } from '../../forms/use-kept'
import { checkForm, fieldOfPath, firstError, isFault, type QuestionErrors } from '../question-form.checks'
import { emptyForm, formOf, type QuestionForm } from '../question-form.rules'
import {
  dropQuestion,
  type KeptQuestion,
  type QuestionWriting,
  readQuestion,
  type Which,
  writeQuestion,
} from './kept-question'
import { sendQuestion } from './send-question'

interface Options {
  which: Which
  /** `undefined`: a new one. */
  question: BankQuestionDetail | undefined
  onSent: (question: BankQuestionDetail, again: boolean) => void
  /** Somebody else has changed it meanwhile. */
  onOutdated: () => void
}

const writingOf = (question: BankQuestionDetail): QuestionWriting => ({
  form: formOf(question.content, question.notes),
  forPractice: question.forPractice,
})

const begin = (question: BankQuestionDetail | undefined): KeptQuestion => ({
  writing: question ? writingOf(question) : { form: emptyForm(), forPractice: false },
  version: question?.version ?? null,
  key: newNonce(),
  savedAt: '',
})

/** The editor's state: what is written, kept on this machine as it grows, checked, sent once. */
export function useQuestionForm({ which, question, onSent, onOutdated }: Options) {
  const [kept, setKept] = useState<KeptQuestion>(() => readQuestion(which) ?? begin(question))
  const [errors, setErrors] = useState<QuestionErrors>({})
  const [problem, setProblem] = useState<string | undefined>()
  const [sending, setSending] = useState(false)
  const [restoredAt, setRestoredAt] = useState(kept.savedAt)
  const busy = useRef(false)
  const { writing } = kept

  const keeping = useKept(writing, kept.savedAt !== '', () =>
    writeQuestion(which, { ...kept, savedAt: new Date().toISOString() }),
  )

  const change = (next: Partial<QuestionWriting>) =>
    setKept((before) => ({ ...before, writing: { ...before.writing, ...next } }))
  const show = (found: QuestionErrors) => {
    setErrors(found)
    const field = firstError(found)
    if (field) scrollToField(field)
  }
  const restart = (next: KeptQuestion) => {
    dropQuestion(which)
    setKept(next)
    keeping.settle(next.writing)
    setErrors({})
    setProblem(undefined)
    setRestoredAt('')
  }
  const fail = (error: unknown) => {
    if (!(error instanceof ApiError)) return showToast(sentenceOf(error))
    if (error.code === 'question_changed' || error.code === 'question_retired') onOutdated()
    const found: QuestionErrors = {}
    for (const { path, message } of error.errors) {
      const field = fieldOfPath(path)
      if (field) found[field] ??= message
    }
    if (isFault(found)) show(found)
    else setProblem(error.detail)
  }

  return {
    ...writing,
    version: kept.version,
    errors,
    /** What is about no field. */
    problem,
    sending,
    /** When the content was written that this form went on with; '' for a fresh one. */
    restoredAt,
    savedLine: keeping.line,
    write(form: QuestionForm) {
      change({ form })
      setProblem(undefined)
      // What was complained about is looked at again as it is put right.
      setErrors((before) => (isFault(before) ? checkForm(form) : before))
    },
    setForPractice: (forPractice: boolean) => change({ forPractice }),
    /** Somebody else's version is the one that this becomes the next of. */
    rebase: (version: number) => {
      setProblem(undefined)
      setKept((before) => ({ ...before, version, writing: { ...before.writing } }))
    },
    startOver: () => restart(begin(question)),
    async askToStartOver() {
      const yes = await ask({ title: '重新填写？', text: '本机保存的内容会清空。', yes: '清空', no: '保留' })
      if (yes) restart(begin(question))
    },
    /** @param again another one follows, of the same kind */
    async send(again = false) {
      // The state comes too late for the second of two quick taps.
      if (busy.current) return
      const found = checkForm(writing.form)
      if (isFault(found)) return show(found)
      busy.current = true
      setSending(true)
      setProblem(undefined)
      // The key must be on this machine before the request leaves it.
      keeping.save()
      try {
        const sent = await sendQuestion(which, kept)
        const { type, topic, difficulty, source } = writing.form
        const fresh = { ...emptyForm(), type, topic, difficulty, source }
        restart({ ...begin(undefined), writing: again ? { ...writing, form: fresh } : writing })
        onSent(sent, again)
      } catch (error) {
        fail(error)
      } finally {
        busy.current = false
        setSending(false)
      }
    },
  }
}

export type QuestionEditor = ReturnType<typeof useQuestionForm>
