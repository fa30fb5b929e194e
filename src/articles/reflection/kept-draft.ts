import type { ReflectionSubject } from '@tongxin/contract/reflections'
import type { Picture } from '@tongxin/contract/rich-text'
import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'
import { serverNow } from '@/shared/server-clock'
import { getOwner } from '@/shared/session'
import { subjectKey } from '../subject'

/** What has been written and is not handed in, on this phone. */
export interface KeptDraft {
  text: string
  pictures: Picture[]
  /** `updatedAt` of what the server had when this was begun; `null`: nothing. */
  base: string | null
}

/** It goes with the person who leaves this phone, or after so long (milliseconds). */
const KEPT_FOR = 30 * 86_400_000

const nameOf = (subject: ReflectionSubject): string => `reflection:${getOwner()}:${subjectKey(subject)}`

export const readDraft = (subject: ReflectionSubject): KeptDraft | undefined =>
  readLasting<KeptDraft>(nameOf(subject))

/** @returns `false`: the phone's storage is full */
export const writeDraft = (subject: ReflectionSubject, draft: KeptDraft): boolean =>
  keepUntil(nameOf(subject), draft, serverNow() + KEPT_FOR)

export const forgetDraft = (subject: ReflectionSubject): void => forgetLasting(nameOf(subject))
