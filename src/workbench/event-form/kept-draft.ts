import { getSession } from '@/shared/session'
import { storage } from '@/shared/storage'
import type { Step } from './event-form.checks'
import { emptyDraft, type EventDraft } from './event-form.rules'

/** An unfinished form on this phone: survives closing the app, belongs to one account, goes when it has been sent. */
export interface KeptDraft {
  draft: EventDraft
  /** What the form began with: the difference is what this person changed. */
  base: EventDraft
  step: Step
  /** Sent along so that a repeated request cannot make a second event. */
  key: string
  /** RFC 3339. */
  savedAt: string
}

const storageKey = (eventId: number | undefined): string =>
  `event-draft:${getSession()?.viewer.member?.number ?? 'guest'}:${eventId ?? 'new'}`

/** @param eventId `undefined`: of an event that does not exist yet */
export function readDraft(eventId?: number): KeptDraft | undefined {
  const kept = storage.read<KeptDraft>(storageKey(eventId))
  // One that an older version wrote has less in it.
  const whole = (draft: EventDraft): EventDraft => ({ ...emptyDraft(null), ...draft })
  return kept && { ...kept, draft: whole(kept.draft), base: whole(kept.base) }
}

export const writeDraft = (kept: KeptDraft, eventId?: number): boolean =>
  storage.write(storageKey(eventId), kept)

export const dropDraft = (eventId?: number): void => storage.remove(storageKey(eventId))

/** Fits the API's `Idempotency-Key`; random enough that no two forms of an account ever share one. */
export function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `${Date.now().toString(36)}-${part()}${part()}`
}
