import { getSession } from '@/shared/session'
import { storage } from '@/shared/storage'
import type { Step } from './steps.rules'

/** An unfinished form on this phone: survives closing the app, belongs to one account, goes when it has been sent. */
export interface KeptForm<Draft> {
  draft: Draft
  /** What the form began with: the difference is what this person changed. */
  base: Draft
  step: Step
  /** Sent along so that a repeated request cannot make a second one. */
  key: string
  /** RFC 3339. */
  savedAt: string
}

/** Where the unfinished forms of one kind are; `undefined` is the id of what does not exist yet. */
export interface FormStore<Draft> {
  read(id?: number): KeptForm<Draft> | undefined
  /** @returns whether it is kept */
  write(kept: KeptForm<Draft>, id?: number): boolean
  drop(id?: number): void
}

/** @param empty fills in what a form has not that an older version wrote */
export function formStore<Draft extends object>(kind: string, empty: () => Draft): FormStore<Draft> {
  const keyOf = (id: number | undefined): string =>
    `${kind}-draft:${getSession()?.viewer.member?.number ?? 'guest'}:${id ?? 'new'}`
  const whole = (draft: Draft): Draft => ({ ...empty(), ...draft })
  return {
    read(id) {
      const kept = storage.read<KeptForm<Draft>>(keyOf(id))
      return kept && { ...kept, draft: whole(kept.draft), base: whole(kept.base) }
    },
    write: (kept, id) => storage.write(keyOf(id), kept),
    drop: (id) => storage.remove(keyOf(id)),
  }
}
