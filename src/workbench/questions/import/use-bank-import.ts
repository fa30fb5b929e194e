import { useDidHide } from '@tarojs/taro'
import type { ImportPreview } from '@tongxin/contract/question-bank'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { importQuestions } from '../api'
import { checkForm, isFault, type QuestionErrors } from '../question-form.checks'
import type { QuestionForm } from '../question-form.rules'
import { type Decision, enteringOf, formIn, importOf, refusedAt, withDecision } from './import.rules'
import {
  beginImport,
  dropImport,
  type KeptImport,
  readImport,
  type RunningImport,
  writeKept,
} from './kept-import'

const TYPING_PAUSE = 400

/** One import on this machine: what was understood, what the organiser says to it, and its end. */
export function useBankImport() {
  const [running, setRunning] = useState<RunningImport | undefined>(readImport)
  const [done, setDone] = useState<{ imported: number; organizationName: string } | null>(null)
  const [errors, setErrors] = useState<Record<number, QuestionErrors>>({})
  const [refused, setRefused] = useState<{ index: number; words: string } | null>(null)
  const [isKept, setIsKept] = useState(true)

  const save = useRef<() => void>(() => undefined)
  useEffect(() => {
    save.current = () => {
      if (running) setIsKept(writeKept(running.kept) && running.kept.parts > 0)
    }
  })
  useEffect(() => {
    const timer = setTimeout(() => save.current(), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [running])
  // A page that is put away may never come back.
  useDidHide(() => save.current())
  useEffect(() => () => save.current(), [])

  /** @param atOnce a reload right after it must find it */
  const change = (next: (kept: KeptImport) => Partial<KeptImport>, atOnce = false) => {
    if (!running) return
    const kept = { ...running.kept, ...next(running.kept) }
    setRunning({ ...running, kept })
    if (atOnce) writeKept(kept)
  }
  const forget = () => {
    save.current = () => undefined
    dropImport()
    setRunning(undefined)
    setRefused(null)
  }
  const decide = (indexes: readonly number[], decision: Decision | null) => {
    change((kept) => withDecision(kept, indexes, decision), true)
    if (refused && indexes.includes(refused.index)) setRefused(null)
  }

  return {
    running,
    done,
    errors,
    /** Which question the server did not take, and why. */
    refused,
    /** `false`: this machine has no room, a reload would lose something. */
    isKept,
    begin: (preview: ImportPreview, about: Parameters<typeof beginImport>[1]) =>
      setRunning(beginImport(preview, about)),
    set: (next: Partial<Pick<KeptImport, 'topic' | 'forPractice'>>) => change(() => next),
    decide,
    /** Opens a question in its place. */
    edit(index: number) {
      const question = running?.preview.questions[index]
      if (!question) return
      const form = formIn(question, running.kept.decisions[index])
      setErrors((before) => ({ ...before, [index]: {} }))
      change(({ editing }) => ({ editing: { ...editing, [index]: form } }))
    },
    write(index: number, form: QuestionForm) {
      change(({ editing }) => ({ editing: { ...editing, [index]: form } }))
      // What was complained about is looked at again as it is put right.
      setErrors((before) => (isFault(before[index] ?? {}) ? { ...before, [index]: checkForm(form) } : before))
    },
    closeEditing: (index: number) =>
      change(({ editing: { [index]: _, ...others } }) => ({ editing: others }), true),
    finishEditing(index: number) {
      const form = running?.kept.editing[index]
      if (!form) return
      const found = checkForm(form)
      setErrors((before) => ({ ...before, [index]: found }))
      if (!isFault(found)) decide([index], { kind: 'edited', form })
    },
    discard: forget,
    /** @throws ApiError; what the server says of one question stands at that question */
    async send(): Promise<void> {
      if (!running) return
      const { kept, preview } = running
      // The key must be on this machine before the request leaves it.
      writeKept(kept)
      try {
        const input = importOf(preview.questions, kept.decisions, kept)
        const { imported } = await importQuestions(input, kept.key)
        setDone({ imported, organizationName: kept.organizationName })
        forget()
      } catch (error) {
        const entering = enteringOf(preview.questions, kept.decisions)
        const [first] = error instanceof ApiError ? error.errors : []
        const index = first && refusedAt(first.path, entering)
        if (first && index !== undefined) setRefused({ index, words: first.message })
        throw error
      }
    },
  }
}

export type BankImport = ReturnType<typeof useBankImport>
