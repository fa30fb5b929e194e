import type { AnswersSaved, Answer, Attempt } from '@tongxin/contract/attempts'
import { ApiError } from './api-error'
import { isUnheard } from './door-records'
import { showToast } from './feedback'
import { http } from './http'
import {
  type KeptAttempt,
  missingOf,
  type SentAnswer,
  unsentOf,
  withAnswer,
  withAttempt,
  withRefused,
  withSaved,
} from './kept-answers.rules'
import { forgetOldest } from './kept'
import { createSender } from './sender'
import { serverNow } from './server-clock'
import { getOwner, getSession, useOwner, watchSession } from './session'
import { storage } from './storage'
import { createStore, useStore } from './store'

/*
 * 自动保存: each answer is written to the phone first, then sent, several at a time. What has not reached the server stays,
 * whatever happens to network and app, until it has, or until the person has been told that it came too late.
 */

const PREFIX = 'answers:'
/** Milliseconds; answers given meanwhile go together. */
const GATHER = 1000
/** Near the end nothing waits; milliseconds. */
const LAST = 8000
/** Milliseconds after the deadline. */
const KEPT_AFTER = 86_400_000

const keyOf = (owner: string, attemptId: number): string => `${PREFIX}${owner}:${attemptId}`

type ByKey = Partial<Record<string, KeptAttempt>>

/** Under its key; what the storage did not take is only here. */
const store = createStore<ByKey>({})
const unsaved = createStore<readonly string[]>([])
refresh()

/** Another window may have written meanwhile, or removed. */
function refresh(): void {
  const keys = [...storage.keys(PREFIX), ...unsaved.get()]
  store.set(Object.fromEntries(keys.map((key) => [key, read(key)])))
}

function read(key: string): KeptAttempt | undefined {
  return unsaved.get().includes(key) ? store.get()[key] : storage.read<KeptAttempt>(key)
}

function write(kept: KeptAttempt): void {
  const key = keyOf(kept.owner, kept.attemptId)
  let saved = storage.write(key, kept)
  while (!saved && forgetOldest()) saved = storage.write(key, kept)
  const others = unsaved.get().filter((other) => other !== key)
  unsaved.set(saved ? others : [...others, key])
  store.set({ ...store.get(), [key]: kept })
}

function change(attemptId: number, next: (kept: KeptAttempt) => KeptAttempt): void {
  const kept = read(keyOf(getOwner(), attemptId))
  if (kept) write(next(kept))
}

const waiting = (): KeptAttempt[] =>
  getSession()
    ? Object.values(store.get()).filter(
        (kept): kept is KeptAttempt =>
          kept !== undefined && kept.owner === getOwner() && !kept.over && unsentOf(kept).length > 0,
      )
    : []

const sender = createSender(
  GATHER,
  () => waiting().length > 0,
  async () => {
    for (const kept of waiting()) {
      await sendThese(keyOf(kept.owner, kept.attemptId), kept.attemptId, unsentOf(kept))
    }
  },
)

async function sendThese(key: string, attemptId: number, sent: SentAnswer[]): Promise<void> {
  try {
    await save(key, attemptId, sent)
  } catch (error) {
    if (!(error instanceof ApiError) || isUnheard(error)) throw error
    const { code, status, detail } = error
    if (status === 401 || code === 'consent_required') throw error
    if (code === 'attempt_handed_in' || code === 'attempt_time_over') return await closeAttempt(attemptId)
    const [one, ...others] = sent
    // One that the server cannot take must not hold up the others.
    if (others.length > 0) for (const alone of sent) await sendThese(key, attemptId, [alone])
    else if (one) refuse(key, one, detail)
  }
}

async function save(key: string, attemptId: number, sent: SentAnswer[]): Promise<void> {
  const reply = await http.put<AnswersSaved | undefined>(`/api/attempts/${attemptId}/answers`, {
    answers: sent,
  })
  // A hotel's WLAN answers everything with its own page.
  if (!Array.isArray(reply?.answers))
    throw new ApiError({ code: 'reply_unreadable', status: 0, detail: '网络需要先登录' })
  const kept = read(key)
  if (!kept) return
  const { kept: next, overtaken } = withSaved(kept, sent, reply)
  write(next)
  if (overtaken.length > 0)
    showToast(`另一台手机后来改过第 ${overtaken.map((position) => position + 1).join('、')} 题，已换成那边的`)
}

function refuse(key: string, one: SentAnswer, detail: string): void {
  const kept = read(key)
  if (kept) write(withRefused(kept, one, detail))
}

/** Nothing can be saved any more: what got there in time, the server knows. */
export async function closeAttempt(attemptId: number): Promise<void> {
  const key = keyOf(getOwner(), attemptId)
  const attempt = await http.get<Attempt>(`/api/attempts/${attemptId}`)
  const kept = read(key)
  if (!kept) return
  const next = withAttempt(kept, attempt, kept.owner)
  settle(key, { ...next, over: next.over ?? 'time' })
}

/** Stays only as long as there is something to tell. */
function settle(key: string, kept: KeptAttempt): void {
  if (missingOf(kept) > 0 || !kept.over) write(kept)
  else remove(key)
}

function remove(key: string): void {
  storage.remove(key)
  unsaved.set(unsaved.get().filter((other) => other !== key))
  const { [key]: _, ...others } = store.get()
  store.set(others)
}

/** What the server has just said about an attempt. */
export function takeAttempt(attempt: Attempt): void {
  const key = keyOf(getOwner(), attempt.id)
  const kept = read(key)
  // Never answered here: nothing to keep of what is over.
  if (!kept && attempt.state !== 'open') return
  settle(key, withAttempt(kept, attempt, getOwner()))
  sender.soon()
}

/** Writes the answer down and sends it soon. `null` takes it back. */
export function giveAnswer(attemptId: number, position: number, answer: Answer | null): void {
  const now = serverNow()
  change(attemptId, (kept) => (kept.over ? kept : withAnswer(kept, position, answer, now)))
  const deadline = read(keyOf(getOwner(), attemptId))?.deadlineAt
  const isLast = deadline !== undefined && Date.parse(deadline) - now < LAST
  if (isLast) void sender.now()
  else sender.soon()
}

export const goToQuestion = (attemptId: number, at: number): void =>
  change(attemptId, (kept) => ({ ...kept, at }))

/** 标记 or no longer. */
export const toggleMark = (attemptId: number, position: number): void =>
  change(attemptId, (kept) => ({
    ...kept,
    marked: kept.marked.includes(position)
      ? kept.marked.filter((other) => other !== position)
      : [...kept.marked, position],
  }))

/** Whether this phone has anything of it, now. */
export const isKept = (attemptId: number): boolean => read(keyOf(getOwner(), attemptId)) !== undefined

/** For the hand-in, which takes along what has not been sent. */
export function unsentAnswers(attemptId: number): SentAnswer[] {
  const kept = read(keyOf(getOwner(), attemptId))
  return kept ? unsentOf(kept) : []
}

/** It has been handed in, or the person has seen what did not count. */
export const forgetAnswers = (attemptId: number): void => remove(keyOf(getOwner(), attemptId))

export type SaveState =
  /** Nothing waits. */
  | 'saved'
  | 'saving'
  /** On this phone only. */
  | 'local'
  /** In memory only: the storage is full. */
  | 'unkept'

export interface AttemptAnswers extends KeptAttempt {
  saveState: SaveState
  /** How many answers the server does not have. */
  missing: number
}

/** One's own attempts on this phone that are not at their end. */
export function useKeptAttempts(): AttemptAnswers[] {
  const owner = useOwner()
  const all = useStore(store)
  const { failures } = useStore(sender.state)
  const onlyHere = useStore(unsaved)
  return Object.entries(all).flatMap(([key, kept]) => {
    if (!kept || kept.owner !== owner) return []
    const missing = missingOf(kept)
    const saveState: SaveState =
      missing === 0 ? 'saved' : onlyHere.includes(key) ? 'unkept' : failures > 0 ? 'local' : 'saving'
    return [{ ...kept, missing, saveState }]
  })
}

export const useKeptAttempt = (attemptId: number): AttemptAnswers | undefined =>
  useKeptAttempts().find((kept) => kept.attemptId === attemptId)

export function sendAnswers(): Promise<void> {
  refresh()
  return sender.now()
}

/** Called once, at the start. */
export function watchAnswers(): void {
  sender.watch()
  // What was saved whole and never looked at again.
  for (const [key, kept] of Object.entries(store.get())) {
    if (kept && missingOf(kept) === 0 && Date.parse(kept.deadlineAt) + KEPT_AFTER < serverNow()) remove(key)
  }
  // Who leaves this phone leaves nothing on it but what is still to be sent.
  watchSession(() => {
    if (getSession()) return
    for (const [key, kept] of Object.entries(store.get())) if (kept && missingOf(kept) === 0) remove(key)
  })
}
