import Taro, { useDidHide } from '@tarojs/taro'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useEffect, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { anchorOf } from '../../components/field'
import { newKey } from '../../event-form/kept-draft'
import { dropDraft, type KeptDraft, readDraft, writeDraft } from './kept-draft'
import { checkAll, checkStep, fieldErrorsOf, firstError, type Step, stepOf } from './quiz-form.checks'
import { draftOf, emptyDraft, type Field, type FieldErrors, type QuizDraft } from './quiz-form.rules'
import { sendQuiz } from './send-quiz'

export type SavedLine = 'untouched' | 'saving' | 'saved' | 'failed'

const TYPING_PAUSE = 400
/** Below the navigation bar. */
const ROOM_ABOVE = -120

interface Options {
  /** `undefined`: a new one. */
  quiz: QuizDetail | undefined
  /** Whose quiz a new one probably is. */
  organizationId: number | null
  onSent: (quiz: QuizDetail) => void
}

function begin({ quiz, organizationId }: Options): KeptDraft {
  const draft = quiz ? draftOf(quiz) : emptyDraft(organizationId)
  return { draft, base: draft, step: 0, key: newKey(), savedAt: '' }
}

/** The form's state: what is filled in, kept on the phone as it grows, checked step by step, sent once. */
export function useQuizForm(options: Options) {
  const { quiz, onSent } = options
  const [form, setForm] = useState<KeptDraft>(() => readDraft(quiz?.id) ?? begin(options))
  const [errors, setErrors] = useState<FieldErrors>({})
  const [sending, setSending] = useState<'no' | 'save' | 'publish'>('no')
  const [saved, setSaved] = useState<{ draft: QuizDraft; ok: boolean } | null>(
    form.savedAt ? { draft: form.draft, ok: true } : null,
  )
  const [restoredAt, setRestoredAt] = useState(form.savedAt)
  const { draft, base, step } = form

  const save = useRef<() => void>(() => undefined)
  const busy = useRef(false)
  useEffect(() => {
    save.current = () => {
      if (draft === base || saved?.draft === draft) return
      const savedAt = new Date().toISOString()
      writeDraft({ ...form, savedAt }, quiz?.id)
      setSaved({ draft, ok: readDraft(quiz?.id)?.savedAt === savedAt })
    }
  })
  useEffect(() => {
    const timer = setTimeout(() => save.current(), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [draft, step])
  // A phone that is put away may never come back to this page.
  useDidHide(() => save.current())
  useEffect(() => () => save.current(), [])

  const show = (found: FieldErrors) => {
    setErrors(found)
    const field = firstError(found)
    if (!field) return
    setForm((before) => ({ ...before, step: stepOf(field) }))
    scrollToField(field)
  }
  const goTo = (next: Step) => {
    setForm((before) => ({ ...before, step: next }))
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
  }

  return {
    draft,
    step,
    errors,
    sending,
    savedLine: savedLineOf(draft, base, saved),
    /** When the content was written that this form went on with; '' for a fresh one. */
    restoredAt,
    change(change: Partial<QuizDraft>) {
      setForm((before) => ({ ...before, draft: { ...before.draft, ...change } }))
      setErrors((before) => without(before, Object.keys(change)))
    },
    replace(next: QuizDraft) {
      setForm((before) => ({ ...before, draft: next }))
      setErrors({})
    },
    next() {
      const found = checkStep(step, draft)
      if (firstError(found)) show(found)
      else goTo(Math.min(2, step + 1) as Step)
    },
    previous: () => goTo(Math.max(0, step - 1) as Step),
    async startOver() {
      const yes = await ask({ title: '重新填写？', text: '本机保存的内容会清空。', yes: '清空', no: '保留' })
      if (!yes) return
      dropDraft(quiz?.id)
      setForm(begin(options))
      setSaved(null)
      setErrors({})
      setRestoredAt('')
    },
    async send(publish: boolean) {
      // The state comes too late for the second of two quick taps.
      if (busy.current) return
      const found = checkAll(draft, publish)
      if (firstError(found)) return show(found)
      busy.current = true
      setSending(publish ? 'publish' : 'save')
      // The key must be on the phone before the request leaves it.
      save.current()
      try {
        const sent = await sendQuiz({ draft, base, key: form.key, quizId: quiz?.id, publish })
        save.current = () => undefined
        dropDraft(quiz?.id)
        onSent(sent)
      } catch (error) {
        const wrong = error instanceof ApiError ? fieldErrorsOf(error) : {}
        if (firstError(wrong)) show(wrong)
        else showToast(sentenceOf(error))
      } finally {
        busy.current = false
        setSending('no')
      }
    },
  }
}

export type QuizForm = ReturnType<typeof useQuizForm>

function savedLineOf(
  draft: QuizDraft,
  base: QuizDraft,
  saved: { draft: QuizDraft; ok: boolean } | null,
): SavedLine {
  if (saved?.draft === draft) return saved.ok ? 'saved' : 'failed'
  return draft === base ? 'untouched' : 'saving'
}

const without = (errors: FieldErrors, names: readonly string[]): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))) as FieldErrors

function scrollToField(field: Field): void {
  // Once the step that has it is drawn.
  setTimeout(() => {
    const selector = `#${anchorOf(field)}`
    void Taro.pageScrollTo({ selector, offsetTop: ROOM_ABOVE, duration: 200 }).catch(() => undefined)
  }, 60)
}
