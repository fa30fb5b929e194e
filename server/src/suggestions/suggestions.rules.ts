import type { SuggestionState } from '@tongxin/contract/article-constants'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { AppError } from '../errors.ts'
import { dayOf, startOfDay } from '../time.ts'

/** What decides who may do what with a suggestion. Paths go from the root down to the organization itself. */
export interface SuggestionFacts {
  state: SuggestionState
  anonymous: boolean
  organizationId: number
  path: readonly number[]
  /** Of the organization of an author who gave their name; `null` for all others, so that nothing follows from it. */
  authorPath: readonly number[] | null
}

/** Who is asking: the author, or somebody with the right to answer. Who wrote it does not answer it as well. */
export interface Standing {
  isAuthor: boolean
  isOffice: boolean
}

/**
 * To whom somebody may write: an organization on their way to the root.
 * @param path of the writer's own organization; `null`: on no roster, who writes to the root
 * @throws AppError `suggestion_misplaced`
 */
export function addresseeOf(
  asked: number | undefined,
  path: readonly number[] | null,
  rootId: number,
): number {
  const chosen = asked ?? path?.at(-1) ?? rootId
  if (!(path ?? [rootId]).includes(chosen)) throw new AppError('suggestion_misplaced')
  return chosen
}

/**
 * When the author did something, as it is kept. Of an anonymous one only the day, so that nobody can lay it beside what
 * else happened in that minute; never before what is there already.
 */
export function authorTime(anonymous: boolean, now: Date, last?: Date): Date {
  if (!anonymous) return now
  const day = startOfDay(dayOf(now))
  return last && last > day ? last : day
}

export function viewerOf(
  facts: SuggestionFacts,
  { isAuthor, isOffice }: Standing,
): SuggestionDetail['viewer'] {
  const { state } = facts
  const isOpen = state !== 'closed'
  const places = placesOf(facts)
  const canForward = isOffice && isOpen && places?.length !== 0
  return {
    isAuthor,
    canAnswer: isOffice && isOpen,
    canForward,
    forwardTo: canForward ? places : null,
    canClose: isOpen && (isAuthor || (isOffice && state === 'answered')),
  }
}

/**
 * Where else it can go: any organization above. A named one also those on its author's way, and no others; an anonymous one
 * and a guest's (`null`) any above or below, since its author's way would tell where they belong.
 */
const placesOf = ({ organizationId, path, authorPath }: SuggestionFacts): number[] | null =>
  authorPath && [...new Set([...path, ...authorPath])].filter((id) => id !== organizationId)

/** Whether it can be handed on to this organization, another than the one where it lies. */
export function canGoTo(facts: SuggestionFacts, target: { id: number; path: readonly number[] }): boolean {
  const places = placesOf(facts)
  if (places) return places.includes(target.id)
  return facts.path.includes(target.id) || target.path.includes(facts.organizationId)
}
