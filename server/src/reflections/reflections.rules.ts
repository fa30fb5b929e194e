import type { ReflectionCircle, ReflectionState } from '@tongxin/contract/article-constants'
import type { Reflection } from '@tongxin/contract/reflections'
import { AppError } from '../errors.ts'
import { addMinutes } from '../time.ts'

/** What decides about one reflection. `path` is that of the author's organization. */
export interface ReflectionFacts {
  state: ReflectionState
  circle: ReflectionCircle
  memberId: number
  organizationId: number
}

/** How somebody stands to a reflection. */
export interface Standing {
  isSelf: boolean
  /** Has the right to manage those of its organization. */
  manages: boolean
}

/** Others know of it once it was handed in, and as long as it is not taken back. */
export const isKnown = ({ state }: Pick<ReflectionFacts, 'state'>) =>
  state !== 'draft' && state !== 'withdrawn'

/** Begun and left, or deleted by its author: only the row stays, which knows whether the next one is to be read first. */
export const isBlank = ({ state, text, pictures }: Pick<Reflection, 'state' | 'text' | 'pictures'>) =>
  state === 'draft' && text === '' && pictures.length === 0

export const viewerOf = ({ state }: Pick<ReflectionFacts, 'state'>, { isSelf, manages }: Standing) => ({
  canEdit: isSelf,
  canReview: manages && !isSelf && (state === 'in_review' || state === 'shown'),
  canChoose: manages && state === 'shown',
})

/** What becomes of one's own by writing. `null`: nothing changes. */
export function written(
  before: { state: ReflectionState; isSame: boolean },
  draft: boolean,
): 'draft' | 'checking' | null {
  if (draft) return before.state === 'draft' && before.isSame ? null : 'draft'
  const isIn = before.state === 'checking' || before.state === 'in_review' || before.state === 'shown'
  return isIn && before.isSame ? null : 'checking'
}

/**
 * What a review makes of it. `null`: it is so already. One that is shown can be taken down.
 * @throws AppError `reflection_not_in_review`
 */
export function reviewed(state: ReflectionState, accept: boolean): 'shown' | 'refused' | null {
  const wanted = accept ? 'shown' : 'refused'
  if (state === wanted) return null
  if (state === 'in_review' || (state === 'shown' && !accept)) return wanted
  throw new AppError('reflection_not_in_review')
}

/** WeChat is asked for so long; then somebody reads it. */
const ASKED_MINUTES = 60
const WAIT_MINUTES = 5
/** Busy, over a quota, or a token that was just renewed elsewhere: later it will do. */
const LATER = [-1, 45009, 45011, 40001, 42001]

export type Outcome =
  { state: 'shown' | 'in_review' } | { state: 'refused'; note: string } | { state: 'checking'; dueAt: Date }

/**
 * What an answer of WeChat makes of a reflection.
 * @param answer `null`: it cannot be asked about this author, who has not come in by WeChat
 * @param readFirst an organiser reads it in any case
 */
export function checked(
  answer: { suggest: 'pass' | 'review' | 'risky' } | { errcode: number } | null,
  { handedInAt, readFirst }: { handedInAt: Date; readFirst: boolean },
  now: Date,
): Outcome {
  if (answer === null) return { state: 'in_review' }
  if ('errcode' in answer) {
    const until = addMinutes(handedInAt, ASKED_MINUTES)
    if (!LATER.includes(answer.errcode) || now >= until) return { state: 'in_review' }
    const dueAt = addMinutes(now, WAIT_MINUTES)
    return { state: 'checking', dueAt: dueAt < until ? dueAt : until }
  }
  if (answer.suggest === 'risky')
    return { state: 'refused', note: '微信的内容安全检查没有通过，请修改后再交' }
  return { state: answer.suggest === 'review' || readFirst ? 'in_review' : 'shown' }
}
