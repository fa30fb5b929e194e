import Taro, { useDidHide } from '@tarojs/taro'
import type { EventCategory } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { anchorOf } from '../components/field'
import { checkAll, checkStep, fieldErrorsOf, firstError, type Step, stepOf } from './event-form.checks'
import {
  draftOf,
  emptyDraft,
  type EventDraft,
  type Field,
  type FieldErrors,
  movesPeople,
  patchOf,
  withChange,
} from './event-form.rules'
import { dropDraft, type KeptDraft, newKey, readDraft, writeDraft } from './kept-draft'
import { sendEvent } from './send-event'

export type SavedLine = 'untouched' | 'saving' | 'saved' | 'failed'

const TYPING_PAUSE = 400

interface Options {
  /** `undefined`: a new one. */
  event: EventDetail | undefined
  /** Whose event a new one probably is. */
  host: number | null
  category: EventCategory | null
  onSent: (event: EventDetail) => void
}

function begin({ event, host, category }: Options): KeptDraft {
  const draft = event ? draftOf(event) : { ...emptyDraft(host), category }
  return { draft, base: draft, step: 0, key: newKey(), savedAt: '' }
}

/** The form's state: what is filled in, kept on the phone as it grows, checked step by step, sent once. */
export function useEventForm(options: Options) {
  const { event, onSent } = options
  const [form, setForm] = useState<KeptDraft>(() => readDraft(event?.id) ?? begin(options))
  const [errors, setErrors] = useState<FieldErrors>({})
  const [sending, setSending] = useState<'no' | 'save' | 'publish'>('no')
  const [saved, setSaved] = useState<{ draft: EventDraft; ok: boolean } | null>(
    form.savedAt ? { draft: form.draft, ok: true } : null,
  )
  const [restoredAt, setRestoredAt] = useState(form.savedAt)
  const { draft, base, step } = form
  const taken = event?.registeredCount ?? 0

  const save = useRef<() => void>(() => undefined)
  const busy = useRef(false)
  useEffect(() => {
    save.current = () => {
      if (draft === base || saved?.draft === draft) return
      const savedAt = new Date().toISOString()
      writeDraft({ ...form, savedAt }, event?.id)
      setSaved({ draft, ok: readDraft(event?.id)?.savedAt === savedAt })
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
    taken,
    savedLine: savedLineOf(draft, base, saved),
    /** When the content was written that this form went on with; '' for a fresh one. */
    restoredAt,
    change(change: Partial<EventDraft>) {
      setForm((before) => ({ ...before, draft: withChange(before.draft, change) }))
      setErrors((before) => without(before, Object.keys(change)))
    },
    replace(next: EventDraft) {
      setForm((before) => ({ ...before, draft: next }))
      setErrors({})
    },
    next() {
      const found = checkStep(step, draft, taken)
      if (firstError(found)) show(found)
      else goTo(Math.min(2, step + 1) as Step)
    },
    previous: () => goTo(Math.max(0, step - 1) as Step),
    async startOver() {
      const yes = await ask({ title: '重新填写？', text: '本机保存的内容会清空。', yes: '清空', no: '保留' })
      if (!yes) return
      dropDraft(event?.id)
      setForm(begin(options))
      setSaved(null)
      setErrors({})
      setRestoredAt('')
    },
    async send(publish: boolean) {
      // The state comes too late for the second of two quick taps.
      if (busy.current) return
      const found = checkAll(draft, taken)
      if (firstError(found)) return show(found)
      busy.current = true
      if (!(await mayTell(event, base, draft))) {
        busy.current = false
        return
      }
      setSending(publish ? 'publish' : 'save')
      // The key must be on the phone before the request leaves it.
      save.current()
      try {
        const sent = await sendEvent({ draft, base, key: form.key, eventId: event?.id, publish })
        save.current = () => undefined
        dropDraft(event?.id)
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

/** Who is registered will be told when time or place changes: that is said before it happens. */
async function mayTell(
  event: EventDetail | undefined,
  base: EventDraft,
  draft: EventDraft,
): Promise<boolean> {
  if (!event || (event.status !== 'published' && event.status !== 'running')) return true
  const people = event.registeredCount + event.waitlistCount + (event.pendingCount ?? 0)
  if (people === 0 || !movesPeople(base, patchOf(base, draft))) return true
  return ask({
    title: '时间或地点有变动',
    text: `保存后，报名、候补和待审核的 ${people} 人都会收到变动通知。`,
    yes: '保存并通知',
    no: '再看看',
  })
}

export type EventForm = ReturnType<typeof useEventForm>

function savedLineOf(
  draft: EventDraft,
  base: EventDraft,
  saved: { draft: EventDraft; ok: boolean } | null,
): SavedLine {
  if (saved?.draft === draft) return saved.ok ? 'saved' : 'failed'
  return draft === base ? 'untouched' : 'saving'
}

const without = (errors: FieldErrors, names: readonly string[]): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))) as FieldErrors

/** Below the navigation bar. */
const ROOM_ABOVE = -120

function scrollToField(field: Field): void {
  // Once the step that has it is drawn.
  setTimeout(() => {
    const selector = `#${anchorOf(field === 'hostOrganizationId' ? 'cohostOrganizationIds' : field)}`
    void Taro.pageScrollTo({ selector, offsetTop: ROOM_ABOVE, duration: 200 }).catch(() => undefined)
  }, 60)
}
