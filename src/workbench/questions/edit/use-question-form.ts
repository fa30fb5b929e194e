import Taro, { useDidHide } from '@tarojs/taro'
import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import { useEffect, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { anchorOf } from '../../components/field'
import { newKey } from '../../event-form/kept-draft'
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

export type SavedLine = 'untouched' | 'saving' | 'saved' | 'failed'

const TYPING_PAUSE = 400
/** Below the navigation bar. */
const ROOM_ABOVE = -120

/** What was written when it was last kept; with `ok: null` what the form began with. */
interface Saved {
  writing: QuestionWriting
  ok: boolean | null
}

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
  key: newKey(),
  savedAt: '',
})

/** The editor's state: what is written, kept on this machine as it grows, checked, sent once. */
export function useQuestionForm({ which, question, onSent, onOutdated }: Options) {
  const [kept, setKept] = useState<KeptQuestion>(() => readQuestion(which) ?? begin(question))
  const [errors, setErrors] = useState<QuestionErrors>({})
  const [problem, setProblem] = useState<string | undefined>()
  const [sending, setSending] = useState(false)
  const [restoredAt, setRestoredAt] = useState(kept.savedAt)
  const [saved, setSaved] = useState<Saved>({ writing: kept.writing, ok: kept.savedAt ? true : null })
  const busy = useRef(false)
  const { writing } = kept

  const save = useRef<() => void>(() => undefined)
  useEffect(() => {
    save.current = () => {
      if (saved.writing === writing) return
      const ok = writeQuestion(which, { ...kept, savedAt: new Date().toISOString() })
      setSaved({ writing, ok })
    }
  })
  useEffect(() => {
    const timer = setTimeout(() => save.current(), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [writing])
  // A page that is put away may never come back.
  useDidHide(() => save.current())
  useEffect(() => () => save.current(), [])

  const change = (next: Partial<QuestionWriting>) =>
    setKept((before) => ({ ...before, writing: { ...before.writing, ...next } }))
  const show = (found: QuestionErrors) => {
    setErrors(found)
    const field = firstError(found)
    if (field) scrollTo(anchorOf(field))
  }
  const restart = (next: KeptQuestion) => {
    dropQuestion(which)
    setKept(next)
    setSaved({ writing: next.writing, ok: null })
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
    savedLine: savedLineOf(saved, writing),
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
      save.current()
      try {
        const sent = await sendQuestion(which, kept)
        save.current = () => undefined
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

function savedLineOf(saved: Saved, writing: QuestionWriting): SavedLine {
  if (saved.writing !== writing) return 'saving'
  return saved.ok === null ? 'untouched' : saved.ok ? 'saved' : 'failed'
}

function scrollTo(anchor: string): void {
  // Once the words of the error are drawn.
  setTimeout(() => {
    const place = { selector: `#${anchor}`, offsetTop: ROOM_ABOVE, duration: 200 }
    void Taro.pageScrollTo(place).catch(() => undefined)
  }, 60)
}
