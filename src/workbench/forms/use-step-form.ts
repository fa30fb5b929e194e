import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { scrollToField } from '../components/field'
import type { FormStore, KeptForm } from './form-store'
import { type ErrorsOf, type FieldsOfStep, firstError, type Step, stepOf } from './steps.rules'
import { useKept } from './use-kept'

export interface Order<Draft> {
  draft: Draft
  base: Draft
  key: string
  publish: boolean
}

interface Options<Draft, Field extends string, Sent> {
  /** `undefined`: of what does not exist yet. */
  id: number | undefined
  store: FormStore<Draft>
  fields: FieldsOfStep<Field>
  begin: () => Draft
  /** What a change brings with it. */
  withChange?: (draft: Draft, change: Partial<Draft>) => Draft
  check: (step: Step, draft: Draft) => ErrorsOf<Field>
  /** A draft may lack what must be there when it goes out. */
  checkAll: (draft: Draft, publish: boolean) => ErrorsOf<Field>
  /** What the API found wrong, under the fields that it is about. */
  errorsOf: (error: ApiError) => ErrorsOf<Field>
  /** The last question before it is sent. */
  mayGo?: (base: Draft, draft: Draft) => Promise<boolean>
  /** `null`: it was not sent after all, and the person has been told why. */
  send: (order: Order<Draft>) => Promise<Sent | null>
  onSent: (sent: Sent) => void
}

/** A form's state: what is filled in, kept on the phone as it grows, checked step by step, sent once. */
export function useStepForm<Draft extends object, Field extends string, Sent>(
  options: Options<Draft, Field, Sent>,
) {
  const { id, store, fields, check } = options
  const begin = (): KeptForm<Draft> => {
    const draft = options.begin()
    return { draft, base: draft, step: 0, key: newNonce(), savedAt: '' }
  }
  const [form, setForm] = useState<KeptForm<Draft>>(() => store.read(id) ?? begin())
  const [errors, setErrors] = useState<ErrorsOf<Field>>({})
  const [sending, setSending] = useState<'no' | 'save' | 'publish'>('no')
  const [restoredAt, setRestoredAt] = useState(form.savedAt)
  const busy = useRef(false)
  const { draft, base, step } = form
  const kept = useKept(draft, form.savedAt !== '', () =>
    store.write({ ...form, savedAt: new Date().toISOString() }, id),
  )

  const show = (found: ErrorsOf<Field>, field: Field) => {
    setErrors(found)
    setForm((before) => ({ ...before, step: stepOf(fields, field) }))
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
    savedLine: kept.line,
    /** When the content was written that this form went on with; '' for a fresh one. */
    restoredAt,
    change(change: Partial<Draft>) {
      setForm((before) => ({
        ...before,
        draft: options.withChange?.(before.draft, change) ?? { ...before.draft, ...change },
      }))
      setErrors((before) => without(before, Object.keys(change)))
    },
    replace(next: Draft) {
      setForm((before) => ({ ...before, draft: next }))
      setErrors({})
    },
    /** Somebody else changed what this form is about: it begins with theirs, and has this person's changes on top. */
    rebase(base: Draft, next: Draft) {
      setForm((before) => ({ ...before, base, draft: next }))
      setErrors({})
    },
    next() {
      const found = check(step, draft)
      const field = firstError(fields, found)
      if (field) show(found, field)
      else goTo(Math.min(2, step + 1) as Step)
    },
    previous: () => goTo(Math.max(0, step - 1) as Step),
    async startOver() {
      const yes = await ask({ title: '重新填写？', text: '本机保存的内容会清空。', yes: '清空', no: '保留' })
      if (!yes) return
      store.drop(id)
      const fresh = begin()
      setForm(fresh)
      kept.settle(fresh.draft)
      setErrors({})
      setRestoredAt('')
    },
    async send(publish: boolean) {
      // The state comes too late for the second of two quick taps.
      if (busy.current) return
      const found = options.checkAll(draft, publish)
      const field = firstError(fields, found)
      if (field) return show(found, field)
      busy.current = true
      try {
        if (options.mayGo && !(await options.mayGo(base, draft))) return
        setSending(publish ? 'publish' : 'save')
        // The key must be on the phone before the request leaves it.
        kept.save()
        const sent = await options.send({ draft, base, key: form.key, publish })
        if (sent === null) return
        kept.settle(draft)
        store.drop(id)
        options.onSent(sent)
      } catch (error) {
        const wrong = error instanceof ApiError ? options.errorsOf(error) : {}
        const field = firstError(fields, wrong)
        if (field) show(wrong, field)
        else showToast(sentenceOf(error))
      } finally {
        busy.current = false
        setSending('no')
      }
    },
  }
}

const without = <Field extends string>(errors: ErrorsOf<Field>, names: readonly string[]): ErrorsOf<Field> =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))) as ErrorsOf<Field>
